#!/bin/sh
# build_again.sh KOLOFON SOURCE FIRST WORK: the same input gives the same bytes. Builds the site in SOURCE again, from
# a copy elsewhere whose files were made in another order and at another time, on one core, in another time zone and
# year (where faketime is installed), and compares with FIRST byte for byte. Then builds once more over the result,
# where nothing has changed.
set -eu
kolofon=$1 source=$2 first=$3 work=$4
copy=$work/copy again=$work/again

rm -rf "$copy" "$again"
mkdir -p "$copy"
umask 077
(cd "$source" && find site.toml content static -type f | LC_ALL=C sort -r >"$copy.list" &&
    tar -cf - --no-recursion -T "$copy.list") | tar -xmf - -C "$copy"
set -- "$kolofon" build --site "$copy" --out "$again"
if command -v taskset >/dev/null; then set -- taskset -c 0 "$@"; fi
if command -v faketime >/dev/null && ! ldd "$kolofon" | grep -q libasan; then
    set -- faketime '2031-02-03 04:05:06' "$@"
fi
export TZ=XYZ-13:30 LC_ALL=C.UTF-8
"$@" >"$work/again.log" || { cat "$work/again.log"; exit 1; }
diff -r -x .kolofon-build "$first" "$again"
"$kolofon" build --site "$copy" --out "$again" >"$work/again.log"
diff -r -x .kolofon-build "$first" "$again"
echo "The same, $(find "$again" -type f | wc -l) files."
