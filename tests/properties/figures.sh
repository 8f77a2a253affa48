#!/usr/bin/env bash
# Scripts of report gnuplot: gnuplot runs each, in every form and for every target, and finds nothing to warn of; names, whatever
# they are, change nothing but their own letters. Without gnuplot that is left out.
. "$(dirname "$0")/../support/properties.bash"
cd "$scratch" || exit 1

tokenize --quiet "$texts" -o v
fr=(--where 'language = fr')
analyze trend --quiet --series "${fr[@]}" --themes="$policy" --by=half v -o series.csv
analyze trend --quiet --series "${fr[@]}" --themes="$policy" --by=year v -o years.csv
analyze trend --quiet "${fr[@]}" --themes="$policy" --by=half v -o trend.csv
analyze themes --quiet --themes="$policy" --by=language v -o themes.csv
analyze themes --quiet "${fr[@]}" --themes="$policy" v -o all.csv
analyze themes --quiet "${fr[@]}" --themes="$policy" --check v -o check.csv
analyze cooccurrence --quiet "${fr[@]}" --themes="$policy" v -o pairs.csv
analyze cooccurrence --quiet "${fr[@]}" --min-frequency=20 --top=300 v -o words.csv
analyze network --quiet "${fr[@]}" --of=themes --themes="$policy" v -o network.csv
analyze network --quiet "${fr[@]}" --min-frequency=20 --top=60 v -o nodes.csv
analyze compare --quiet "${fr[@]}" --of=themes --themes="$policy" --a 'date < 2024' v -o compare.csv
analyze keyness --quiet "${fr[@]}" --by=year --top=20 v -o keyness.csv
analyze keyness --quiet "${fr[@]}" --target 'date < 2024' --reference 'date >= 2024' --top=100 v -o key.csv
analyze frequency --quiet --where 'language = ko' --top=30 v -o frequency.csv
analyze ngrams --quiet "${fr[@]}" --top=30 v -o ngrams.csv
analyze collocations --quiet "${fr[@]}" --top=30 v -o collocations.csv
analyze dispersion --quiet "${fr[@]}" --of=themes --themes="$policy" v -o dispersion.csv
analyze tfidf --quiet "${fr[@]}" --by=year --top=10 v -o tfidf.csv
analyze documents --quiet "${fr[@]}" v -o documents.csv
topics=(topics --quiet "${fr[@]}" --themes="$policy" --k=4 --runs=2 --sweeps=20)
analyze "${topics[@]}" v -o topics.csv 2>/dev/null
analyze "${topics[@]}" --prevalence --by=year v -o prevalence.csv 2>/dev/null
analyze "${topics[@]}" --documents v -o topic_documents.csv 2>/dev/null
analyze "${topics[@]}" --quality v -o quality.csv 2>/dev/null
analyze topics --quiet "${fr[@]}" --choose-k=3,5 --runs=2 --sweeps=20 v -o choose_k.csv 2>/dev/null
analyze correspondence --quiet "${fr[@]}" --by=year --min-documents=2 --commonest=200 v -o correspondence.csv
analyze clusters --quiet "${fr[@]}" --method=ward v -o clusters.csv
analyze clusters --quiet "${fr[@]}" --method=ward --tree v -o tree.csv
analyze similarity --quiet "${fr[@]}" --by=year v -o similarity.csv
analyze keyphrases --quiet "${fr[@]}" --by=year --top=10 v -o keyphrases.csv
analyze diversity --quiet "${fr[@]}" --by=year v -o diversity.csv
cat >map.csv <<'END'
kind,name,mass,dim1,dim2,contribution1
group,north,0.5,-0.6,0.1,0.5
term,ports,0.2,-0.9,-0.3,0.3
term,vines,0.2,0.8,-0.2,0.3
END
cat >hostile.csv <<'END'
group,theme,hits,units,share,share_low,share_high
2021,it's,1,100,0.1,0.05,0.2
2021,"'; system('touch PWNED'); #",2,100,0.1,0.05,0.2
2021,`touch PWNED`,3,100,0.1,0.05,0.2
2021,"a
EOD
b",4,100,0.1,0.05,0.2
2021,"{/Bold x}_y^z@&~ %s %g %%",5,100,0.1,0.05,0.2
2021,"\",6,100,0.1,0.05,0.2
2021,"""q"" \n #c @m $(touch PWNED)",7,100,0.1,0.05,0.2
2021,<b>&amp;</b>]]>,8,100,0.1,0.05,0.2
2021,NaN,9,100,0.1,0.05,0.2
2021,,10,100,0.1,0.05,0.2
"`touch PWNED`'",it's,1,100,0.1,0.05,0.2
END
printf '2021,a\xe2\x80\xaeb\x01\x1b[31m,11,100,0.1,0.05,0.2\n' >>hostile.csv
{
    echo 'period,theme,frequency,size,rate,rate_low,rate_high,documents,group_documents,by'
    for theme in $(seq 60); do
        for month in $(seq 0 299); do
            printf '%d-%02d,theme %d,3,1000,%d,%d,%d,6,9,month\n' $((1990 + month / 12)) $((month % 12 + 1)) "$theme" $((theme * 10)) $((theme * 5)) $((theme * 20))
        done
    done
} >many.csv
head -2 series.csv >one.csv
cat >extreme.csv <<'END' # numbers that no measure has: they are left out, and break no scale
period,theme,frequency,size,rate,rate_low,rate_high,documents,group_documents,by
2021,a,1,1000,1e308,-1e308,inf,6,9,year
2021,b,2,1000,3,1,nan,6,9,year
2022,a,1e300,1000,0,-0,5e-324,6,9,year
2022,b,x,1000,2,,1e300,6,9,year
END

run() { # NAME ARGUMENT…: the script is made twice and is the same, gnuplot runs it for each target without a word
    local name=$1 target
    shift
    count=$((count + 1))
    report gnuplot --quiet "$@" >"$name.gp" 2>said || { fail "$name: $(tail -1 said)"; return; }
    report gnuplot --quiet "$@" 2>/dev/null | cmp -s - "$name.gp" || fail "$name: not the same twice"
    has_gnuplot || return
    for target in svg pdf png; do
        report gnuplot --quiet --to=$target "$@" 2>/dev/null | timeout 120 gnuplot >"$name.$target" 2>said || fail "$name to $target: exit status $?"
        [ ! -s said ] || fail "$name to $target: gnuplot says: $(grep -v '^ *$' said | head -3 | tr '\n' ' ')"
        [ "$(wc -c <"$name.$target")" -gt 2000 ] || fail "$name to $target: nothing is drawn"
    done
}
known=''
has_gnuplot() {
    [ -n "$known" ] || { known=no; command -v gnuplot >/dev/null && known=yes || skip "scripts are not run" "no gnuplot"; }
    [ $known = yes ]
}

echo "each kind of table, in each form"
count=0
for table in series years trend themes all check pairs words network nodes compare keyness key frequency ngrams collocations dispersion \
    tfidf documents map topics prevalence topic_documents quality choose_k correspondence clusters tree similarity keyphrases diversity hostile many one extreme; do
    run $table $table.csv
done
for table in series many themes years extreme prevalence topic_documents; do run heat_$table --figure=heat $table.csv; done
run bars_series --figure=bars years.csv
run scatter --figure=scatter key.csv
run scatter_compare --figure=scatter compare.csv
run bars_pairs --figure=bars pairs.csv
run network_themes --nodes=network.csv pairs.csv
run network_words --nodes=nodes.csv words.csv
run wide --wide=theme,group,share themes.csv
run wide_hostile --wide=theme,group,share hostile.csv
for language in en fr ko; do
    run "labels_$language" --labels=$language --palette=grey --width=9 --height=12 --font='DejaVu Sans' --font-size=7 compare.csv
    run "labels_series_$language" --labels=$language --most=4 series.csv
done
run heat_fr --labels=fr --figure=heat years.csv
run map_fr --labels=fr correspondence.csv
[ $count -ge 40 ] || fail "only $count figures were made"

echo "names change nothing but their own letters"
[ ! -e PWNED ] || fail "a name was run"
if has_gnuplot; then
    for text in 'it’s' '’; system(’touch PWNED’); #' '`touch PWNED`' 'a EOD b' '{/Bold x}_y^z@&amp;~ %s %g %%' '\' '"q" \n #c @m $(touch PWNED)' \
        '&lt;b>&amp;amp;&lt;/b>]]>' 'NaN' 'a�b��[31m'; do
        grep -qF ">$text<" hostile.svg || fail "the figure has no '$text'"
    done
    grep -qE '>[0-9]+,[0-9]+<' heat_fr.svg && ! grep -qE '>[0-9]+\.[0-9]+<' heat_fr.svg || fail "French numbers have no comma"
    grep -q '>mot ou thème<' map_fr.svg && ! grep -q '>column<' map_fr.svg || fail "marks of a French map are not called in French"
    for text in '’; system(’touch PWNED’); #' '%s %g %%' '`touch PWNED`’'; do
        grep -qF "$text" wide_hostile.svg || fail "the heat map has no '$text'"
    done
fi
finish
