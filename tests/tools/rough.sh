#!/bin/sh
# rough.sh PROGRAM WORK: builds of a small site on a full disk, on one that cannot be written, with too little memory, killed at
# many moments, two at a time, and while somebody saves and removes files. After each the output is one that a whole build
# makes, and the program never ends by a signal of its own.
set -eu
program=$1 work=$2
export LC_ALL=C

rm -rf "$work"
mkdir -p "$work"
cd "$work"
"$program" init site --quiet
section=$(find site/content -name '*.md' | LC_ALL=C sort | head -n 1)
cp "$section" section.begin

build() { # OUT: the site as it stands
    "$program" build --site site --out "$1" --quiet
}
change() { # TEXT: one section ends with it
    { cat section.begin && printf 'Ending: %s\n' "$1"; } >section.new
    mv section.new "$section"
}
wrong() {
    echo "$*"
    exit 1
}
# whole OUT WHERE...: OUT is that of one or the other whole build, or an update that was killed while it moved its files and
# says so; the next build makes that whole.
whole() {
    for audience in old/*; do
        name=$(basename "$audience")
        if grep -q '^kolofon output 1, unfinished' "$1/$name/.kolofon"; then
            unfinished=$((unfinished + 1))
            continue
        fi
        diff -qr "old/$name" "$1/$name" >differs-old || diff -qr "new/$name" "$1/$name" >differs-new ||
            { cat differs-old differs-new; wrong "$1/$name is neither old nor new after $2"; }
    done
}
unfinished=0
ended_well() { # STATUS WHERE
    case $1 in
        0 | 1 | 3) ;;
        *) cat said; wrong "the program ended with $1 after $2" ;;
    esac
}

change one && build old
change two && build new

# Killed: at moments from the first to the last of a build, and then built again over what was left.
cp -R old out
kills=0
for pause in 0.002 0.004 0.006 0.008 0.010 0.012 0.014 0.017 0.020 0.023 0.026 0.030 0.035 0.040 0.045 0.050 0.060 0.070 0.080 0.1; do
    for text in one two; do
        change $text
        status=0
        timeout -s KILL "$pause" "$program" build --site site --out out --quiet 2>said || status=$?
        [ "$status" -ne 137 ] || kills=$((kills + 1))
        whole out "a kill after $pause s"
    done
done
build out
whole out "the build after all kills"
diff -qr -x .kolofon-build new out || wrong "the build after all kills is not the new one"
echo "killed $kills builds, $unfinished times while files were moved"

# Two at once: each whole, the last one stays.
for i in 1 2 3 4 5 6; do
    change $((i % 2)) && change two
    "$program" build --site site --out out --quiet 2>said-1 & first=$!
    "$program" build --site site --out out --quiet 2>said-2 & second=$!
    one=0 two=0
    wait $first || one=$?
    wait $second || two=$?
    cat said-1 said-2 >said
    ended_well $one "two builds at once"
    ended_well $two "two builds at once"
    whole out "two builds at once"
done
build out

# A file that is saved and removed all the time, as it is when somebody writes.
(while [ ! -e stop ]; do rm -f "$section"; change two; done) & saving=$!
for i in 1 2 3 4 5 6 7 8 9 10; do
    status=0
    "$program" build --site site --out moving --quiet 2>said || status=$?
    ended_well $status "a build while files change"
done
touch stop
wait $saving
change two && build moving
diff -qr -x .kolofon-build new moving || wrong "the build after files had changed is not the new one"

# Too little memory: the program says so, and the output stays. The sanitizers want more than any limit gives.
change two
short=0
limits="40 50 55 60 65 70 80 100" # MB
if ldd "$program" | grep -q libasan; then limits=; fi
for limit in $limits; do
    rm -rf out && cp -R old out
    status=0
    prlimit --as="${limit}000000" "$program" build --site site --out out --quiet --threads 1 2>said || status=$?
    [ $status -eq 0 ] || short=$((short + 1))
    [ $status -eq 127 ] || ended_well $status "a build in $limit MB of memory" # 127: the loader had too little
    whole out "a build in $limit MB of memory"
done
echo "$short builds had too little memory"

# A full disk and one that cannot be written: only where one can be made.
mkdir disk
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=20m tmpfs disk 2>/dev/null; then
    trap 'umount disk' EXIT
    cp -R old disk/out 2>/dev/null || wrong "the old output does not fit on the small disk"
    head -c 30000000 /dev/zero >disk/filling 2>/dev/null || : # until it is full
    status=0
    "$program" build --site site --out disk/out --quiet --full 2>said || status=$?
    [ $status -eq 3 ] || { cat said; wrong "on a full disk the program ended with $status"; }
    grep -q 'disk/out' said || { cat said; wrong "the message does not name what could not be written"; }
    whole disk/out "a full disk"
    mount -o remount,ro disk
    status=0
    build disk/out 2>said || status=$?
    [ $status -eq 3 ] || { cat said; wrong "on a disk that cannot be written the program ended with $status"; }
    grep -q 'disk/out' said || { cat said; wrong "the message does not name what could not be written"; }
    whole disk/out "a disk that cannot be written"
    echo "a full disk, and one that cannot be written"
else
    echo "no disk can be made full here; tests/faults does so without one"
fi
