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

cd "$dir/examples/ch11_production/todo_web" || exit 1
check ch11_format 'status 0' "$(as "$dir/mix" format --check-formatted)"
check ch11_deps '*todo_list*poolboy*plug_cowboy*cowboy*ranch*status 0' "$(as "$dir/mix" deps.tree)"

# The server as it runs in production, and real clients.
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("", 0)); print(s.getsockname()[1])')
url=http://localhost:$port
export TODO_PORT=$port TODO_FOLDER=$dir/todo MIX_ENV=prod
serve() { # until it answers
    "$dir/mix" run --no-halt >"$dir/server.log" 2>&1 </dev/null &
    server=$!
    for _ in $(seq 200); do
        curl -s -o /dev/null "$url/" && return
        sleep 0.05
    done
}
ask() { # the answer and its status
    curl -s -m 10 -w ' %{http_code}' "$@"
}
"$dir/mix" compile >/dev/null
serve
check ch11_add 'OK 200' "$(ask -d "" "$url/add_entry?list=bob&date=2024-03-01&title=Dentist")"
check ch11_form 'OK 200' "$(ask -d list=bob -d date=2024-03-01 --data-urlencode 'title=Tea & cake' "$url/add_entry")"
check ch11_entries $'2024-03-01 Dentist\n2024-03-01 Tea & cake 200' "$(ask "$url/entries?list=bob&date=2024-03-01")"
check ch11_bad_date 'date is not of the form 2024-03-01 400' "$(ask "$url/entries?list=bob&date=tomorrow")"
check ch11_missing 'title is missing 400' "$(ask -d "" "$url/add_entry?list=bob&date=2024-03-01")"
check ch11_not_found 'there is nothing here 404' "$(ask "$url/nowhere")"
check ch11_bad_query '* 400' "$(ask "$url/entries?list=%FF&date=2024-03-01")"
check ch11_large '* 413' "$(head -c 1000000 /dev/zero | ask -H 'content-type: application/x-www-form-urlencoded' --data-binary @- "$url/add_entry")"
mkdir "$dir/todo/eve.2024-03-01.todo.new" "$dir/todo/$(printf eve | base64).2024-03-01.todo.new"
check ch11_disk '*503' "$(ask -d "" "$url/add_entry?list=eve&date=2024-03-01&title=lost")"
if command -v wrk >/dev/null; then
    check ch11_wrk '*requests in*Requests/sec*' "$(wrk -t2 -c64 -d1 "$url/entries?list=bob&date=2024-03-01" 2>&1)"
    check ch11_wrk_errors 'none' "$(wrk -t2 -c64 -d1 "$url/entries?list=bob&date=2024-03-01" 2>&1 | grep -E 'Non-2xx|Socket errors' || echo none)"
fi
kill -9 $server
wait $server 2>/dev/null
serve
check ch11_after_kill $'2024-03-01 Dentist\n2024-03-01 Tea & cake 200' "$(ask "$url/entries?list=bob&date=2024-03-01")"
kill -TERM $server
wait $server
check ch11_stop '0' $?
check ch11_session '*TodoWeb.Supervisor*TodoWeb.Lists*' "$(echo 'observer()' | timeout 20 "$dir/iex" -S mix 2>&1)"

echo "course: $passed passed, $failed failed"
[ "$failed" = 0 ]
