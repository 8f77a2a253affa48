#!/usr/bin/env bash
# A study of the round tables of datasets/, with every pipeline shown as it runs; it goes to out/study.
# Run by `make demo`; by hand: PATH=build/release/bin:$PATH bash setup/demo.sh
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p out

cat <<'END'
# Reports of round tables in French, some with translations (--originals leaves
# them out), and a dictionary of themes become tables, a workbook, a page and
# figures. Each line below could be typed by hand in out/study.
$ rapporteur study datasets/roundtables/texts --themes=datasets/themes/policy.yml --originals -o out/study

END
rapporteur study datasets/roundtables/texts --themes=datasets/themes/policy.yml --originals -o out/study
cat <<'END'

rapporteur verify out/study    makes it again, and tells what differs
rapporteur help                which command answers a question
END
