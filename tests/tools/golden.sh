#!/usr/bin/env bash
# usage: golden.sh PHIAL [--update]   tests/golden/{lex,parse,expand,code,modules}/x.ex against x.out (phial --dump KIND x.ex), and
# tests/golden/errors/x.exs against x.out (what running it prints on stderr), tests/golden/session/x.txt against x.out,
# tests/golden/ex_unit/x.exs against x.out (stdout and status).
set -u
phial=$(realpath "$1")
update=${2:-}
passed=0 failed=0
cd tests/golden || exit 1
check() { # file, actual text
    local want="${1%.*}.out"
    if [ -n "$update" ]; then printf '%s\n' "$2" >"$want"; fi
    if [ "$2" = "$(cat "$want" 2>/dev/null)" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED golden/$1"
        diff "$want" <(printf '%s\n' "$2") | head -6
    fi
}
# Counters of hygiene in the order in which they are first seen: how many were used up on the way says nothing.
renumber() {
    awk '{
        line = ""
        while (match($0, /counter: [0-9]+/)) {
            name = substr($0, RSTART, RLENGTH)
            if (!(name in number)) number[name] = ++count
            line = line substr($0, 1, RSTART - 1) "counter: " number[name]
            $0 = substr($0, RSTART + RLENGTH)
        }
        print line $0
    }'
}
for pair in lex:tokens parse:ast expand:expanded code:code modules:modules; do
    dir=${pair%%:*} kind=${pair##*:}
    for file in "$dir"/*.ex; do
        [ -f "$file" ] || continue
        [ -f "${file%.*}.out" ] || [ -n "$update" ] || continue
        check "$file" "$(timeout 60 "$phial" --dump "$kind" "$file" 2>&1 </dev/null | renumber)"
    done
done
# The shortcut for Kernel's small macros must not change what they become.
for file in expand/*.ex; do
    [ -n "$update" ] || check "$file" "$(PHIAL_NO_FAST_MACROS=1 timeout 60 "$phial" --dump expanded "$file" 2>&1 </dev/null | renumber)"
done
for file in errors/*.exs; do
    [ -f "$file" ] || continue
    check "$file" "$(cd errors && timeout 60 "$phial" "$(basename "$file")" 2>&1 >/dev/null </dev/null)"
done
# What a session without a terminal prints, both outputs as they come. Pids and the library's line numbers vary.
for file in session/*.txt; do
    [ -f "$file" ] || continue
    check "$file" "$(cd session && HOME=/ timeout 60 "$phial" repl --dot-iex "" <"$(basename "$file")" 2>&1 | sed -E 's/#(PID|Function)<[0-9.]+/#\1<../g; s/(lib\/[a-z_\/]+\.ex):[0-9]+/\1:N/g')"
done
# What a run of tests prints and its status; times, pids, clocks and lines of the library vary.
for file in ex_unit/*.exs; do
    [ -f "$file" ] || continue
    check "$file" "$(cd ex_unit && { timeout 60 "$phial" "$(basename "$file")" 2>/dev/null </dev/null; echo "exit $?"; } |
        sed -E 's/#PID<[0-9.]+>/#PID<>/g; s/[0-9]+\.[0-9]+(s| seconds|ms)\b/T\1/g; s/^( *)[0-9:.]+ \[error\]/\1TIME [error]/
                s/\(([a-z_]+) [0-9.]+\) (lib\/[a-z_\/]+\.ex):[0-9]+/\2/; s/#Function<[0-9.]+/#Function</')"
done
echo "golden: $passed passed, $failed failed"
[ "$failed" = 0 ]
