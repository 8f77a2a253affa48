# What `analyze --measures=help` says, as entries for manual_options.awk: awk -f manual_measures.awk.
#   NAME: SUMMARY
#       FORMULA; range RANGE; undefined: UNDEFINED
#       SOURCE
# Headings are lines "Of …:"; the first entries, of association, have none.
function roff(text) {
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    gsub(/'/, "\\(aq", text)
    gsub(/"/, "\\(dq", text)
    return text
}
BEGIN { print ".SS Association of two words, themes or topics" }
/^Of / { sub(/:$/, ""); print ".SS " roff($0); next }
/^[a-z]/ {
    split($0, head, ":")
    name = head[1]
    summary = substr($0, length(name) + 3)
    getline facts
    getline source
    sub(/^ +/, "", facts)
    sub(/^ +/, "", source)
    at = match(facts, /; range [^;]*; undefined: /)
    formula = substr(facts, 1, at - 1)
    rest = substr(facts, at + 8)
    at = index(rest, "; undefined: ")
    print ".\\\" option " name
    print ".TP\n.B " roff(name)
    print roff(summary ~ /^[a-z] / ? summary : toupper(substr(summary, 1, 1)) substr(summary, 2)) ":\n.br\n.I " (formula ~ /^['.]/ ? "\\&" : "") roff(formula)
    print ".br\nRange: " roff(substr(rest, 1, at - 1)) ".\nUndefined: " roff(substr(rest, at + 13)) "."
    print "Source: " roff(source) "."
}
