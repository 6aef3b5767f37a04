#!/bin/sh
# A small site as its owner meets it: published, built, proven; then one byte of the built site is altered, and that is
# found. prove_site.sh KOLOFON WORK
set -eu
kolofon=$1
site=$2/prove_site
rm -rf "$site"
"$kolofon" init "$site" --lang en >/dev/null
report=$(cd "$site/content" && find . -mindepth 2 -maxdepth 2 -type d -not -path './_*' | sed 's|^\./||; s|$|/|' | sort | head -n 1)
report=${report%/}
"$kolofon" publish "$report" --site "$site" --time 2025-07-04T08:00:00Z --lang en
"$kolofon" build --site "$site" --lang en --quiet
proven=$("$kolofon" verify "$site/out/public" --lang en)
echo "$proven"
case $proven in
Whole:*" 1 report, 1 version, "*"; against the store") ;;
*) echo "not proven: $proven"; exit 1 ;;
esac

# Found by the seal in the site alone, too: here a copy without its source.
cp -R "$site/out/public" "$site/copy"
page=$site/copy/$report/v1/index.html
LC_ALL=C sed 's/<!--sealed-->\(.\)/<!--sealed-->\1 /' "$page" >"$site/altered"
cmp -s "$site/altered" "$page" && { echo "nothing was altered"; exit 1; }
cp "$site/altered" "$page"
status=0
found=$(cd / && "$kolofon" verify "$site/copy" --lang en 2>&1) || status=$?
echo "$found"
[ "$status" -eq 1 ]
case $found in
*"error[proof.part]"*"v1/index.html"*"Not whole"*) ;;
*) echo "the altered byte was not found"; exit 1 ;;
esac
"$kolofon" verify "$site/out/public" --format json --lang en | grep -q '"store":true'
