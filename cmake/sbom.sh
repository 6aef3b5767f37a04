#!/bin/sh
# sbom.sh PROGRAM VERSION LIBRARIES: what PROGRAM is made of, as CycloneDX 1.5 (ECMA-424) on standard output.
#
# Every library that the loader gives the program, with the version that is installed here, its digest, and what each
# asks for in turn; of the program itself no digest, since installing strips it. LIBRARIES is cmake/libraries. Without dpkg the version is what the file's name says. There is no time
# in it and no random number: the same program on the same machine gives the same bytes.
set -eu
program=$1 version=$2 list=$3

needed() { readelf -dW "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\].*/\1/p' | LC_ALL=C sort; }
stem_of() { printf '%s\n' "$1" | sed 's/\.so.*//'; }
listed() { awk -v name="$1" -v column="$2" '$1 == name { if (column == 2) print $2; else { $1 = $2 = ""; sub(/^ +/, ""); print } }' "$list"; }

# PACKAGE VERSION ARCHITECTURE of the package that the file came with; nothing where that is not known
package_of() {
    command -v dpkg-query >/dev/null || return 0
    real=$(readlink -f "$1")
    for path in "$1" "$real" "/usr$1" "${real#/usr}"; do # /lib may be a link to /usr/lib
        if owner=$(dpkg-query --search "$path" 2>/dev/null); then
            # shellcheck disable=SC2016 # dpkg-query's own variables
            dpkg-query --show --showformat='${Package} ${Version} ${Architecture}\n' "${owner%%: *}" | head -n 1
            return 0
        fi
    done
}

# component REF NAME VERSION PURL DIGEST LICENCE: what is empty is left out
component() {
    printf ',\n    { "type": "library", "bom-ref": "%s", "name": "%s", "version": "%s"' "$1" "$2" "$3"
    [ -z "$4" ] || printf ', "purl": "%s"' "$4"
    [ -z "$5" ] || printf ', "hashes": [ { "alg": "SHA-256", "content": "%s" } ]' "$5"
    [ -z "$6" ] || printf ', "licenses": [ { "expression": "%s" } ]' "$6"
    printf ' }'
}

purl() { printf 'pkg:deb/debian/%s@%s?arch=%s' "$1" "$(printf %s "$2" | sed 's/:/%3A/g; s/+/%2B/g')" "$3"; }

library() { # SONAME PATH
    licence=$(listed "$(stem_of "$1")" 3)
    # shellcheck disable=SC2046 # three words
    set -- "$1" "$2" $(package_of "$2")
    digest=$(sha256sum "$2" | cut -d ' ' -f 1)
    if [ $# -eq 5 ]; then
        component "$1" "$1" "$4" "$(purl "$3" "$4" "$5")" "$digest" "$licence"
    else
        component "$1" "$1" "$(printf '%s\n' "$1" | sed 's/.*\.so\.*//')" "" "$digest" "$licence"
    fi
}

header() { # PACKAGE, of what is compiled in
    # shellcheck disable=SC2016 # dpkg-query's own variable
    found=$(dpkg-query --show --showformat='${Version} ${Architecture}' "$1" 2>/dev/null) || found=
    name=$(listed "header:$1" 2)
    if [ -n "$found" ]; then
        component "$name" "$name" "${found% *}" "$(purl "$1" "${found% *}" "${found#* }")" "" "$(listed "header:$1" 3)"
    else
        component "$name" "$name" "$(pkg-config --modversion nlohmann_json 2>/dev/null || echo unknown)" "" "" "$(listed "header:$1" 3)"
    fi
}

depends() { # REF SONAME...
    printf '    { "ref": "%s", "dependsOn": [' "$1"
    shift
    separator=
    for name; do
        printf '%s "%s"' "$separator" "$name"
        separator=,
    done
    printf ' ] }'
}

libraries=$(ldd "$program" | awk '$2 == "=>" && $3 ~ /^\// { print $1, $3 } $1 ~ /^\// { n = split($1, part, "/"); print part[n], $1 }' | LC_ALL=C sort -u)
headers=$(sed -n 's/^header:\([^ ]*\).*/\1/p' "$list")

cat <<END
{
  "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
  "metadata": { "component": { "type": "application", "bom-ref": "kolofon", "name": "kolofon", "version": "$version",
    "licenses": [ { "expression": "EUPL-1.2" } ] } },
  "components": [
END
{
    printf '%s\n' "$libraries" | while read -r name path; do library "$name" "$path"; done
    for package in $headers; do header "$package"; done
} | sed '1{/^,$/d}'
printf '\n  ],\n  "dependencies": [\n'
# shellcheck disable=SC2046 # a word each
depends kolofon $(needed "$program") $(for package in $headers; do listed "header:$package" 2; done)
printf '%s\n' "$libraries" | while read -r name path; do
    printf ',\n'
    # shellcheck disable=SC2046 # a word each
    depends "$name" $(needed "$path")
done
printf '\n  ]\n}\n'
