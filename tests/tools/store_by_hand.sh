#!/bin/sh
# store_by_hand.sh STORE SERIES-FOLDER: the commands of docs/store.md, as they are written there, on every report of
# STORE and on the log in SERIES-FOLDER; and again on a copy with one byte changed, where they must fail.
set -eu
docs=$(dirname "$0")/../../docs/store.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The commands of the document: the first two blocks are about a report, the third about a log.
awk -v out="$work/block" '/^```sh/ { n++; on = 1; next } /^```/ { on = 0 } on { print > (out n ".sh") }' "$docs"
check_report() { (cd "$1" && sh -e "$work/block1.sh" && sh -e "$work/block2.sh"); }
check_log() { (cd "$1" && sh -e "$work/block3.sh"); }
must_fail() {
    if "$@" >/dev/null 2>&1; then
        echo "$1 found nothing wrong after a change" >&2
        exit 1
    fi
}

reports=0
for report in "$1"/*%2f*; do
    check_report "$report" >/dev/null
    reports=$((reports + 1))
done
check_log "$2" >"$work/head"

cp -R "$report" "$work/report"
for file in "$work"/report/v1/content/manifest.json "$work"/report/inventory.json; do
    cp "$file" "$work/kept"
    printf ' ' >>"$file"
    must_fail check_report "$work/report"
    cp "$work/kept" "$file"
done
check_report "$work/report" >/dev/null
mkdir "$work/log"
sed '1s/publish/redact/' "$2/published.log" >"$work/log/published.log"
must_fail check_log "$work/log"
echo "$reports reports and a log checked by hand; its last line: $(cut -c1-16 "$work/head")..."
