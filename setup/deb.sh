#!/usr/bin/env bash
# Makes the Debian packages in build/deb, from the archive of the sources. Usage: setup/deb.sh [JOBS]
set -euo pipefail
cd "$(dirname "$0")/.."
rm -rf build/deb
archive=$(setup/sources.sh build/deb)
cd build/deb
tar xzf "$archive"
cd rapporteur-*/
echo "building the packages: some minutes"
DEB_BUILD_OPTIONS="parallel=${1:-$(nproc)} ${DEB_BUILD_OPTIONS:-}" dpkg-buildpackage --build=binary --no-sign >../log 2>&1 || {
    tail -n 30 ../log >&2
    echo "deb: dpkg-buildpackage failed; all it said stands in build/deb/log" >&2
    exit 1
}
cd ..
rm -rf rapporteur-*/
ls rapporteur_*.deb librapporteur-dev_*.deb | sed 's|^|build/deb/|'
