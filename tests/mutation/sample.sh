#!/usr/bin/env bash
# sample.sh BUILD EVERY: a sample of the mutants of analyze/measures and analyze/statistics, always the same: each EVERY-th of a file, with the
# unit tests of BUILD. Fails when less than 95 % are killed of those that equivalents.tsv does not list.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
for program in clang ld.lld ninja; do
    command -v "$program" >/dev/null || { echo "skipped: mutants: no $program" && exit 77; }
done
find analyze/measures analyze/statistics -name '*.c' | LC_ALL=C sort |
    xargs python3 tests/mutation/mutate.py "$1" --every "$2" --floor 95 --slowest 400
