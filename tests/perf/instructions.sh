#!/bin/sh
# instructions.sh KOLOFON MAKE_CONTENT TOP WORK KIND MOST: builds a small site (one report of 100 sections) on one core
# under callgrind and fails when it takes more than MOST million instructions. That is a measure of work that no clock,
# no load and no disk changes: the same program takes the same number again, within a thousandth.
#
# KIND is "plain" (the theme that script/bench gives peers too) or "all" (own theme, figures bound, every download).
# MOST has about a tenth of room. Who makes building dearer with reason raises it in tests/perf/CMakeLists.txt, and says
# in the commit what it buys; who makes it cheaper lowers it.
set -eu
kolofon=$1 make_content=$2 top=$3 work=$4 kind=$5 most=$6
command -v valgrind >/dev/null || {
    echo "Skipped: valgrind is missing; script/test installs it."
    [ -n "${KOLOFON_NO_SKIP-}" ] || exit 77
    exit 1
}
site=$work/instructions-$kind
rm -rf "$site"
mkdir -p "$site"
case $kind in
    plain) content=kolofon theme=plain downloads=false ;;
    all) content=bound theme=kolofon downloads=true ;;
    *) exit 2 ;;
esac
"$make_content" "$site" 100 "$content"
cp -R "$top/tests/perf/bench/kolofon/." "$site"
mkdir -p "$site/themes/plain/i18n"
cp "$top/themes/kolofon/i18n/sv.toml" "$site/themes/plain/i18n"
printf 'theme = "%s"\n\n[downloads]\nxlsx = %s\ncsv = %s\njson = %s\n' $theme $downloads $downloads $downloads >>"$site/site.toml"

set -- "$kolofon" build --site "$site" --out "$site/out" --threads 1 --lang en
valgrind --tool=callgrind --callgrind-out-file="$site/callgrind.out" "$@" >"$site/log" 2>&1 || { tail -n 20 "$site/log"; exit 1; }
count=$(sed -n 's/.*Collected : \([0-9]*\).*/\1/p' "$site/log")
[ -n "$count" ] || { tail -n 20 "$site/log"; exit 1; }
echo "$((count / 1000000)) million instructions, of at most $most"
[ $((count / 1000000)) -le "$most" ] || {
    echo "More than allowed. What takes them: callgrind_annotate $site/callgrind.out | head -40"
    exit 1
}
