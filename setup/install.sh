#!/usr/bin/env bash
# Installs the packages of setup/packages.txt that are missing, on Debian and its kin. Usage: setup/install.sh build [test]
# Says nothing when nothing is missing. Where it cannot install it says what to do and ends well: CMake knows what is needed.
set -euo pipefail
here=$(dirname "$0")

# What to do where there is no apt-get. Libraries are called by pkg-config's names there, which dnf and zypper take.
elsewhere() {
    local rpm=dnf
    ! command -v zypper >/dev/null || rpm=zypper
    echo "setup: no apt-get here, so nothing is installed. setup/packages.txt lists what is needed, by its name on Debian."
    echo "  With rpm packages most of it comes by: sudo $rpm install gcc make cmake ninja-build pkgconf poppler-utils libstemmer-devel libunistring-devel libcsv-devel" \
        "$(sed -nE 's/^(need_module|optional_part)\([A-Z0-9]+ "?([a-z0-9.-]+).*/'"'pkgconfig(\2)'"'/p' "$here/../CMakeLists.txt" | tr '\n' ' ')"
    echo "  CMake names what is still missing, and which parts can be left out, as -DRAPPORTEUR_D3=OFF: cmake --preset release -DRAPPORTEUR_D3=OFF; make"
    echo "  Or in a container: docker build -t rapporteur ."
}

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    [ -e "$here/../build/release/build.ninja" ] || [ -e "$here/../build/dev/build.ninja" ] || elsewhere # else it was built before
    exit 0
fi

missing=()
for purpose in "$@"; do
    while read -r name; do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$name")
    done < <(sed -n "s/^$purpose //p" "$here/packages.txt")
done
[ ${#missing[@]} -gt 0 ] || exit 0

by_hand="apt-get install --no-install-recommends ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "setup: not root, and there is no sudo. What is missing is installed by, as root: $by_hand" >&2
        exit 0
    fi
    as_root=(sudo)
fi
echo "installing ${#missing[@]} packages, some minutes at most: ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    cat "$log" >&2
    echo "setup: apt-get failed (above). By hand: $by_hand" >&2
    exit 1
fi
