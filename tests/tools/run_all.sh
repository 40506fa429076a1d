#!/usr/bin/env bash
# usage: run_all.sh PHIAL UNIT   All tests; the last line is `N passed, M failed`.
set -u
phial=$1 unit=$2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
bad=0
"$unit" --jobs "$(nproc)" 2>&1 | tee "$log" | grep -v '^\[.*RUN\|^\[.*PASS' || true
grep -q 'Synthesis' "$log" || { echo "unit tests did not run"; bad=1; }
tests/tools/lang.sh "$phial" tests/lang tests/diff tests/stdlib tests/limits tests/faults examples | tee -a "$log" || bad=1
tests/tools/golden.sh "$phial" | tee -a "$log" || bad=1
tests/tools/cli.sh "$phial" | tee -a "$log" || bad=1
tests/tools/projects.sh "$phial" | tee -a "$log" || bad=1
tests/tools/course.sh "$phial" | tee -a "$log" || bad=1
python3 tests/tools/session.py "$phial" | tee -a "$log" || bad=1
tests/tools/stdlib.sh "$phial" | tee -a "$log" || bad=1
tests/tools/stdlib.sh "$phial" tests/packages | tee -a "$log" || bad=1
"$phial" tests/tools/documented.exs --test | tee -a "$log" || bad=1
tests/tools/seeds.sh "$phial" 3 | tee -a "$log" || bad=1
tests/tools/stdlib.sh "$phial" examples | tee -a "$log" || bad=1
sed 's/\x1b\[[0-9;]*m//g' "$log" | awk -v bad="$bad" '
    /Synthesis/ { match($0, /Passing: [0-9]+/); pass += substr($0, RSTART + 9, RLENGTH - 9)
                  match($0, /Failing: [0-9]+/); fail += substr($0, RSTART + 9, RLENGTH - 9)
                  match($0, /Crashing: [0-9]+/); fail += substr($0, RSTART + 10, RLENGTH - 10) }
    /^(lang|golden|stdlib|packages|documented|cli|seeds|session|projects|course|examples): [0-9]+ passed, [0-9]+ failed$/ { pass += $2; fail += $4 }
    END { if (bad && !fail) fail = 1; printf "%d passed, %d failed\n", pass, fail; exit fail > 0 }'
