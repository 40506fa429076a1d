#!/usr/bin/env bash
# usage: course.sh PHIAL   The projects among the examples, used as their reader does. Prints `course: N passed, M failed`.
set -u
shopt -s extglob
phial=$(realpath "$1")
tools=$(realpath "$(dirname "$0")")
examples=$(realpath "$tools/../../examples")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$tools/checks.sh"
cp -RL "$examples" "$dir/examples"
rm -rf "$dir"/examples/*/_build "$dir"/examples/*/*/_build
cd "$dir" || exit 1
for name in mix iex; do ln -s "$phial" $name; done

cd "$dir/examples/ch07_todo_system" || exit 1
check ch07_test '*6 tests, 0 failures*status 0' "$(as "$dir/mix" test)"
check ch07_format 'status 0' "$(as "$dir/mix" format --check-formatted)"
check ch07_load '*average put +([0-9.]) μs*average get +([0-9.]) μs*50 lists, 50 servers*status 0' "$(LISTS=50 as "$dir/mix" run load.exs)"
check ch07_session '*iex(1)> *{:ok, #PID<*iex(2)> *\[%{date: ~D\[2024-03-01\], id: 1, title: "Dentist"}\]*' \
    "$(printf 'Todo.System.start_link("%s/data")\nbob = Todo.Cache.server("bob"); Todo.Server.add_entry(bob, %%{date: ~D[2024-03-01], title: "Dentist"}); Todo.Server.entries(bob, ~D[2024-03-01])\n' "$dir" |
        timeout 20 "$dir/iex" -S mix 2>&1)"

cd "$dir/examples/ch10_beyond_genserver" || exit 1
check ch10_test '*8 tests, 0 failures*status 0' "$(as "$dir/mix" test)"
check ch10_format 'status 0' "$(as "$dir/mix" format --check-formatted)"
check ch10_bench $'*KeyValue, 1 at once: +([0-9]) operations/s\nEtsKeyValue, 8 at once: +([0-9]) operations/s\nstatus 0' \
    "$(as "$dir/mix" run -e 'Bench.run(KeyValue); Bench.run(EtsKeyValue, concurrency: 8)')"

echo "course: $passed passed, $failed failed"
[ "$failed" = 0 ]
