#!/bin/sh
# sample_store.sh KOLOFON SOURCE WORK: the store committed with the sample is what the program writes. Publishes the
# sample anew, in another time zone, and compares byte for byte; then proves it.
set -eu
kolofon=$1 source=$2 work=$3
rm -rf "$work"
mkdir -p "$work"
TZ=XYZ-13:30 LC_ALL=C.UTF-8 KOLOFON=$kolofon "$source/script/sample-store" --into "$work" >"$work.log" ||
    { cat "$work.log"; exit 1; }
same=yes
diff -r "$source/content/_published" "$work/_published" || same=no
for log in "$work"/*/published.log; do
    cmp "$source/content/$(basename "$(dirname "$log")")/published.log" "$log" || same=no
done
[ $same = yes ] || {
    echo "The sample's store is not what the program writes now. If that is meant, run script/sample-store and commit."
    exit 1
}
"$kolofon" verify --site "$source"
