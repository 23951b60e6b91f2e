#!/usr/bin/env bash
# The shape of the source tree: which folder may include which, how many files may include an
# outside library, who may print or exit, how long a file may be, what may lie at the top.
#
# Each check reads the tree in $PWD and prints what breaks its rule, nothing when all is well.
# Before they judge the clone, every check has to find the mistakes of a tree made wrong on purpose.
# shellcheck disable=SC2317  # checks are called by name
set -euo pipefail

# What each part of converter/ may include besides itself: model and text are the common ground,
# stages do not know each other, only the pipeline knows them all.
declare -A may_include=(
    [text]=""
    [model]="text"
    [reader]="model text"
    [rules]="model text"
    [cleaner]="model text rules"
    [structurer]="model text"
    [epub]="model text"
    [io]="model text"
    [pipeline]="model text io reader rules cleaner structurer epub"
    [batch]="model text io pipeline"
    [cli]="model text io pipeline batch"
    [main]="model text io cli"
)

top_level=" CMakeLists.txt CMakePresets.json LICENSE README.md converter epub-templates fixtures tests "

# How the headers of each outside library begin. fmt and tl::expected are vocabulary, used anywhere.
libraries=('toml\+\+' 're2/' 'CLI/' '(cld2/|compact_lang_det)' 'zip' 'pugixml' 'nlohmann/' 'utf8proc' 'nettle/'
    'gumbo' 'gmime/' 'archive' 'uchardet/' 'iconv')

# The files of the tree with one of the given endings or at the given paths, but for those that the
# index still knows and the disk does not.
files() {
    local file
    git ls-files --cached --others --exclude-standard -- "$@" |
        while IFS= read -r file; do
            [[ ! -e $file ]] || printf '%s\n' "$file"
        done
}

# converter/epub/zip.cpp -> epub; converter/pipeline.hpp -> pipeline; also for include paths.
part_of() {
    local path=${1#converter/}
    path=${path%%/*}
    printf '%s\n' "${path%.*}"
}

check_includes() {
    local file included from to
    files 'converter/*.cpp' 'converter/*.hpp' | xargs -r grep -HoE '^#include "[^"]+"' |
        while IFS=: read -r file included; do
            included=${included#*\"}
            from=$(part_of "$file")
            to=$(part_of "${included%\"*}")
            [[ $from == "$to" || " ${may_include[$from]-} " == *" $to "* ]] ||
                printf '%s includes %s\n' "$file" "$to"
        done
}

check_libraries() {
    local library count
    for library in "${libraries[@]}"; do
        count=$(files 'converter/*.cpp' 'converter/*.hpp' |
            xargs -r grep -lE "^#include <$library" | wc -l) || true
        ((count <= 2)) || printf '%d files include <%s...>\n' "$count" "$library"
    done
}

check_printing() {
    files 'converter/*.cpp' 'converter/*.hpp' | grep -v '^converter/main.cpp$' |
        xargs -r sed -nE -e 's,//.*,,' \
            -e '/std::(cout|cerr|clog)|fmt::print|[^[:alnum:]_](f?printf|puts|fputs|_?exit|_Exit|quick_exit|abort) *\(/{F;p}' |
        paste -d' ' - -
}

check_length() {
    local file lines
    files 'converter/*.cpp' 'converter/*.hpp' 'tests/*.cpp' 'tests/*.hpp' |
        while read -r file; do
            lines=$(wc -l <"$file")
            ((lines <= 400)) || printf '%s has %d lines\n' "$file" "$lines"
        done
}

# Two headers that define one type name: with both in one program the linker mixes them up silently.
check_types() {
    files 'converter/*.hpp' 'tests/*.hpp' |
        xargs -r sed -nE 's/^(struct|class|enum class) ([A-Za-z0-9_]+)[^;]*\{.*/\2 is defined twice/p' |
        sort | uniq -d
}

# Written in two parts so that this file does not find itself.
check_words() { git grep -nIE --untracked 'TO''DO|FIX''ME' || true; }

check_top_level() {
    local name
    files | cut -d/ -f1 | sort -u |
        while read -r name; do
            [[ $name == .* || $top_level == *" $name "* ]] || printf '%s lies at the top\n' "$name"
        done
}

checks=(includes libraries printing length types words top_level)

# Fills $PWD with one mistake for each check.
make_bad_tree() {
    git init -q .
    mkdir -p converter/epub converter/batch
    printf '#include "reader/reader.hpp"\n' >converter/epub/a.cpp
    tee converter/epub/b.cpp converter/batch/c.hpp converter/d.cpp <<<'#include <zip.h>' >/dev/null
    printf 'void f() { std::exit(1); }\n' >converter/batch/e.cpp
    printf '// TO''DO\n' >converter/batch/f.cpp
    seq 401 >converter/batch/g.hpp
    tee converter/batch/h.hpp converter/batch/i.hpp <<<'struct Twice {};' >/dev/null
    touch notes.txt
}

judge() {
    local check=$1 found
    found=$("check_$check")
    if [[ -z $found ]]; then
        printf 'ok arrows/%s\n' "$check"
    else
        printf 'not ok arrows/%s: %s\n' "$check" "${found//$'\n'/; }"
        status=1
    fi
}

bad_tree=$(mktemp -d)
status=0
trap 'rm -rf "$bad_tree"' EXIT
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
for check in "${checks[@]}"; do
    found=$(cd "$bad_tree" && { [[ -e .git ]] || make_bad_tree; } && "check_$check")
    if [[ $found && $found != *$'\n'* ]]; then
        printf 'ok arrows/%s finds a mistake\n' "$check"
    else
        printf 'not ok arrows/%s finds a mistake: found "%s"\n' "$check" "$found"
        status=1
    fi
done
cd "$root"
for check in "${checks[@]}"; do judge "$check"; done
exit "$status"
