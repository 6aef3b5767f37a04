#!/bin/sh
# need.sh "WORD..." COMMAND...: runs COMMAND if every WORD is there: a program on the PATH, or a file beside this
# script. Otherwise the test is skipped (77), and says what is missing; with KOLOFON_NO_SKIP it fails.
set -eu
here=$(dirname "$0")
for word in $1; do
    if ! command -v "$word" >/dev/null && [ ! -e "$here/$word" ]; then
        echo "Skipped: $word is missing; script/test installs it."
        [ -n "${KOLOFON_NO_SKIP-}" ] || exit 77
        exit 1
    fi
done
shift
exec "$@"
