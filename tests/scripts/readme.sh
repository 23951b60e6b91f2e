#!/usr/bin/env bash
# Runs the examples of README.md and compares what they print with what the README says.
#
# A fenced block with a file name after its language ("toml my.toml") is that file. An example is a
# fenced block marked "console": a line that begins with "$ " is a command (it goes
# on in the next line after a backslash), the lines below it are its output, both streams together.
# "..." in that output stands for any text, several lines too. Commands run in order in one empty
# folder that holds links to fixtures/ and epub-templates/, with storybind on the PATH and a
# converter/run that starts the program under test; $? is the exit code of the command before.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
: "${STORYBIND_PROGRAM:?the program under test}"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/home" "$work/bin" "$work/here/converter"
ln -s "$STORYBIND_PROGRAM" "$work/bin/storybind"
ln -s "$STORYBIND_PROGRAM" "$work/here/converter/run"
ln -s "$root/fixtures" "$root/epub-templates" "$work/here/"

examples=0
status=0
last=0 # exit code of the command before

# Prints a text as a pattern for [[ == ]]: its own characters, but "..." matches anything.
as_pattern() { sed -e 's/[][*?\\]/\\&/g' -e 's/\.\.\./*/g' <<<"$1"; }

# Runs COMMAND of README line NUMBER and compares its output with EXPECTED.
judge() {
    local number=$1 command=$2 expected=$3 output code=0
    output=$(cd "$work/here" && env -i HOME="$work/home" PATH="$work/bin:/usr/bin:/bin" \
        LANG=C.UTF-8 bash -c "(exit $last); $command" 2>&1 </dev/null) || code=$?
    last=$code
    examples=$((examples + 1))
    # shellcheck disable=SC2053  # a pattern on purpose
    if [[ $output == $(as_pattern "$expected") ]]; then
        printf 'ok readme/%d\n' "$number"
    else
        printf 'not ok readme/%d: %s\n' "$number" "$command"
        printf '%s\n' "$expected" >"$work/expected"
        diff "$work/expected" - <<<"$output" || true
        status=1
    fi
}

# Feeds judge with the commands of the README and their outputs.
run_examples() {
    local line number=0 at=0 file='' inside='' continued='' command='' expected=''
    while IFS= read -r line; do
        number=$((number + 1))
        if [[ $file ]]; then
            if [[ $line == '```' ]]; then file=''; else printf '%s\n' "$line" >>"$file"; fi
        elif [[ ! $inside ]]; then
            if [[ $line == '```console' ]]; then inside=yes; fi
            if [[ $line == '```'*' '* ]]; then file=$work/here/${line##* }; fi
        elif [[ $continued ]]; then
            command+=$'\n'$line
            [[ $line == *\\ ]] || continued=''
        elif [[ $line == '$ '* || $line == '```' ]]; then
            if [[ $command ]]; then judge "$at" "$command" "${expected%$'\n'}"; fi
            command='' expected=''
            if [[ $line == '```' ]]; then
                inside=''
            else
                command=${line#'$ '} at=$number
                [[ $line != *\\ ]] || continued=yes
            fi
        else
            expected+=$line$'\n'
        fi
    done <"$root/README.md"
}

if [[ -e $root/README.md ]]; then run_examples; fi
if ((examples == 0)); then
    printf 'not ok readme: README.md holds no example\n'
    status=1
fi
exit "$status"
