#!/usr/bin/env bash
# The same input gives the same bytes: in another time zone and locale, with other numbers of books
# at once, from another folder, with other file times, with another umask.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
: "${STORYBIND_PROGRAM:?the program under test}"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME="$work"
unset SOURCE_DATE_EPOCH

# batch NAME FOLDER ENVIRONMENT... OPTION...: the books of FOLDER in $work/NAME.
batch() {
    local name=$1 folder=$2
    shift 2
    local environment=()
    while [[ $1 == *=* ]]; do
        environment+=("$1")
        shift
    done
    env "${environment[@]}" "$STORYBIND_PROGRAM" batch -q "$folder" -o "$work/$name" "$@"
}

# A locale of this machine that is neither C nor POSIX; C where there is none.
other_locale() { locale -a 2>/dev/null | grep -vE '^(C|POSIX)(\.|$)' | head -n 1 || true; }

compare() {
    if diff -r "$work/plain" "$work/$1"; then
        echo "ok same-bytes/$1"
    else
        echo "not ok same-bytes/$1: the books differ"
        status=1
    fi
}

status=0
batch plain "$root/fixtures/demo" TZ=UTC LC_ALL=C -j1
batch again "$root/fixtures/demo" TZ=UTC LC_ALL=C -j1
compare again
batch jobs "$root/fixtures/demo" TZ=UTC LC_ALL=C -j2
compare jobs
# Time zones written out in full, so that no time zone data is needed.
batch zone "$root/fixtures/demo" TZ=EAST-14 LC_ALL=C.UTF-8 -j2
compare zone
locale=$(other_locale)
batch locale "$root/fixtures/demo" TZ=WEST12 "LC_ALL=${locale:-C}" "LANG=${locale:-C}" -j1
compare locale
cp -r "$root/fixtures/demo" "$work/elsewhere"
find "$work/elsewhere" -exec touch -d 2001-02-03T04:05:06 {} +
(
    umask 077
    cd "$work"
    batch times elsewhere TZ=UTC LC_ALL=C -j2
)
compare times
books=$(find "$work/plain" -name '*.epub' | wc -l)
stories=$(find "$root/fixtures/demo" -name '*.txt' | wc -l)
if ((books == stories && books > 0)); then
    echo "ok same-bytes/all $books stories"
else
    echo "not ok same-bytes: $books books of $stories stories"
    status=1
fi
exit "$status"
