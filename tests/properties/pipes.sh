#!/usr/bin/env bash
# Tools in pipes and on full disks: exit status 3 when the output could not be completed, nothing left behind.
. "$(dirname "$0")/../support/properties.bash"
cd "$scratch" || exit 1

tokenize --quiet "$texts" >v
analyze frequency --quiet v >t.csv
ls >before

echo "/dev/full"
for command in "tokenize $texts" "analyze frequency --quiet v" "analyze documents v" \
    "analyze cooccurrence --quiet --min-frequency=30 v" "analyze cooccurrence --measures=help" "report csv t.csv" "report markdown --quiet t.csv"; do
    $command >/dev/full 2>message
    [ $? -eq 3 ] || fail "exit status, not 3: $command"
    [ "$(wc -l <message)" -eq 1 ] || fail "not one message: $command"
    $command -o /dev/full 2>message
    [ $? -eq 3 ] || fail "exit status, not 3: $command -o /dev/full"
done
tokenize --help >/dev/full 2>/dev/null && fail "tokenize --help >/dev/full says that all is well"

echo "| head: no message, the end by SIGPIPE"
for command in "tokenize $texts" "analyze frequency --quiet --stopwords=none v" "report csv t.csv"; do
    { $command; echo $? >status; } 2>message | head -1 >/dev/null
    # What fits into the pipe whole may end well.
    [[ $(cat status) =~ ^(141|0)$ ]] || fail "exit status $(cat status): $command | head"
    [ -s message ] && fail "a message: $command | head: $(head -1 message)"
done
[ -z "$(jobs -r)" ] || fail "something still runs"

echo "-o in places that cannot be written"
mkdir folder
for place in no/such/file folder t.csv/x /proc/x; do
    expect_status 3 tokenize -o $place "$texts"/2021-02-18-geoje.fr.md 2>message
    expect_status 3 analyze frequency --quiet -o $place v 2>message
    [ "$(wc -l <message)" -eq 1 ] || fail "not one message: -o $place"
    expect_status 3 report csv -o $place t.csv 2>message
done
rmdir folder || fail "something was left in a folder"

echo "-o onto a full disk (a limit on the size of files): nothing, or the old file, is left"
echo old >old
for name in new old; do
    ! (ulimit -f 8; exec tokenize -o $name "$texts") || fail "a file beyond the limit was no failure"
done 2>/dev/null # the shell tells of the signal
[ -e new ] && fail "half a file was left"
[ "$(cat old)" = old ] || fail "the old file is gone"
rm old

echo "SIGTERM, SIGINT and SIGHUP during -o leave no temporary file"
mkfifo fifo
for signal in TERM INT HUP; do
    for command in "tokenize -o killed --from=text fifo" "analyze frequency -o killed fifo"; do
        # setsid: a background job of a script would ignore SIGINT.
        perl -e '$SIG{INT} = "DEFAULT"; exec @ARGV' $command &
        tool=$!
        exec 3>fifo
        for _ in {1..100}; do
            compgen -G 'killed.*' >/dev/null && break
            sleep 0.05
        done
        compgen -G 'killed.*' >/dev/null || fail "no temporary file to remove: $command"
        kill -$signal $tool
        wait $tool 2>/dev/null
        [ $? -gt 128 ] || fail "not ended by SIG$signal: $command"
        exec 3>&-
        compgen -G 'killed*' >/dev/null && fail "left after SIG$signal: $(ls -d killed*)" && rm -f killed*
    done
done 2>/dev/null
rm -f fifo status message
ls | diff before - || fail "the scratch folder has changed"
finish
