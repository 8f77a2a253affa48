#!/usr/bin/env bash
# The Debian packages: lintian has nothing to say, two builds in two places give the same bytes, what is in them works, and
# the example compiles against their library and counts what the programs count.
. "$(dirname "$0")/../support/properties.bash"
cd "$source_root" || exit 1

version=$(sed -n 's/^project(rapporteur VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
for package in $(sed -n '/^Build-Depends/,/^Standards/s/^ \([a-z0-9-]*\).*,$/\1/p' debian/control); do
    grep -qE "^(build|deb) $package\$" setup/packages.txt || [ "$package" = debhelper-compat ] || fail "$package of debian/control is not in setup/packages.txt"
done

has_program dh "packages" && has_program dpkg-buildpackage "packages" || { finish; exit; }

build() { # FOLDER: unpacks the archive there, builds
    mkdir -p "$1" && tar xzf "$archive" -C "$1" && cd "$1"/rapporteur-* &&
        PATH=${PATH//\/usr\/lib\/ccache:/} DEB_BUILD_OPTIONS=parallel=$(nproc) dpkg-buildpackage --build=binary --no-sign >"$1.log" 2>&1 ||
        { fail "no package: $(tail -3 "$1.log")"; finish; }
    cd "$source_root" || exit 1
}
echo "two builds give the same bytes"
archive=$(setup/sources.sh "$scratch/dist") || fail "no archive of the sources"
again=$(umask 077 && setup/sources.sh "$scratch/dist2") && same "the archive twice" "$archive" "$again"
(umask 022 && build "$scratch/a") || exit 1
(umask 077 && TZ=Asia/Seoul LC_ALL=POSIX build "$scratch/somewhere/deeper") || exit 1
for package in "rapporteur_${version}_" "librapporteur-dev_${version}_"; do
    same "$package" "$scratch/a/$package"*.deb "$scratch/somewhere/deeper/$package"*.deb
done

if has_program lintian "what lintian says"; then
    lintian --allow-root --fail-on=error,warning,info,pedantic --display-info --pedantic --tag-display-limit=0 "$scratch/a"/*.changes >"$scratch/lintian" 2>&1 || fail "lintian: $(cat "$scratch/lintian")"
    [ ! -s "$scratch/lintian" ] || fail "lintian: $(cat "$scratch/lintian")"
fi

echo "what is in them"
for package in "$scratch/a"/rapporteur_*.deb "$scratch/a"/librapporteur-dev_*.deb; do dpkg-deb -x "$package" "$scratch/root"; done
for page in docs/man/*; do
    [ -e "$scratch/root/usr/share/man/man${page##*.}/$(basename "$page").gz" ] || fail "$page is not packaged"
done
for tool in tokenize analyze report rapporteur; do
    for place in bash-completion/completions/$tool zsh/vendor-completions/_$tool fish/vendor_completions.d/$tool.fish; do
        [ -s "$scratch/root/usr/share/$place" ] || fail "no $place"
    done
    [ "$("$scratch/root/usr/bin/$tool" --version | head -1)" = "$tool (Rapporteur) $version" ] || fail "$tool: $("$scratch/root/usr/bin/$tool" --version | head -1)"
done
(cd "$scratch" && PATH=$scratch/root/usr/bin:$PATH rapporteur study root/usr/share/rapporteur/datasets/roundtables/texts \
    --themes=root/usr/share/rapporteur/datasets/themes/policy.yml -o study >/dev/null 2>err) || fail "the packaged programs make no study: $(tail -1 "$scratch/err")"

echo "the example, against the library of the package"
export PKG_CONFIG_PATH
PKG_CONFIG_PATH=$(dirname "$(find "$scratch/root" -name rapporteur.pc)")
# shellcheck disable=SC2046
gcc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -o "$scratch/count" "$scratch/root/usr/share/doc/librapporteur-dev/examples/count_folder.c" \
    $(pkg-config --define-variable=prefix="$scratch/root/usr" --cflags --libs rapporteur) || fail "the example does not compile"
mkdir "$scratch/folder"
for text in "$texts"/2021-*.fr.md; do sed '1,/^---$/{/^---$/!d}; 1,/^---$/d' "$text" >"$scratch/folder/$(basename "$text" .md).txt"; done
"$scratch/count" "$scratch/folder" fr | LC_ALL=C sort >"$scratch/counted"
tokenize --language=fr --speakers=no "$scratch/folder" 2>/dev/null | analyze frequency --stopwords=none --show=WORD,NOUN 2>/dev/null >"$scratch/table.csv"
report csv --columns=frequency,documents,term --format=tsv "$scratch/table.csv" 2>/dev/null | tail -n +2 | LC_ALL=C sort >"$scratch/wanted"
same "the example beside the programs" "$scratch/counted" "$scratch/wanted"
finish
