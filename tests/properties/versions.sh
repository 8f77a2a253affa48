#!/usr/bin/env bash
# One version, everywhere: CMakeLists.txt, the programs, the packages, the manual, CITATION.cff, CHANGELOG.md, and one date; nothing of the archive of the
# sources has a time that is yet to come, from which ninja does not build.
. "$(dirname "$0")/../support/properties.bash"
cd "$source_root" || exit 1
version=$(sed -n 's/^project(rapporteur VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || fail "no version in CMakeLists.txt: $version"
for tool in tokenize analyze report rapporteur; do
    [ "$($tool --version | head -1)" = "$tool (Rapporteur) $version" ] || fail "$tool: $($tool --version | head -1)"
done
[ "$(sed -n '1s/^rapporteur (\(.*\)) .*/\1/p' debian/changelog)" = "$version" ] || fail "debian/changelog is not of $version"
grep -qx "version: $version" CITATION.cff || fail "CITATION.cff is not of $version"
for page in docs/man/*; do
    grep -q "^\.TH .*\"Rapporteur $version\"" "$page" || fail "$page is not of $version"
done
released=$(sed -n "s/^## \[$version\] - \([0-9-]*\)\$/\1/p" CHANGELOG.md)
[ -n "$released" ] || fail "CHANGELOG.md has no heading [$version] with its date"
grep -qx "date-released: $released" CITATION.cff || fail "CITATION.cff is not of $released"
packaged=$(sed -n 's/^ -- .*>  //p' debian/changelog | head -1)
[ "$(date -u -d "$packaged" +%F)" = "$released" ] || fail "debian/changelog is not of $released: $packaged"
[ "$(date -d "$packaged" +%s)" -le "$(date +%s)" ] || fail "debian/changelog is of a time to come, and so is the archive of the sources"
for part in 'Commands and options' Columns Formats 'Exit statuses' 'The same bytes'; do
    sed -n "/^## \[$version\]/,/^### Added/p" CHANGELOG.md | grep -q "^- \*\*$part" || fail "CHANGELOG.md does not say what stays: $part"
done
finish
