#!/bin/sh
# hostile_sites.sh PROGRAM WORK: sites that somebody made to hang the program, to have it read or write outside the site, or
# to fill the memory. Each is checked and built; the program ends by itself within seconds, says what is wrong, writes nothing
# outside the output, and no byte of a file outside the site is in it. Prints how each ended.
set -eu
program=$1 work=$2
export LC_ALL=C

rm -rf "$work"
mkdir -p "$work/outside" "$work/evil"
cd "$work"
"$program" init new --quiet
echo '<svg xmlns="http://www.w3.org/2000/svg"><text>CANARY</text></svg>' >outside/canary.svg
printf ',Actual,Budget\nCANARY,1,2\n' >outside/canary.csv
up=../../../../../../../../../../../../..$PWD
report=content/monthly-report/2025-06
page=themes/x/templates/404.html
tried=0

# How a case's script begins to be a section, or a site with a theme of its own.
# shellcheck disable=SC2016 # for the script
section='section() { printf "+++\ntitle = \"X\"\n+++\n\n"; cat; }'
# shellcheck disable=SC2016
before='before() { cat - "$1" >"$1.new"; mv "$1.new" "$1"; }'
themed='mkdir -p themes/x/templates themes/x/assets
    echo "inherits = \"kolofon\"" >themes/x/theme.toml
    echo "theme = \"x\"" | before site.toml'
# shellcheck disable=SC2016
many='many() { yes "$1" 2>/dev/null | head -n "$2" | tr -d "\n"; }'

# try NAME CODE: stdin is a script that spoils the site in whose folder it runs; CODE is the finding that tells of it.
try() {
    rm -rf site out
    cp -R new site
    { printf '%s\n' "$section" "$before" "$many" && cat; } | (cd site && sh -eu)
    for verb in check "build --out out"; do
        status=0
        # shellcheck disable=SC2086 # a verb and its words
        timeout -k 5 30 "$program" $verb --site site --format json >said 2>errors || status=$?
        [ $status -eq 1 ] || [ $status -eq 0 ] || { cat said errors && echo "$1: $verb ended with $status" && exit 1; }
        grep -qF "\"$2\"" said || { cat said && echo "$1: $verb says nothing of $2" && exit 1; }
    done
    [ -z "$(ls -A evil)" ] || { ls -lR evil && echo "$1: something was written outside" && exit 1; }
    ! grep -rqs CANARY out || { echo "$1: a file from outside is in the output" && exit 1; }
    printf '%-24s %s\n' "$1" "$2"
    tried=$((tried + 1))
}

# Links, pipes, and folders where files are expected.
try link-round source.link-without-end <<E
ln -s . $report/self; ln -s ../.. $report/up
E
try link-round-static source.link-without-end <<E
mkdir static; ln -s . static/a; ln -s . static/b
E
try link-round-theme source.link-without-end <<E
$themed
for name in a b; do ln -s . themes/x/assets/\$name; ln -s . themes/x/templates/\$name; done
E
try link-doubling source.link-without-end <<E
for i in \$(seq 40); do mkdir -p static/\$i; ln -s ../\$((i + 1)) static/\$i/a; ln -s ../\$((i + 1)) static/\$i/b; done
mkdir static/41
E
try link-out-section source.link-leaves-site <<E
ln -s /etc/passwd $report/03-x.md; ln -s /etc $report/04-etc
E
try link-out-static source.link-leaves-site <<E
mkdir static; ln -s $PWD/outside static/x; ln -s $PWD/outside/canary.svg static/y.svg
E
try link-out-attachments source.link-leaves-site <<E
mkdir $report/attachments; ln -s $PWD/outside $report/attachments/x
E
try link-out-picture source.link-leaves-site <<E
mkdir $report/images; ln -s $PWD/outside/canary.svg $report/images/x.svg
echo '![x](images/x.svg)' >>$report/02-finance.md
E
try link-out-table source.link-leaves-site <<E
rm $report/tables/finance.csv; ln -s $PWD/outside/canary.csv $report/tables/finance.csv
E
try link-out-theme source.link-leaves-site <<E
$themed
ln -s $PWD/outside/canary.svg $page; ln -s $PWD/outside themes/x/assets/x
E
try link-to-nothing source.link-leaves-site <<E
ln -s nothing $report/03-x.md
E
try link-to-zeros source.unreadable <<E
rm $report/report.toml; ln -s /dev/zero $report/report.toml
E
try pipe-section site.stray-file <<E
mkfifo $report/03-x.md
E
try pipe-table source.unreadable <<E
rm $report/tables/finance.csv; mkfifo $report/tables/finance.csv
E
try pipe-report source.unreadable <<E
rm $report/report.toml; mkfifo $report/report.toml
E
try pipe-site source.unreadable <<E
rm site.toml; mkfifo site.toml
E
try folder-for-a-file source.unreadable <<E
rm $report/report.toml; mkdir $report/report.toml
E
try file-for-a-folder source.unreadable <<E
touch $report/images
E

