#!/usr/bin/env bash
# Installs the packages of setup/packages.txt that are missing, on Debian and its kin. Usage: setup/install.sh build [test]
# Says nothing when nothing is missing. Where it cannot install it says what to do and ends well: CMake knows what is needed.
set -euo pipefail
here=$(dirname "$0")

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    [ -e "$here/../build/release/build.ninja" ] || [ -e "$here/../build/dev/build.ninja" ] || # it was built before
        echo "setup: no apt-get here, so nothing is installed: setup/packages.txt lists what is needed, by its name on Debian"
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
