#!/usr/bin/env bash
# Builds build/pgo by a profile: once with counters, which setup/train.sh makes count, once by what they have counted. What
# has not changed since is not built anew. Usage: setup/release.sh [JOBS]
set -euo pipefail
cd "$(dirname "$0")/.."
jobs=${1:-$(nproc)} folder=build/pgo
sources() { # what the profile is of
    { cat CMakeLists.txt setup/train*.sh && find base language corpus tokenize analyze report rapporteur -name '*.[ch]' | LC_ALL=C sort | xargs cat; } | sha256sum
}

step() { # WHAT PROFILE
    cmake --preset pgo -DRAPPORTEUR_PROFILE="$2" >/dev/null
    setup/build.sh pgo "$1" "some minutes" "$jobs"
}
now=$(sources)
[ "$(cat $folder/trained 2>/dev/null)" = "$now" ] && { setup/build.sh pgo "the three tools" "some minutes" "$jobs"; exit; }

mkdir -p $folder
rm -f $folder/trained
find $folder -name '*.gcda' -delete
rm -rf $folder/profiles
step "the three tools, with counters," count
echo "training on all commands: some minutes"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
setup/train.sh $folder/bin "$scratch"
[ ! -d $folder/profiles ] || llvm-profdata merge -o $folder/profiles/merged.profdata $folder/profiles/*.profraw
step "the three tools, by the profile," use
echo "$now" >$folder/trained
