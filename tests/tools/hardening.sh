#!/bin/sh
# hardening.sh PROGRAM SOURCE WORK: the finished program has what makes a bug hard to use, asks for no library but those
# in cmake/libraries (which README.md names), and loads no other while it builds the sample site.
set -eu
program=$1 source=$2 work=$3
export LC_ALL=C

rm -rf "$work"
mkdir -p "$work"
readelf -hldW "$program" >"$work/elf"
readelf --dyn-syms -W "$program" >"$work/symbols"
bad=0
wrong() {
    echo "$*"
    bad=1
}
has() { grep -Eq "$1" "$work/elf" || wrong "Missing in $program: $2"; }
lacks() { ! grep -Eq "$1" "$work/elf" || wrong "In $program, and should not be: $2"; }
calls() { grep -Eq "UND $1" "$work/symbols" || wrong "$program never calls $2"; }

has 'Type: +DYN' 'a place of its own in memory each time (PIE)'
has 'FLAGS_1.*PIE' 'the mark of PIE'
has 'GNU_RELRO' 'tables that are read-only once filled (RELRO)'
has 'FLAGS_1.*NOW' 'all symbols found at the start (BIND_NOW)'
has 'GNU_STACK.* RW ' 'a stack that cannot be run'
lacks 'LOAD.* RWE ' 'memory both written and run'
lacks 'TEXTREL' 'code that the loader writes to'
lacks 'RPATH|RUNPATH' 'a path of its own for libraries'
calls '__stack_chk_fail' 'the stack protector'
calls '__[a-z]*(cpy|move|set|printf|read|cat)_chk' 'a function of _FORTIFY_SOURCE'
calls '.*__glibcxx_assert_fail' 'an assertion of the standard library'
! grep -Eq 'UND dlm?open' "$work/symbols" || wrong "$program loads libraries of its own choice"

sed -n 's/.*(NEEDED).*\[\(.*\)\.so.*/\1/p' "$work/elf" | sort >"$work/needed"
sed -n 's/^\(lib[^ ]*\) .*/\1/p' "$source/cmake/libraries" | sort >"$work/listed"
diff "$work/listed" "$work/needed" >"$work/difference" ||
    wrong "The program's libraries (>) are not those in cmake/libraries (<):
$(cat "$work/difference")"
grep '^| ' "$source/README.md" | cut -d '|' -f 2 >"$work/readme"
sed -n 's/^[a-z][^ ]*  *\([^ (][^ ]*\)  *[A-Z].*/\1/p' "$source/cmake/libraries" | sort -u >"$work/names"
while read -r name; do
    grep -qF -- "$name" "$work/readme" || wrong "README.md does not name $name among what Kolofon is built on."
done <"$work/names"

# The loader says what it sets up; what is not among the program's own and theirs came later.
ldd "$program" | sed -n 's/.*=> \([^ ]*\) .*/\1/p' | sort >"$work/linked"
LD_DEBUG=libs LD_DEBUG_OUTPUT="$work/loader" "$program" build --quiet --site "$source" --out "$work/out" >"$work/build.log" 2>&1
cat "$work"/loader.* | sed -n 's/.*calling init: //p' | grep -v '/ld-linux' | sort -u >"$work/loaded"
test -s "$work/loaded" || wrong "The loader said nothing."
if later=$(comm -13 "$work/linked" "$work/loaded" | grep .); then
    wrong "Loaded while building, though not linked with: $later"
fi
[ $bad = 0 ] || exit 1
echo "$(wc -l <"$work/needed") libraries named, $(wc -l <"$work/loaded") loaded"
