#!/bin/sh
# deb.sh BUILD WORK: cpack makes a .deb that holds program and theme and names the libraries it depends on.
set -eu
build=$1 work=$2

rm -rf "$work"
mkdir -p "$work"
(cd "$work" && cpack --config "$build/CPackConfig.cmake" -G DEB -B "$work") >"$work/cpack.log" ||
    { cat "$work/cpack.log"; exit 1; }
deb=$(ls "$work"/kolofon_*.deb)
dpkg-deb --contents "$deb" >"$work/contents"
dpkg-deb --field "$deb" Depends >"$work/depends"
for path in usr/bin/kolofon usr/share/kolofon/themes/kolofon/theme.toml usr/share/doc/kolofon/LICENSE usr/share/doc/kolofon/sbom.cdx.json; do
    grep -q "./$path$" "$work/contents" || { echo "Not in the package: $path"; cat "$work/contents"; exit 1; }
done
for library in libc6 libicu libcmark-gfm libgumbo; do
    grep -q "$library" "$work/depends" || { echo "Not depended on: $library"; cat "$work/depends"; exit 1; }
done
echo "$(basename "$deb") depends on $(cat "$work/depends")"
