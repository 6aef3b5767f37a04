#!/bin/sh
# packages.sh KOLOFON SITE WORK: packages of the sample's versions, made twice, and checked with what any machine has:
# unzip, bsdtar, sha512sum, sha256sum, xmllint, openssl. Kolofon itself has its say last.
set -eu
kolofon=$1 site=$2 work=$3
report=regiondirektorens-rapport/2025-04 name=regiondirektorens-rapport-2025-04-v3

rm -rf "$work"
mkdir -p "$work/open"
pack() { "$kolofon" bundle --site "$site" --out "$1" --format html,bagit,csip,wacz --quiet "$report" "$report@1"; }
pack "$work/first"
"$kolofon" bundle --site "$site" --out "$work/first" --single --quiet "$report@1"

# Another year, time zone, language and number of cores, another place: the same bytes.
cp -R "$site/content" "$site/static" "$site/site.toml" "$work/open"
if command -v faketime >/dev/null && ! ldd "$kolofon" | grep -q libasan; then later='faketime 2031-02-03'; else later=; fi
(umask 077 && cd "$work/open" && TZ=XYZ-13:30 LC_ALL=C $later "$kolofon" bundle --out "$work/second" \
    --format html,bagit,csip,wacz --quiet "$report" "$report@1")
"$kolofon" bundle --site "$site" --out "$work/second" --single --quiet "$report@1"
diff -r "$work/first" "$work/second"
rm -rf "$work/open" "$work/second"

# Again over the first: nothing changes, and nothing else is ever overwritten.
pack "$work/first"
echo "something else" >"$work/first/$name.zip"
if pack "$work/first" 2>"$work/refused.log"; then echo "overwritten"; exit 1; fi
grep -q 'bundle.exists' "$work/refused.log"
rm "$work/first/$name.zip"
openssl genpkey -algorithm ed25519 -out "$work/key.pem" 2>/dev/null
openssl pkey -in "$work/key.pem" -pubout -out "$work/public.pem"
"$kolofon" bundle --site "$site" --out "$work/first" --sign "$work/key.pem" --quiet "$report"

cd "$work/first"
for package in *.zip *.wacz; do
    unzip -tqq "$package"
    bsdtar -tf "$package" >/dev/null
done

# The HTML package, by its manifest.
unzip -qq -d ../html "$name.zip"
(cd "../html/$name" && sha512sum --strict --quiet -c manifest-sha512.txt)
[ "$(wc -l <"../html/$name/manifest-sha512.txt")" -eq "$(($(find "../html/$name" -type f | wc -l) - 1))" ]

# The bag, by its manifests.
unzip -qq -d ../bag "$name-intranet-bag.zip"
(cd "../bag/$name-intranet-bag" && sha512sum --strict --quiet -c manifest-sha512.txt &&
    sha512sum --strict --quiet -c tagmanifest-sha512.txt)
[ "$(wc -l <"../bag/$name-intranet-bag/manifest-sha512.txt")" -eq \
    "$(find "../bag/$name-intranet-bag/data" -type f | wc -l)" ]
# ... and the seal in it is of the sources in it.
(cd "../bag/$name-intranet-bag/data" && for file in source/report.toml context/site.toml; do
    grep -q "$(sha512sum <"$file" | cut -d' ' -f1)" seal/manifest.json
done)

# The information package: well-formed, its own schema kept, every file as METS says.
unzip -qq -d ../csip "$name-intranet-csip.zip"
cd ../csip/uuid-*
xmllint --noout METS.xml metadata/preservation/premis.xml
xmllint --noout --schema schemas/dc-record.xsd metadata/descriptive/dc.xml 2>/dev/null
[ "$(xmllint --xpath 'string(/*/@OBJID)' METS.xml)" = "$(basename "$PWD")" ]
files=$(xmllint --xpath 'count(//*[local-name()="file"])' METS.xml)
grep -A1 '<file ID' METS.xml | sed -n 's/.*CHECKSUM="\([0-9a-f]*\)".*/\1/p; s/.*xlink:href="\([^"]*\)".*/\1/p' |
    paste -d' ' - - | sed 's/ /  /' >../checksums
[ "$(wc -l <../checksums)" -eq "$files" ]
sha256sum --strict --quiet -c ../checksums
[ "$files" -eq "$(($(find . -type f | wc -l) - 3))" ] # METS itself and its two metadata files
cd ../../first

# The digest that a single file carries, as docs/packages.md reckons it.
single=regiondirektorens-rapport-2025-04-v1.html
zeros=$(printf '%0128d' 0)
stated=$(sed -n 's/.*kolofon-digest" content="sha512:\([0-9a-f]*\)".*/\1/p' "$single")
reckoned=$(sed "s/sha512:[0-9a-f]\{128\}\"/sha512:$zeros\"/" "$single" | sha512sum | cut -d' ' -f1)
[ "$stated" = "$reckoned" ]

# The signature, with openssl alone.
sha512sum --strict --quiet -c "$name.zip.sha512"
openssl pkeyutl -verify -pubin -inkey ../public.pem -rawin -in "$name.zip.sha512" -sigfile "$name.zip.sha512.sig" >/dev/null

for package in *.zip *.wacz *.html; do "$kolofon" verify "$package" --quiet; done
"$kolofon" verify "$name.zip" --key ../public.pem --quiet
echo "$(find . -name '*-v*' | wc -l) files, $files of them in METS."
