# shellcheck shell=bash
# What converter/run and tests/run share: saying, installing, building. To be sourced with `root`
# holding the clone's path. All that these functions print goes to standard error.

: "${root:?}"
build_root="$root/.build"

say() { printf '%s: %s\n' "${0#"$root"/}" "$*" >&2; }

# 69 is EX_UNAVAILABLE of sysexits.h: none of storybind's own exit codes.
die() {
    say "$*"
    exit 69
}

# Prints the packages of the given sections of .cmake/packages.
packages_of() {
    awk -v wanted=" $* " '
        /^\[/ { section = substr($0, 2, length($0) - 2); next }
        NF && !/^#/ && index(wanted, " " section " ") { print $1 }
    ' "$root/.cmake/packages"
}

# Prints those of the given packages that are not installed.
missing_of() {
    local package status
    for package in "$@"; do
        status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) || status=
        [[ $status == installed ]] || printf '%s\n' "$package"
    done
}

# apt_get ARGUMENTS...: as root, without questions, all of its output to standard error.
apt_get() {
    local command=(env DEBIAN_FRONTEND=noninteractive apt-get -y -q
        -o Acquire::Retries=3 -o DPkg::Lock::Timeout=600 "$@")
    ((EUID == 0)) || command=(sudo "${command[@]}")
    "${command[@]}" >&2 </dev/null
}

# Installs what the given sections name and the machine lacks. Does not touch the network when
# nothing is missing.
need_packages() {
    command -v dpkg-query >/dev/null || return 0 # no Debian: go on with the tools that are there
    local wanted missing attempt log="$build_root/install.log" how=
    # No process substitution: a chroot may lack /proc and so /dev/fd.
    mapfile -t wanted <<<"$(packages_of "$@")"
    missing=$(missing_of "${wanted[@]}")
    [[ $missing ]] || return 0
    mapfile -t missing <<<"$missing"
    if ((EUID != 0)); then
        command -v sudo >/dev/null ||
            die "as root, install these Debian packages first: ${missing[*]}"
        how=" with sudo"
    fi
    say "installing Debian packages$how: ${missing[*]}"

    # Package lists may be missing (a bare system) or name files that the mirror no longer has, so
    # they are fetched anew once an attempt failed. A mirror may also just be busy: wait and retry.
    : >"$log"
    for attempt in 1 2 3; do
        if ((attempt > 1)); then apt_get update 2>>"$log" || sleep 10; fi
        apt_get install --no-install-recommends "${missing[@]}" 2>>"$log" && return 0
    done
    tail -n 20 "$log" >&2
    die "could not install ${missing[*]}; the whole log is in $log"
}

# with_lock COMMAND...: one at a time in this clone, so that two runs started together build once.
with_lock() {
    local lock
    mkdir -p "$build_root" || die "cannot write in $root"
    exec {lock}>"$build_root/lock"
    flock "$lock"
    "$@"
    exec {lock}>&-
}

# build NAME TARGET CMAKE-ARGUMENTS...: builds TARGET in .build/NAME quietly; shows the log when
# that fails. What is out of date is for ninja to decide.
build() {
    local name=$1 target=$2
    shift 2
    local folder="$build_root/$name" log="$build_root/$name.log" arguments="$root $*"
    : >"$log"
    # A folder configured for other arguments, for another place of the clone, or by a run that was
    # interrupted, is laid anew.
    if [[ $(cat "$folder/arguments" 2>/dev/null) != "$arguments" ]]; then
        cmake --fresh -S "$root" -B "$folder" -G Ninja "$@" >>"$log" 2>&1 </dev/null ||
            fail_build "$log"
        printf '%s\n' "$arguments" >"$folder/arguments"
    fi
    # -k 0: all mistakes at once, not only the first.
    cmake --build "$folder" --target "$target" -- -k 0 >>"$log" 2>&1 </dev/null ||
        fail_build "$log"
}

# Shows what went wrong first: from the first failed command on, or the end of the log.
fail_build() {
    if grep -q '^FAILED: ' "$1"; then
        sed -n '/^FAILED: /,$p' "$1" | grep -vE '^\[[0-9]+/|warnings generated' | sed -n 1,200p >&2
    else
        tail -n 60 "$1" >&2
    fi
    die "the build failed; the whole log is in $1"
}
