#!/usr/bin/env bash
# Makes the Debian packages in build/deb, from the archive of the sources. Who builds them for others is their maintainer: DEBFULLNAME and DEBEMAIL,
# as Debian's own programs have them, go into the packages. Usage: setup/deb.sh [JOBS]
set -euo pipefail
cd "$(dirname "$0")/.."
rm -rf build/deb
archive=$(setup/sources.sh build/deb)
cd build/deb
tar xzf "$archive"
cd rapporteur-*/
[ -z "${DEBEMAIL-}" ] || MAINTAINER="${DEBFULLNAME:-$DEBEMAIL} <$DEBEMAIL>" perl -pi -e 's/^Maintainer: .*/Maintainer: $ENV{MAINTAINER}/' debian/control
echo "building the packages: some minutes"
DEB_BUILD_OPTIONS="parallel=${1:-$(nproc)} ${DEB_BUILD_OPTIONS:-}" dpkg-buildpackage --build=binary --no-sign >../log 2>&1 || {
    tail -n 30 ../log >&2
    echo "deb: dpkg-buildpackage failed; all it said stands in build/deb/log" >&2
    exit 1
}
cd ..
rm -rf rapporteur-*/
printf 'build/deb/%s\n' rapporteur_*.deb librapporteur-dev_*.deb
