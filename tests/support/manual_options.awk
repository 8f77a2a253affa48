# The section OPTIONS of a manual page, or the one that `section` names, made anew: entries from the rows of the tool, and
# behind each what the page has said of it so far. awk -v rows=FILE [-v section=NAME] -f manual_options.awk PAGE, where FILE
# holds `TOOL --options-as=man`, or what has its form.
# An entry of a page: `.\" option NAME`, lines from the rows, `.\" more`, lines of the page's own, and from the rows
# `.\" takers` with who takes the option, where not all commands do.
function key(name) { seen[name]++; return name SUBSEP seen[name] } # a name may stand in two sets
function tell(entry) {
    if (entry in prose) printf ".\\\" more\n%s", prose[entry]
    told[entry] = 1
    printf "%s", takers
    takers = ""
}
function print_rows(   line, entry, words) {
    delete seen
    while ((getline line <rows) > 0) {
        if (line ~ /^\.(\\" option|SS)/ && entry != "") { tell(entry); entry = "" }
        if (line ~ /^\.\\" option /) { split(line, words, " "); entry = key(words[3]) }
        if (takers != "" || line ~ /^\.\\" takers/) takers = takers line "\n"
        else print line
    }
    if (entry != "") tell(entry)
    for (entry in prose) if (!(entry in told)) {
        split(entry, words, SUBSEP)
        print FILENAME ": says more of " words[1] ", which is no entry" >"/dev/stderr"
        exit 1
    }
}
/^\.SH / && inside { print_rows(); inside = 0 }
index($0, ".SH " (section ? section : "OPTIONS")) == 1 { inside = 1; is_head = 1; print; next }
!inside { print; next }
/^\.\\" option / { is_head = more = 0; entry = key($3); next }
/^\.SS / { is_head = more = 0; next }
/^\.\\" takers/ { more = 0; next }
/^\.\\" more/ { more = 1; next }
more { prose[entry] = prose[entry] $0 "\n"; next }
is_head { print }
