#!/usr/bin/env bash
# Configures and builds a preset of CMakePresets.json: one line when there is something to build, and what CMake and the
# compiler have to complain of. Usage: setup/build.sh PRESET WHAT HOW_LONG [JOBS]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1 what=$2 how_long=$3 jobs=${4:-$(nproc)}

cmake --preset "$preset" >/dev/null
# Ninja tells of each step; the first one that compiles is worth a line, and what is no step is somebody's complaint.
NINJA_STATUS='step %t ' cmake --build --preset "$preset" -j "$jobs" | awk -v what="$what" -v how_long="$how_long" -v preset="$preset" '
    /^step [0-9]+ Building / && !told++ {
        printf "building %s in build/%s: %d steps%s\n", what, preset, $2, ($2 > 100 ? ", " how_long : "")
        fflush()
    }
    /^step [0-9]+ / || /^ninja: no work to do/ { next }
    { print >"/dev/stderr" }'
