#!/bin/sh
# Under the name of a program, in a folder beside `bin`: runs that program with Valgrind. Under its own name: runs what it is given.
# What is read before it was written, memory that is not the program's, and leaks are exit status 99 and lines on standard error, so that a
# golden case fails. Our programs that it starts are watched too, those of others are not. A case may have nothing on PATH, and a locale that
# bash would complain of.
case $0 in */*) here=${0%/*} ;; *) here=. ;; esac
name=${0##*/}
[ "$name" = under_valgrind.sh ] || set -- "$here/../bin/$name" "$@"
exec /usr/bin/valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite --show-leak-kinds=definite --num-callers=30 \
    --suppressions="$here/valgrind.supp" --trace-children=yes --trace-children-skip='/usr/*,/bin/*' \
    --child-silent-after-fork=yes "$@"