# Paths and names that lead out.
try up-logo theme.logo-missing <<E
printf '\n[look]\nlogo = "$up/outside/canary.svg"\n' >>site.toml
E
try up-data attachment.path-leaves-report <<E
echo 'data = "$up/outside/canary.csv"' | before $report/tables/finance.toml
E
try up-sheet attachment.path-leaves-report <<E
echo 'data = { file = "$up/outside/x.xlsx" }' | before $report/tables/finance.toml
E
try up-attachment attachment.path-leaves-report <<E
printf '\n[[attachment]]\nid = "a"\ntitle = "A"\nfile = "$up/outside/canary.svg"\n' >>$report/report.toml
E
try up-picture page.dead-link <<E
echo '![x]($up/outside/canary.svg)' >>$report/02-finance.md
E
try up-theme site.theme-missing <<E
echo 'theme = "$up/outside"' | before site.toml
E
try up-inherits site.theme-missing <<E
$themed
echo 'inherits = "$up/outside"' >themes/x/theme.toml
E
try up-include template.missing-template <<E
$themed
echo '{% include "$up/outside/canary.svg" %}' >$page
E
try up-section section.bad-id <<E
sed -i 's#^title#id = "$up/evil/x"\ntitle#' $report/01-introduction.md
E
try up-indicator section.bad-id <<E
printf '\n[[indicator]]\nid = "$up/evil/x"\ntitle = "X"\nfigure = "finance.result.actual"\n' >>content/monthly-report/series.toml
E
try up-assignment section.bad-id <<E
printf '\n[[assignment]]\nid = "$up/evil/x"\ntitle = "X"\n' >>content/monthly-report/series.toml
E
try up-language toml.bad-value <<E
sed -i 's#^language = "en"#language = "$up/evil/x"#' site.toml
E
try no-language toml.missing-key <<E
sed -i '/^language/d' site.toml
E
try up-languages toml.bad-value <<E
echo 'languages = ["en", "$up/evil/x"]' | before site.toml
E
try up-period report.bad-period <<E
sed -i 's#^period.*#period = "$up/evil/x"#' $report/report.toml
E
try names section.bad-id <<E
mkdir -p "content/a b" "$report/-rf *"; echo 'title = "x"' >"content/a b/series.toml"
for name in '\033[31m' '\377\376'; do printf x >"$report/\$(printf "\$name")x.md"; done
E

# Bytes: much of them, and such as are no text.
try line-of-10-MB source.too-large <<E
head -c 10000000 /dev/zero | tr '\0' a | section >$report/03-x.md
E
try brackets markdown.open-brackets <<E
head -c 900000 /dev/zero | tr '\0' '[' | section >$report/03-x.md
E
try quotes-in-quotes markdown.too-deep <<E
many '> - 1. ' 100000 | section >$report/03-x.md
E
try toml-deep toml.syntax <<E
{ printf 'x = '; head -c 100000 /dev/zero | tr '\0' '['; } >>$report/report.toml
E
try toml-dots toml.syntax <<E
{ many a. 100000; echo 'a = 1'; } >>$report/report.toml
E
try not-utf-8 source.invalid-utf8 <<E
printf '\300\200\377' >>$report/01-introduction.md
E
try nul source.control-character <<E
printf 'a\000b' >>$report/01-introduction.md
E
try csv-of-digits table.not-a-number <<E
{ printf ',Actual,Budget\nIncome,'; head -c 100000 /dev/zero | tr '\0' 9; printf ',1e999999999\n'; } >$report/tables/finance.csv
E
try sums-in-sums expression.too-large <<E
{ printf '{{ = '; head -c 100000 /dev/zero | tr '\0' '('; echo ' }}'; } | section >$report/03-x.md
E

# Themes that do not end.
try theme-ring theme.inherits-itself <<E
$themed
echo 'inherits = "x"' >themes/x/theme.toml
E
try theme-loop template.limit <<E
$themed
echo '{% for i in range(1000000) %}{% for j in range(1000000) %}{% endfor %}{% endfor %}' >$page
E
try theme-macro template.limit <<E
$themed
echo '{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}' >$page
E
try theme-doubling template.limit <<E
$themed
{ echo '{% set a = "xxxxxxxx" %}'; many '{% set a = a ~ a %}' 60; } >$page
E
try theme-includes-itself template.cycle <<E
$themed
echo '{% include "404.html" %}{% include "404.html" %}' >$page
E
try theme-parentheses template.limit <<E
$themed
{ printf '{{ '; head -c 500000 /dev/zero | tr '\0' '('; } >$page
E
echo "$tried sites, each checked and built"
