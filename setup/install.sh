#!/usr/bin/env bash
# Installs the packages of setup/packages.txt that are missing. Usage: setup/install.sh build [test]
# Says nothing when nothing is missing; needs root or sudo only when something is.
set -euo pipefail
here=$(dirname "$0")
missing=()
for purpose in "$@"; do
    while read -r name; do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$name")
    done < <(sed -n "s/^$purpose //p" "$here/packages.txt")
done
[ ${#missing[@]} -eq 0 ] && exit 0
if ! command -v apt-get >/dev/null; then
    echo "setup: these packages are missing, and there is no apt-get to install them: ${missing[*]}" >&2
    exit 1
fi
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
echo "setup: installing ${missing[*]}"
"${as_root[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
