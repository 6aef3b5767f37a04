# shellcheck shell=sh
# What script/setup, script/site and script/test share. Sourced, from the top of the repository.

# When the outermost script began, in seconds.
export KOLOFON_BEGUN="${KOLOFON_BEGUN:-$(date +%s)}"

# say TEXT: one line of the log, with the time since the script began.
say() {
    printf '[%3d s] %s\n' "$(($(date +%s) - KOLOFON_BEGUN))" "$*"
}

# fail TEXT: the reason, then the end.
fail() {
    printf '\n%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# quietly NAME COMMAND...: keeps the output in build/log/NAME.log, and shows it only when the command fails.
quietly() {
    log=build/log/$1.log
    shift
    mkdir -p build/log
    "$@" >"$log" 2>&1 && return 0
    tail -n 40 "$log" >&2
    fail "this failed: $*
The whole output is in $log."
}

# configure PRESET: prepares build/PRESET, anew when the folder was made for a copy that stood elsewhere.
configure() {
    if [ -f "build/$1/build.ninja" ] &&
        grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "build/$1/CMakeCache.txt"; then
        return 0
    fi
    if [ "$1" = sanitize ] || [ "$1" = thread ]; then
        set -- "$1" "-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1 -g1" # half the time to compile, and assertions stay in
    fi
    set -- --fresh --preset "$@"
    if command -v ccache >/dev/null; then
        set -- "$@" -DCMAKE_CXX_COMPILER_LAUNCHER=ccache
    fi
    quietly configure cmake "$@"
}

# build PRESET [TARGET]: shows progress on a terminal, and otherwise what goes wrong.
build() {
    set -- --preset "$1" ${2:+--target "$2"}
    [ -t 1 ] || set -- "$@" -- --quiet
    # Paths relative to the repository let another clone use what this one compiled.
    CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1 cmake --build "$@"
}
