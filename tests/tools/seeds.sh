#!/usr/bin/env bash
# usage: seeds.sh PHIAL COUNT   The tests of processes under COUNT schedule seeds each; last line `seeds: N passed, M failed`.
set -u
phial=$(realpath "$1") count=$2
tests="gen_server supervisor dynamic_supervisor partition_supervisor task task_supervisor agent registry application logger
  otp_faults process erl_gen_statem erl_gen_event erl_global erl_pg erl_proc_lib erl_rpc erl_sys"
examples="genserver_counter supervised_pool registry_pubsub task_pipeline state_machine"
passed=0 failed=0

note() { # NAME SEED STATUS OUTPUT
    if [ "$3" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAILED %s under --schedule-seed %s\n%s\n' "$1" "$2" "$4"
    fi
}

for seed in $(seq 1 "$count"); do
    for name in $tests; do
        out=$(timeout 60 "$phial" --schedule-seed "$seed" test "tests/stdlib/${name}_test.exs" --seed "$seed" 2>&1 </dev/null)
        note "$name" "$seed" $? "$out"
    done
    for name in $examples; do
        out=$(timeout 60 "$phial" --schedule-seed "$seed" "examples/$name.exs" 2>/dev/null </dev/null | diff "examples/$name.out" -)
        note "$name" "$seed" $? "$out"
    done
done

echo "seeds: $passed passed, $failed failed"
[ "$failed" = 0 ]
