#!/usr/bin/env bash
# Makes the archive of the sources, rapporteur-VERSION.tar.gz: what is under version control (in an archive: all but what was
# built), with one time for all files, so that the same sources give the same bytes. Usage: setup/sources.sh FOLDER
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")/.."
version=$(sed -n 's/^project(rapporteur VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
listed() {
    if [ -e .git ]; then git ls-files -z --cached --others --exclude-standard; else find . \( -path ./build -o -path ./out \) -prune -o -type f -print0; fi | LC_ALL=C sort -z
}
time=$(date -u -d "$(sed -n 's/^ -- .*>  //p' debian/changelog | head -1)" +%s)
listed | tar --null -T - --create --owner=0 --group=0 --numeric-owner --mtime="@$time" --mode=go=rX,u+rw --format=gnu \
    --transform="s|^\./||;s|^|rapporteur-$version/|" | gzip -n9 >"$folder/.sources"
mv "$folder/.sources" "$folder/rapporteur-$version.tar.gz"
echo "$folder/rapporteur-$version.tar.gz"
