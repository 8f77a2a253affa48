#!/usr/bin/env bash
# A system that lacks something is told what, by its name and by that of its package: setup/install.sh installs where it can
# and hinders nobody where it cannot, CMake names all that is missing at once, and a build says one line.
. "$(dirname "$0")/../support/properties.bash"
mkdir -p "$scratch/house/setup" "$scratch/bare" "$scratch/apt"
cp "$source_root"/setup/{install.sh,packages.txt} "$scratch/house/setup"
cp "$source_root/CMakeLists.txt" "$scratch/house"
for program in bash tr sed grep dirname id mktemp cat rm; do ln -s "$(command -v $program)" "$scratch/bare"; done

installs() { # FOLDER…: what setup/install.sh says with these programs only
    local path
    path=$(printf '%s:' "$@")
    (cd "$scratch/house" && PATH=${path%:} setup/install.sh build) >"$scratch/out" 2>"$scratch/err" || fail "setup/install.sh: exit status $?: $(cat "$scratch/err")"
}

echo "without dpkg: what to do, and no more of it once something was built"
installs "$scratch/bare"
for part in setup/packages.txt "dnf install .*'pkgconfig(gsl)'" "'pkgconfig(libarchive)'" 'docker build'; do
    grep -q -- "$part" "$scratch/out" || fail "no hint of $part: $(cat "$scratch/out" "$scratch/err")"
done
mkdir -p "$scratch/house/build/release" && touch "$scratch/house/build/release/build.ninja"
installs "$scratch/bare"
[ ! -s "$scratch/out" ] && [ ! -s "$scratch/err" ] || fail "a hint too many: $(cat "$scratch/out" "$scratch/err")"

echo "with apt, neither root nor sudo: which packages, and how"
tool() { printf '#!/bin/sh\n%s\n' "$2" >"$scratch/apt/$1" && chmod +x "$scratch/apt/$1"; }
tool dpkg-query 'case "$*" in *libgsl-dev) exit 1;; *) echo "install ok installed";; esac'
tool apt-get 'echo "$@" >>"$CALLS"'
tool id 'echo 1000'
export CALLS=$scratch/calls
: >"$CALLS"
installs "$scratch/apt" "$scratch/bare"
grep -q 'as root: apt-get install .*libgsl-dev$' "$scratch/err" || fail "it does not say how: $(cat "$scratch/err")"
[ ! -s "$CALLS" ] || fail "apt-get was called by who is not root: $(cat "$CALLS")"

echo "as root: it installs what is missing, and nothing else"
tool id 'echo 0'
ln -s "$(command -v env)" "$scratch/bare"
installs "$scratch/apt" "$scratch/bare"
grep -qx 'install -y -qq --no-install-recommends libgsl-dev' "$CALLS" || fail "apt-get was called so: $(cat "$CALLS")"
[ "$(wc -l <"$scratch/out")" = 1 ] && grep -q '^installing 1 packages.*libgsl-dev' "$scratch/out" || fail "not one line: $(cat "$scratch/out")"

echo "CMake names all that is missing, with the packages, and what does without"
cat >"$scratch/pkg-config" <<END
#!/bin/sh
echo " \$*" | grep -qE -- ' (gsl|jansson|igraph)([ <>=]|\$)' && exit 1
exec $(command -v pkg-config) "\$@"
END
chmod +x "$scratch/pkg-config"
if cmake -S "$source_root" -B "$scratch/build" -DPKG_CONFIG_EXECUTABLE="$scratch/pkg-config" >/dev/null 2>"$scratch/err"; then
    fail "CMake did not miss anything"
fi
for line in 'gsl (libgsl-dev)' 'jansson (libjansson-dev)' 'igraph>=0.10 (libigraph-dev) or -DRAPPORTEUR_IGRAPH=OFF'; do
    grep -qF -- "$line" "$scratch/err" || fail "CMake does not say '$line': $(cat "$scratch/err")"
done
[ "$(grep -c '(.*)' <(grep -A20 'are missing' "$scratch/err" | grep '^    '))" = 3 ] || fail "something else is missing: $(cat "$scratch/err")"

echo "every package that CMake names is one of setup/packages.txt"
for package in $(grep -oE '\b(lib[a-z0-9.+-]+-dev|check|pkg-config)\b' <(grep -E '^ *(need_|optional_part|list\(APPEND missing "pkg)' "$source_root/CMakeLists.txt") | sort -u); do
    grep -qE "^(build|test) $package\$" "$source_root/setup/packages.txt" || fail "$package is not in setup/packages.txt"
done

echo "a build says one line when there is something to build, and what the compiler complains of"
cd "$scratch/house" || exit 1
cp "$source_root/setup/build.sh" setup
rm -rf build
cat >CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.25)
project(small LANGUAGES C)
add_compile_options(-Wall)
add_executable(small small.c)
END
cat >CMakePresets.json <<'END'
{"version": 6, "configurePresets": [{"name": "dev", "generator": "Ninja", "binaryDir": "${sourceDir}/build/dev"}],
 "buildPresets": [{"name": "dev", "configurePreset": "dev"}]}
END
says() { # STATUS PATTERN…: a line each, and no other
    local wanted=$1 status=0 line=0 pattern
    shift
    setup/build.sh dev "a small program" "a moment" 1 >"$scratch/out" 2>&1 || status=$?
    [ $status = "$wanted" ] || fail "setup/build.sh: exit status $status, not $wanted: $(cat "$scratch/out")"
    for pattern; do
        grep -q -- "$pattern" "$scratch/out" || fail "setup/build.sh does not say '$pattern': $(cat "$scratch/out")"
    done
    [ $# -gt 1 ] || [ "$(wc -l <"$scratch/out")" = $# ] || fail "setup/build.sh says more: $(cat "$scratch/out")"
}
echo 'int main(void) { return 0; }' >small.c
says 0 '^building a small program in build/dev: [0-9]* steps$'
says 0
echo 'int main(void) { int unused; return 0; }' >small.c
says 0 '^building a small program' 'warning: unused variable'
echo 'int main(void) { return none; }' >small.c
says 1 '^building a small program' 'error: .none. undeclared'
echo 'message(FATAL_ERROR "no such thing")' >>CMakeLists.txt
says 1 'no such thing' 'CMake Error'

echo "make deb: who builds is the maintainer where DEBEMAIL says so, and the sources stay as they are"
mkdir -p "$scratch/packaging" "$scratch/fake" && cd "$scratch/packaging" || exit 1
mkdir setup debian
cp "$source_root"/setup/{deb,sources}.sh setup
cp "$source_root"/debian/{control,changelog} debian
cp "$source_root/CMakeLists.txt" .
printf '#!/bin/sh\ncp debian/control ../built && touch ../rapporteur_1_all.deb ../librapporteur-dev_1_all.deb\n' >"$scratch/fake/dpkg-buildpackage"
chmod +x "$scratch/fake/dpkg-buildpackage"
DEBFULLNAME='A. Packager' DEBEMAIL=packager@example.org PATH=$scratch/fake:$PATH setup/deb.sh 1 >"$scratch/out" 2>&1 || fail "setup/deb.sh: $(cat "$scratch/out")"
grep -qx 'Maintainer: A. Packager <packager@example.org>' build/deb/built || fail "the maintainer: $(grep Maintainer build/deb/built)"
cmp -s debian/control "$source_root/debian/control" || fail "debian/control was changed"
PATH=$scratch/fake:$PATH setup/deb.sh 1 >"$scratch/out" 2>&1 && cmp -s build/deb/built debian/control || fail "without DEBEMAIL: $(cat "$scratch/out")"
finish
