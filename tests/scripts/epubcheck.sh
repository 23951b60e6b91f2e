#!/usr/bin/env bash
# The books of all fixtures, judged by EPUBCheck: no error and no warning. Uses the newest one that
# is there: ../shared/validate beside the clone, else Debian's; skipped without either.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
: "${STORYBIND_PROGRAM:?the program under test}"
newest="$root/../shared/validate/epubcheck.sh"
debian=/usr/share/java/epubcheck.jar

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME="$work" OUT="$work/reports"
mkdir "$work/books" "$work/logs"

# True for a fixture that becomes a book.
is_story() { [[ ! -e $1/facts.txt ]] || ! grep -q '^exit ' "$1/facts.txt"; }

make_books() {
    local folder name
    for folder in "$root"/fixtures/*/*/; do
        name=${folder#"$root/fixtures/"}
        name=${name%/}
        compgen -G "${folder}input*" >/dev/null || continue
        if ! is_story "$folder"; then continue; fi
        "$STORYBIND_PROGRAM" convert -q "$folder"input* -o "$work/books/${name//\//--}.epub" ||
            echo "not ok epubcheck/$name: no book"
    done
    "$STORYBIND_PROGRAM" batch -q "$root/fixtures/demo" -o "$work/demo"
    find "$work/demo" -name '*.epub' | while IFS= read -r name; do
        mv "$name" "$work/books/demo--$(basename "$name")"
    done
}

judge_newest() { "$newest" "$@"; }

judge_debian() {
    local book
    for book in "$@"; do
        if java -Djava.awt.headless=true -jar "$debian" --failonwarnings "$book" 2>&1; then
            printf 'ok   %s: Debian\n' "$book"
        else
            printf 'FAIL %s: Debian\n' "$book"
        fi
    done
}

if [[ -x $newest ]]; then
    judge=judge_newest
elif [[ -e $debian ]] && command -v java >/dev/null; then
    judge=judge_debian
else
    echo "skip epubcheck: there is no EPUBCheck"
    exit 0
fi

make_books
books=("$work"/books/*.epub)
# Two at a time: each starts a Java machine of its own.
half=$(((${#books[@]} + 1) / 2))
"$judge" "${books[@]:0:half}" >"$work/logs/1" 2>&1 &
"$judge" "${books[@]:half}" >"$work/logs/2" 2>&1 || true
wait $! || true
cat "$work/logs/1" "$work/logs/2" >"$work/log"

# "ok   FILE: figures" and "FAIL FILE: ..." with the faults above it.
sed -nE -e 's,^ok +.*/([^/]+)\.epub.*,ok epubcheck/\1,p' \
    -e 's,^FAIL +.*/([^/]+)\.epub(.*),not ok epubcheck/\1\2,p' "$work/log"
judged=$(grep -cE '^(ok|FAIL) ' "$work/log" || true)
failed=$(grep -c '^FAIL ' "$work/log" || true)
if ((judged != ${#books[@]} || failed > 0)); then
    grep -v '^ok ' "$work/log" || true
    ((judged == ${#books[@]})) || echo "not ok epubcheck: judged $judged of ${#books[@]} books"
    exit 1
fi
