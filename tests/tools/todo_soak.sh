#!/usr/bin/env bash
# usage: todo_soak.sh PHIAL [SECONDS]   The to-do server of chapter 11 under load (600 s): no request fails, memory stays flat once
# the lists nobody asks for are forgotten. Prints rates and `todo_soak: N passed, M failed`.
set -u
phial=$(realpath "$1")
seconds=${2:-600}
tools=$(realpath "$(dirname "$0")")
command -v wrk >/dev/null || { echo "todo_soak: wrk is not installed"; exit 1; }
dir=$(mktemp -d)
trap 'kill -9 $server; wait $server 2>/dev/null; rm -rf "$dir"' EXIT
cp -RL "$tools/../../examples/ch11_production" "$dir"
cd "$dir/ch11_production/todo_web" || exit 1
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("", 0)); print(s.getsockname()[1])')
url=http://localhost:$port
ln -s "$phial" "$dir/mix"
export MIX_ENV=prod TODO_PORT=$port TODO_FOLDER=$dir/todo TODO_IDLE_MS=$((seconds * 1000 / 20))
"$dir/mix" compile >/dev/null
"$dir/mix" run --no-halt >"$dir/log" 2>&1 </dev/null &
server=$!
for _ in $(seq 200); do
    curl -s -o /dev/null "$url/" && break
    sleep 0.05
done

round=0 failed=0 warm=0 rss=0
slice=$((seconds / 20 > 1 ? seconds / 20 : 1))
while [ $((round * 2 * slice)) -lt "$seconds" ]; do
    round=$((round + 1))
    for mode in add show; do
        out=$(wrk -t2 -c64 -d$slice --latency -s "$tools/todo.lua" "$url" -- $mode $round)
        echo "$out" | grep -qE 'Non-2xx|Socket errors' && failed=$((failed + 1)) && echo "$out"
        rate=$(echo "$out" | awk '/Requests\/sec/ { print $2 }')
        p99=$(echo "$out" | awk '/ 99%/ { print $2 }')
        rss=$(awk '/VmRSS/ { print $2 }' /proc/$server/status)
        echo "$mode $rate/s p99 $p99 memory $((rss / 1024)) MB"
    done
    [ $((round * 2 * slice * 3)) -ge "$seconds" ] && [ $warm = 0 ] && warm=$rss
done
# What was there after a third of the time may grow by a quarter.
if [ "$warm" = 0 ] || [ $((rss * 4)) -gt $((warm * 5)) ]; then
    failed=$((failed + 1))
    echo "FAILED memory: $warm KB, then $rss KB"
fi
grep -m3 -E '\[error\]' "$dir/log" && failed=$((failed + 1))
echo "todo_soak: $((round * 2 + 2 - failed)) passed, $failed failed"
[ $failed = 0 ]
