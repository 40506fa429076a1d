#!/usr/bin/env bash
# usage: lang.sh PHIAL DIR...   Runs every x.exs that has an x.out: stdout must match it, and x.err (stderr) and x.code
# (exit status) where they exist. Prints `N passed, M failed`. PHIAL_OPTIONS: options for each run; TEST_SECONDS: time for each.
set -u
phial=$(realpath "$1")
shift
passed=0 failed=0
for dir in "$@"; do
    [ -d "$dir" ] || continue
    while IFS= read -r script; do
        base=${script%.exs}
        name=$(basename "$script")
        out=$(cd "$(dirname "$script")" && timeout "${TEST_SECONDS:-60}" "$phial" ${PHIAL_OPTIONS:-} "$name" 2>/tmp/phial-lang-err.$$ </dev/null; echo "status $?")
        want="$(cat "$base.out"; echo "status $(cat "$base.code" 2>/dev/null || echo 0)")"
        why=
        [ "$out" = "$want" ] || why="output"
        if [ -f "$base.err" ] && ! diff -q "$base.err" /tmp/phial-lang-err.$$ >/dev/null; then why="$why stderr"; fi
        if [ -z "$why" ]; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            echo "FAILED $script ($why)"
            diff <(echo "$want") <(echo "$out") | head -8
            head -5 /tmp/phial-lang-err.$$
        fi
    done < <(find "$dir" -name '*.exs' | while read -r f; do [ -f "${f%.exs}.out" ] && echo "$f"; done | sort)
done
rm -f /tmp/phial-lang-err.$$
echo "lang: $passed passed, $failed failed"
[ "$failed" = 0 ]
