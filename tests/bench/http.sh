#!/usr/bin/env bash
# usage: http.sh PHIAL [SECONDS [ROUNDS]]   The HTTP servers against a bare :gen_tcp server under elixir (http_peer.exs), by
# turns in one run, with wrk: requests a second, the ratio to the peer, the time 99 % are answered in. HTTP_DIR: where POST
# writes. Needs wrk and elixir.
set -u
phial=$(realpath "$1") seconds=${2:-5} rounds=${3:-2}
here=$(dirname "$(realpath "$0")")
for tool in wrk elixir; do
    command -v "$tool" >/dev/null || { echo "http: $tool is not installed"; exit 0; }
done
work=$(mktemp -d "${HTTP_DIR:-${TMPDIR:-/tmp}}/phial-http.XXXXXX")
pids=()
trap 'kill "${pids[@]}" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
cat >"$work/post.lua" <<'LUA'
wrk.method = "POST"
wrk.body = string.rep("x", 100)
wrk.headers["Content-Type"] = "text/plain"
LUA

# start NAME PORT COMMAND...
start() {
    local name=$1 port=$2
    shift 2
    mkdir "$work/$name"
    "$@" "$port" "$work/$name" >"$work/$name.log" 2>&1 &
    pids+=($!)
    for _ in $(seq 100); do
        grep -q listening "$work/$name.log" && return
        sleep 0.1
    done
    echo "$name does not start:" && cat "$work/$name.log" && exit 1
}

# measure PORT METHOD: requests a second, p99 in ms, failures
measure() {
    local script=()
    [ "$2" = POST ] && script=(-s "$work/post.lua")
    wrk -t2 -c64 -d"${seconds}s" --latency "${script[@]}" "http://127.0.0.1:$1/todo" | awk '
        function ms(text) { return text ~ /us$/ ? text / 1000 : text ~ /ms$/ ? text + 0 : text * 1000 }
        $1 == "99%" { p99 = ms($2) }
        $1 == "Requests/sec:" { rate = $2 }
        /Socket errors|Non-2xx/ { bad = 1 }
        END { print rate, p99, bad + 0 }'
}

base=$((20000 + RANDOM % 20000))
declare -A port=([peer]=$base [cowboy]=$((base + 1)) [bandit]=$((base + 2)))
start peer "${port[peer]}" elixir "$here/http_peer.exs"
start cowboy "${port[cowboy]}" "$phial" "$here/http_server.exs" cowboy
start bandit "${port[bandit]}" "$phial" "$here/http_server.exs" bandit

for method in GET POST; do
    for name in peer cowboy bandit; do measure "${port[$name]}" $method >/dev/null; done
    for _ in $(seq "$rounds"); do
        for name in peer cowboy bandit; do echo "$name $(measure "${port[$name]}" $method)"; done
    done | awk -v method=$method '
        { rate[$1] += $2; n[$1]++; if ($3 > p99[$1]) p99[$1] = $3; bad[$1] += $4 }
        END {
            peer = rate["peer"] / n["peer"]
            want = peer * 0.8 < 20000 ? peer * 0.8 : 20000
            split("peer cowboy bandit", names)
            for (i = 1; i <= 3; i++) {
                r = rate[names[i]] / n[names[i]]
                printf "%-4s %-7s %8.0f/s  ratio %5.2f  p99 %7.2f ms%s%s\n", method, names[i], r, r / peer, p99[names[i]],
                       r < want ? "  (wanted: " int(want) "/s)" : "", bad[names[i]] ? "  WITH ERRORS" : ""
            }
        }'
done
