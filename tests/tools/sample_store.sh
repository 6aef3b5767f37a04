#!/bin/sh
# sample_store.sh KOLOFON SOURCE WORK: the sample's reports can be published from the working copies of their days, the
# same bytes twice over, in any time zone; what is sealed has the same sources as the store committed with the sample;
# and both stores prove whole. What the program renders may change from then on: a seal does not.
set -eu
kolofon=$1 source=$2 work=$3

# publish FOLDER: the sample's store made anew.
publish() {
    rm -rf "$1"
    mkdir -p "$1"
    KOLOFON=$kolofon "$source/script/sample-store" --into "$1" >"$1.log" || { cat "$1.log"; exit 1; }
}

# sources FOLDER: path and digest of every sealed source, by version.
sources() {
    (cd "$1" && find _published -name manifest.json | sort | while read -r manifest; do
        echo "$manifest"
        grep -A1 '"path": "source/' "$manifest"
    done)
}

TZ=XYZ-13:30 LC_ALL=C.UTF-8 publish "$work/a"
TZ=UTC LC_ALL=C publish "$work/b"
diff -r "$work/a" "$work/b"
sources "$source/content" >"$work/committed"
sources "$work/a" >"$work/made"
[ -s "$work/made" ]
diff "$work/committed" "$work/made" || {
    echo "The sample's store does not have the sources of its working copies. Run script/sample-store and commit."
    exit 1
}
"$kolofon" verify --site "$source"
