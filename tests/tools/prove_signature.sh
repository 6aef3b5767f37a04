#!/bin/sh
# A version and a package as an archivist proves them with openssl and sha512sum alone, and as kolofon verify does.
# prove_signature.sh KOLOFON WORK
set -eu
kolofon=$1
work=$2/prove_signature
site=$work/site
rm -rf "$work"
mkdir -p "$work"
openssl genpkey -algorithm ed25519 -out "$work/key.pem"
openssl pkey -in "$work/key.pem" -pubout -out "$work/public.pem"
holds() {
    openssl pkeyutl -verify -pubin -inkey "$work/public.pem" -rawin -in "$1" -sigfile "$2"
}

# The store's.
"$kolofon" init "$site" --lang en >/dev/null
report=$(cd "$site/content" && find . -mindepth 2 -maxdepth 2 -type d -not -path './_*' | sed 's|^\./||' | sort | head -n 1)
"$kolofon" publish "$report" --site "$site" --time 2025-07-04T08:00:00Z --sign "$work/key.pem" --lang en
manifest=$(find "$site/content/_published" -name manifest.json)
holds "$manifest" "$manifest.sig"
"$kolofon" verify "$site" --lang en
proven=$("$kolofon" verify "$site" --key "$work/public.pem" --lang en)
echo "$proven"
case $proven in
*"Whole:"*"1 signed version") ;;
*) echo "not proven"; exit 1 ;;
esac

# A package's: a bag made by hand.
mkdir -p "$work/bag/data"
echo hej >"$work/bag/data/a.txt"
printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' >"$work/bag/bagit.txt"
(cd "$work/bag" && sha512sum data/a.txt >manifest-sha512.txt)
(cd "$work" && tar -cf bag.tar bag && sha512sum bag.tar >bag.tar.sha512)
openssl pkeyutl -sign -inkey "$work/key.pem" -rawin -in "$work/bag.tar.sha512" -out "$work/bag.tar.sha512.sig"
(cd "$work" && sha512sum -c bag.tar.sha512)
holds "$work/bag.tar.sha512" "$work/bag.tar.sha512.sig"
proven=$("$kolofon" verify "$work/bag.tar" --key "$work/public.pem" --lang en)
echo "$proven"
case $proven in
"Whole: BagIt 1.0, 1 file, 4 bytes; signed") ;;
*) echo "not proven"; exit 1 ;;
esac
"$kolofon" verify "$work/bag.tar" --format json --lang en | grep -q '"kind":"bag"'

# What is no package is said in words, and one that was altered is refused.
status=0
found=$("$kolofon" verify "$work/key.pem" --lang en 2>&1) || status=$?
[ "$status" -eq 1 ]
case $found in
*"error[package.unknown]"*) ;;
*) echo "$found"; exit 1 ;;
esac
echo more >>"$work/bag/data/a.txt"
status=0
found=$("$kolofon" verify "$work/bag" --lang en 2>&1) || status=$?
[ "$status" -eq 1 ]
case $found in
*"error[package.file-altered]"*"data/a.txt"*"Not whole"*) ;;
*) echo "$found"; exit 1 ;;
esac
