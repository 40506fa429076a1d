#!/usr/bin/env bash
# usage: stdlib.sh PHIAL [DIR]   The tests in DIR (tests/stdlib) written with ExUnit: failures, then `DIR: N passed, M failed`.
set -u
phial=$(realpath "$1")
dir=${2:-tests/stdlib}
out=$(timeout 120 "$phial" test "$dir" --seed 0 2>&1 </dev/null)
status=$?
[ "$status" = 0 ] || echo "$out"
counts=$(echo "$out" | sed 's/\x1b\[[0-9;]*m//g' | grep -E '^([0-9]+ (doctest|test)s?, )+[0-9]+ failures?' | tail -1)
number() { echo "$counts" | grep -oE "[0-9]+ $1s?(,|$)" | grep -oE '[0-9]+' || echo 0; }
failed=$(number failure)
passed=$(($(number test) + $(number doctest) - failed))
# Tests that could not even be loaded are a failure too.
if [ "$status" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
echo "$(basename "$dir"): $passed passed, $failed failed"
[ "$failed" = 0 ]
