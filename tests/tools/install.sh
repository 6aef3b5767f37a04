#!/bin/sh
# install.sh BUILD SOURCE WORK: what cmake --install makes works where it is moved to, with the theme that was
# installed with it (and not the one in the source tree).
set -eu
build=$1 source=$2 work=$3

rm -rf "$work"
mkdir -p "$work/site"
cmake --install "$build" --prefix "$work/first" >"$work/install.log"
mv "$work/first" "$work/moved"
echo '/* the installed theme */' >>"$work/moved/share/kolofon/themes/kolofon/assets/style.css"
cp -R "$source/site.toml" "$source/content" "$source/static" "$work/site"
(cd / && "$work/moved/bin/kolofon" build --site "$work/site" --out "$work/out") >"$work/build.log" ||
    { cat "$work/build.log"; exit 1; }
grep -rq 'the installed theme' "$work/out/public" || { echo "The installed theme was not used."; exit 1; }
test -s "$work/moved/share/doc/kolofon/LICENSE"
