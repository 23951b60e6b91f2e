#!/usr/bin/env bash
# Converts real pages that lie beside the clone (../shared/corpus, not part of the project) and
# checks the scorer's figures: the story whole, nothing of the frame in it, notes apart from it.
# Skipped where there is no such folder.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
: "${STORYBIND_PROGRAM:?the program under test}"
corpus="$root/../shared/corpus"
cases=(s00 s01 s02 040 043 050 053 113)

if [[ ! -e $corpus/run.py ]]; then
    echo "skip corpus: no corpus beside the clone"
    exit 0
fi
if ! command -v python3 >/dev/null; then
    echo "skip corpus: no python3 to run the scorer with"
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
arguments=()
for name in "${cases[@]}"; do arguments+=(--case "$name"); done
PYTHONDONTWRITEBYTECODE=1 XDG_CONFIG_HOME="$work" python3 "$corpus/run.py" \
    "'$STORYBIND_PROGRAM' convert {in} -o {out}" "${arguments[@]}" \
    --out "$work/books" --json "$work/scores.json" >"$work/log" 2>&1 || {
    cat "$work/log"
    echo "not ok corpus: the scorer failed"
    exit 1
}

python3 - "$work/scores.json" "${#cases[@]}" <<'END'
import json
import sys

WHOLE = ('title', 'author', 'chap_count', 'no_leak', 'notes', 'scene_f1', 'kept')
rows = json.load(open(sys.argv[1]))['cases']
bad = len(rows) != int(sys.argv[2])
if bad:
    print('not ok corpus: %d cases instead of %s' % (len(rows), sys.argv[2]))
for row in rows:
    low = ['%s %s' % (key, row[key]) for key in WHOLE if row[key] is not None and row[key] < 1]
    if row['crash'] or row['word_f1'] < 0.995:
        low.append('word_f1 %s' % row['word_f1'])
    bad = bad or bool(low)
    print('not ok corpus/%s: %s' % (row['case'], ', '.join(low)) if low else 'ok corpus/' + row['case'])
sys.exit(bad)
END
