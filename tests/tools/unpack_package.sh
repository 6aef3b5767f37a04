#!/bin/sh
# unpack_package.sh KOLOFON CMAKE SITE REPORT@VERSION FOLDER: packs a published version for reading and unpacks it again,
# so that FOLDER has the pages that its reader opens.
set -eu
kolofon=$1 cmake=$2 site=$3 version=$4 folder=$5
rm -rf "$folder"
mkdir -p "$folder/unpacked"
"$kolofon" bundle "$version" --site "$site" --out "$folder/package.zip" >"$folder/bundle.log" || { cat "$folder/bundle.log"; exit 1; }
cd "$folder/unpacked"
"$cmake" -E tar xf ../package.zip
mv -- * ../site
