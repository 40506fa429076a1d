#!/usr/bin/env bash
# usage: http_soak.sh PHIAL [SECONDS]   Each HTTP server under load, with good clients, odd ones and garbage: memory must stay
# flat after the first quarter, every good request must be answered, and stopping must be orderly.
set -u
phial=$(realpath "$1") seconds=${2:-600}
bench=$(realpath "$(dirname "$0")/../bench")
work=$(mktemp -d)
pid=
trap '[ -n "$pid" ] && kill -9 $pid 2>/dev/null; rm -rf "$work"' EXIT
failed=0

rss() { awk '/VmRSS/ { print $2 }' "/proc/$pid/status"; }

soak() {
    local server=$1 port=$((20000 + RANDOM % 20000)) wrk_pid= samples=()
    mkdir -p "$work/$server"
    HTTP_FILES=500 "$phial" "$bench/http_server.exs" "$server" $port "$work/$server" >"$work/log" 2>&1 &
    pid=$!
    for _ in $(seq 100); do grep -q listening "$work/log" && break; sleep 0.1; done
    "$phial" "$bench/http_load.exs" $port "$seconds" 32 >"$work/counts" 2>"$work/load.err" &
    local load=$!
    if command -v wrk >/dev/null; then
        wrk -t1 -c32 -d"${seconds}s" "http://127.0.0.1:$port/todo" >"$work/wrk" 2>&1 &
        wrk_pid=$!
    fi
    for _ in $(seq 20); do
        sleep "$(awk "BEGIN { print $seconds / 21 }")"
        samples+=("$(rss)")
    done
    wait $load $wrk_pid
    read -r good bad <"$work/counts"
    kill -TERM $pid
    wait $pid
    local status=$?
    pid=
    echo "${samples[*]}" | awk -v s="$server" -v good="${good:-0}" -v bad="${bad:-1}" -v status=$status '
        { for (i = 1; i <= NF; i++) { if (i <= 5 && $i > early) early = $i; if (i > 15 && $i > late) late = $i } }
        END {
            fine = late < early * 1.15 + 8192 && bad == 0 && good > 0 && status == 0
            printf "http soak %s: %d answered, %d failed, memory %d kB early, %d kB late, exit %d%s\n", s, good, bad, early,
                   late, status, fine ? "" : "  FAILED"
            exit !fine
        }' || failed=1
    grep -m3 -i 'non-2xx\|socket errors' "$work/wrk" 2>/dev/null
}

soak cowboy
soak bandit
exit $failed
