#!/usr/bin/env bash
# usage: cli.sh PHIAL   The program as a Unix command: exit codes, pipes, signals, hostile source files. Prints
# `cli: N passed, M failed`.
set -u
shopt -s extglob
phial=$(realpath "$1")
tools=$(realpath "$(dirname "$0")")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
. "$tools/checks.sh"

# ---- options and files ----
check version "Phial *" "$("$phial" --version)"
check help "Usage: *" "$("$phial" --help)"
check eval $'1\n*"a", "b"*\nstatus 0' "$(run -e 'IO.puts 1' -e 'IO.inspect System.argv()' a b)"
echo 'defmodule W do def f(x), do: 1 end; IO.puts "ran"' >warns.exs
echo 'IO.puts "ran"' >quiet.exs
check strict_warns "*ran*Compilation failed due to warnings*status 1" "$(run --warnings-as-errors warns.exs)"
check strict_quiet $'ran\nstatus 0' "$(run --warnings-as-errors quiet.exs)"
check not_strict "*ran*status 0" "$(run warns.exs)"
check missing $'No file named none.exs\nstatus 1' "$(run none.exs)"
check mistyped $'No file named tset. Did you mean `phial test`?\nstatus 1' "$(run tset)"
check no_command $'No file named zzz\nstatus 1' "$(run zzz)"
check help_all $'Commands:*repl*test*status 0' "$(run help)"
check help_one $'Usage: phial test*--seed N*status 0' "$(run help test)"
check help_none $'There is no command named frmat. Did you mean `phial format`?*status 1' "$(run help frmat)"
check run $'ran\nstatus 0' "$(run run quiet.exs)"
ln -s "$phial" iex
check iex $'Interactive*iex(1)> 2*0' "$(echo '1 + 1' | ./iex; echo $?)"
check iex_flags $'*7*8\niex(2)*' "$(echo 'a + 1' | ./iex -e 'IO.puts(7)' --dot-iex <(echo 'a = 7'))"
check iex_unknown $'--bad : Unknown option\nstatus 1' "$(run repl --bad)"
check no_session $'Cannot pry #PID<*nofile:1*\nstatus 0' "$(run -e 'require IEx; IEx.pry()')"
check no_arguments $'Interactive*iex(1)> 2*0' "$(echo '1 + 1' | "$phial"; echo $?)"
head -c 50000 /dev/urandom >noise
check noise $'Interactive*status 0' "$("$phial" repl <noise 2>&1; echo "status $?")"
mkdir folder.exs
check folder $'No file named folder.exs\nstatus 1' "$(run folder.exs)"
check stdin_program $'hi\n0' "$(echo 'IO.puts "hi"' | "$phial" -; echo $?)"
check dump_missing "*status 1" "$(run --dump ast none.exs)"
if [ "$(id -u)" != 0 ]; then
    echo 'IO.puts 1' >secret.exs && chmod 000 secret.exs
    check unreadable "*status 1" "$(run secret.exs)"
fi
while IFS='|' read -r status code; do
    check "status of $code" "*status $status" "$(run -e "$code")"
done <<'CASES'
1|raise "x"
1|throw :x
1|exit(:x)
0|exit(:normal)
0|exit(:shutdown)
3|exit({:shutdown, 3})
7|System.halt(7)
1|1 +
CASES

# ---- standard streams ----
echo 'for i <- 1..200_000, do: IO.puts(i)' >many.exs
check head 1 "$("$phial" many.exs | head -1)"
check full_disk "*No space left on device*1" "$({ "$phial" many.exs >/dev/full; } 2>&1; echo $?)"
check closed_stdout "*1" "$({ "$phial" -e 'IO.puts 1' >&-; } 2>&1; echo $?)"
check closed_stdin "*0" "$("$phial" -e 'IO.inspect IO.gets("")' <&- 2>&1; echo $?)"
check crlf_stdin $'{"a?n", "b?n", "c?r", "?nd"}\n0' "$(printf 'a\r\nb\r\nc\r\nd' | "$phial" -e 'IO.inspect {IO.gets(""), IO.read(:line), IO.read(2), IO.binread(:eof)}'; echo $?)"
check end_of_input $':eof\nstatus 0' "$(run -e 'IO.inspect IO.gets("")')"
# bash starts background jobs with SIGINT ignored; python gives it back its default. -2: ended by the signal, 130 to a shell.
check interrupt "@(130|-2)" "$(python3 - "$phial" <<'PY'
import signal, subprocess, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
p = subprocess.Popen([sys.argv[1], "-e", "f = fn f -> f.(f) end; f.(f)"])
time.sleep(0.4)
p.send_signal(signal.SIGINT)
print(p.wait(timeout=10))
PY
)"

# ---- hostile sources ----
repeat() { # text, count
    yes "$1" | head -n "$2" | tr -d '\n'
}
source_is() { # name, wanted
    local out
    out=$(run "$1.exs" | tr -d '\0')
    ((${#out} <= 2000)) || out=${out:0:1000}${out: -1000}
    check "source $1" "$2" "$out"
}
n=100000
{ echo -n 'x = '; repeat '[' $n; repeat ']' $n; echo; echo 'IO.puts length(x)'; } >brackets.exs; source_is brackets $'1\nstatus 0'
repeat '[' $n >open.exs; source_is open "*missing terminator: ]*"
{ echo -n 'IO.puts '; repeat '(' $n; echo -n 1; repeat ')' $n; } >parentheses.exs; source_is parentheses $'1\nstatus 0'
{ repeat 'fn -> ' $n; echo -n 1; repeat ' end' $n; } >functions.exs; source_is functions "status 0"
{ repeat 'quote do ' $n; echo -n 1; repeat ' end' $n; } >quotes.exs; source_is quotes "status 0"
{ repeat 'case 1 do _ -> ' $n; echo -n 1; repeat ' end' $n; } >cases.exs; source_is cases "*status [01]"
{ echo -n 'IO.puts(1'; repeat ' + 1' $n; echo ')'; } >additions.exs; source_is additions $'100001\nstatus 0'
{ echo -n 'IO.puts byte_size("a"'; repeat ' <> "a"' $n; echo ')'; } >appends.exs; source_is appends $'100001\nstatus 0'
{ echo -n 'IO.puts('; repeat 'not ' $n; echo 'true)'; } >negations.exs; source_is negations $'true\nstatus 0'
{ echo -n 'IO.puts(1'; repeat ' |> abs()' $n; echo ')'; } >pipes.exs; source_is pipes "*status [01]"
printf 'IO.puts 1\0\n' >null_byte.exs; source_is null_byte "*SyntaxError*status 1"
printf 'IO.puts "\xff\xfe"\n' >not_utf8.exs; source_is not_utf8 "*status 1"
printf '\xef\xbb\xbfIO.puts 1\n' >byte_order_mark.exs; source_is byte_order_mark "*SyntaxError*status 1"
{ printf '\177ELF\2\1\200\353\n'; head -c 100000 "$phial"; } >binary.exs; source_is binary "*status 1"
printf 'defmodule A do\n  def f(x) do\n' >truncated.exs; source_is truncated "*TokenMissingError*status 1"
printf 'IO.puts "abc' >open_string.exs; source_is open_string "*TokenMissingError*status 1"
: >empty.exs; source_is empty "status 0"
{ echo -n 'IO.puts byte_size("'; head -c 50000000 /dev/zero | tr '\0' a; echo '")'; } >huge.exs
check "source huge" $'50000000\nstatus 0' "$(run huge.exs)"

# ---- formatter ----
mkdir -p project/lib && cd project || exit 1
printf 'a\nfoo( 1 )\nx 2\n' >lib/a.ex && echo ok >lib/b.ex
printf '[inputs: ["lib/*.ex"], line_length: 40, locals_without_parens: [x: 1], import_deps: [:y]]' >.formatter.exs
check format_check '*format failed due to --check-formatted.*lib/a.ex*- |foo( 1 )*+ |foo(1)*status 1' \
    "$(run format --check-formatted)"
check format_dry_run "status 0" "$(run format --dry-run)"
check format_not_yet $'a\nfoo( 1 )\nx 2' "$(cat lib/a.ex)"
check format "status 0" "$(run format)"
check format_done $'a\nfoo(1)\nx 2' "$(cat lib/a.ex)"
check format_checked "status 0" "$(run format --check-formatted)"
check format_stdin $'foo(1)\nx 2\n0' "$(printf 'foo 1\nx 2' | "$phial" format -; echo $?)"
check format_missing "*Could not find a file to format*status 1" "$(run format none.ex)"
check format_option "*--bogus : Unknown option*status 1" "$(run format --bogus)"
echo 'foo(' >lib/c.ex && echo 'bar( 2 )' >lib/b.ex
check format_error "*failed for file: lib/c.ex*TokenMissingError*status 1" "$(run format)"
check format_others 'bar(2)' "$(cat lib/b.ex)"
rm .formatter.exs
check format_no_inputs "*Expected one or more files/patterns*status 1" "$(run format)"
cd "$dir" || exit 1

# ---- projects ----
for name in mix elixir; do ln -s "$phial" $name; done
check new $'\\* creating README.md\n\\* creating .formatter.exs\n\\* creating .gitignore\n\\* creating mix.exs\n\\* creating lib\n\\* creating lib/todo.ex\n\\* creating test\n\\* creating test/test_helper.exs\n\\* creating test/todo_test.exs\n\nYour Mix project was created successfully.\nYou can use "mix" to compile it, test it, and more:\n\n    cd todo\n    mix test\n\nRun "mix help" for more commands.\nstatus 0' "$(run new todo)"
check new_sup $'*lib/served/application.ex*status 0' "$(as ./mix new served --sup)"
check new_module $'*lib/other.ex*test/other_test.exs*status 0' "$(run new renamed --module Other)"
check new_bad_name "*must start with a lowercase*status 1" "$(run new Bad)"
check new_taken "*Enum is already taken*status 1" "$(run new enum)"
check no_project "*\\(Mix) Could not find a Mix.Project*status 1" "$(run compile)"
cd todo || exit 1
check project_test $'Compiling 1 file (.ex)\nGenerated todo app\n..\nFinished in * seconds *\n1 doctest, 1 test, 0 failures\n\nRandomized with seed 0\nstatus 0' "$(run test --seed 0)"
check project_test_again $'..\nFinished*status 0' "$(run test)"
check project_format "status 0" "$(run format --check-formatted)"
check project_app_file '*{application,todo,*' "$(cat _build/test/lib/todo/ebin/todo.app)"
check project_compile $'Compiling 1 file (.ex)\nGenerated todo app\nstatus 0' "$(run compile)"
check project_run $'{:dev, :world, \["a"\]}\nstatus 0' "$(echo 'IO.inspect({Mix.env(), Todo.hello(), System.argv()})' >s.exs; run run s.exs a)"
check project_elixir_S $'world\nstatus 0' "$(as ../elixir -S mix run -e 'IO.puts(Todo.hello())')"
check project_session $'*iex(1)> :world*' "$(echo 'Todo.hello()' | timeout 20 ../iex -S mix 2>&1)"
check project_no_task '*\(Mix) The task "tset" could not be found. Did you mean "test"[?]*status 1' "$(as ../mix tset)"
check project_help "*mix test *# Runs the tests*status 0" "$(as ../mix help)"
sed -i 's/== :world/== :moon/' test/todo_test.exs
check project_test_fails "*right: :moon*1 doctest, 1 test, 1 failure*status 2" "$(run test)"
printf 'defmodule Todo.A do\n  defstruct [:x]\n  def f, do: {Todo.B.g(), %%Todo.B{}}\nend\n' >lib/a.ex
printf 'defmodule Todo.B do\n  defstruct [:y]\n  def g, do: %%Todo.A{x: 1}\nend\n' >lib/b.ex
check project_files "*{%Todo.A{x: 1}, %Todo.B{y: nil}}*status 0" "$(run run -e 'IO.inspect(Todo.A.f())')"
echo 'defmodule Todo.C do import Todo.None end' >lib/c.ex
check project_error "*== Compilation error in file lib/c.ex ==*Todo.None is not loaded*status 1" "$(run test)"
rm lib/c.ex
echo 'raise "bad project"' >mix.exs
check project_raises $'\*\* (RuntimeError) bad project\n    mix.exs:1: (file)\nstatus 1' "$(run test)"
cd ../served || exit 1
check project_starts $'*\[\]\nstatus 0' "$(run run -e 'IO.inspect(Supervisor.which_children(Served.Supervisor))')"
check project_not_started $'nil\nstatus 0' "$(run run --no-start -e 'IO.inspect(Process.whereis(Served.Supervisor))')"
check project_no_halt "*up*SIGTERM received*status 0" "$(run_s() { timeout -s TERM 2 ../mix run --no-halt -e 'IO.puts("up")' 2>&1; echo "status 0"; }; run_s)"
sed -i 's/mod: {Served.Application/mod: {Served.None/; s/start_permanent.*/aliases: [hi: ["greet bob"], both: ["hi", \&fun\/1]],/; s/# {:other, path.*/{:todo, path: "..\/lib_todo"}/; s/  # Other projects.*/  defp fun(args), do: Mix.shell().info(inspect(args))/' mix.exs
check project_dep_missing "*\\(Mix) Dependencies that are not there*todo*status 1" "$(as ../mix deps.get)"
(cd .. && "$phial" new lib_todo --app todo --module Lib >/dev/null)
check project_no_callback "*\\(Mix) Could not start application served:*function Served.None.start/2 is undefined*status 1" "$(run run -e 1)"
sed -i 's/Served.None/Served.Application/' mix.exs
mkdir -p config lib/mix/tasks
printf 'import Config\nconfig :served, env: config_env(), deep: [a: 1]\n' >config/config.exs
printf 'import Config\nconfig :served, late: 1, deep: [b: 2]\n' >config/runtime.exs
printf 'defmodule Mix.Tasks.Greet do\n  use Mix.Task\n  @shortdoc "Greets"\n  def run(args), do: Mix.shell().info("hello #{args} #{Lib.hello()}")\nend\n' >lib/mix/tasks/greet.ex
check project_dep "*{:world, :staging, 1, \[a: 1, b: 2\]}*status 0" "$(MIX_ENV=staging run run -e 'IO.inspect({Lib.hello(), Application.get_env(:served, :env), Application.get_env(:served, :late), Application.get_env(:served, :deep)})')"
check project_task $'*hello bob world\nstatus 0' "$(as ../mix greet bob)"
check project_alias $'hello bob world\n\["y"\]\nstatus 0' "$(as ../mix both y)"
check project_tree $'served\n└── todo (*)\nstatus 0' "$(as ../mix deps.tree)"
cd "$dir" || exit 1

# ---- schedulers ----
cat >seeded.exs <<'ELIXIR'
parent = self()

for i <- 1..5 do
  spawn(fn ->
    for k <- 1..3 do
      Process.sleep(:rand.uniform(10))
      send(parent, {i, k})
      Enum.reduce(1..5000, 0, &+/2)
    end
  end)
end

order = for _ <- 1..15, do: receive(do: (m -> m))
IO.inspect({order, DateTime.utc_now(), :rand.uniform(1000), Task.await(Task.async(fn -> Code.eval_string("1 + 2") end))})
ELIXIR
first=$(run --schedule-seed 1 seeded.exs)
check "schedule-seed again" "same" "$([[ "$first" == "$(run --schedule-seed 1 seeded.exs)" ]] && echo same || echo different)"
check "schedule-seed runs" "*{3, \[\]}}*status 0" "$first"
check "schedule-seed differs" "different" "$([[ "$first" == "$(run --schedule-seed 2 seeded.exs)" ]] && echo same || echo different)"
check "schedulers" $'3\nstatus 0' "$(run --schedulers 3 -e 'IO.puts System.schedulers()')"
check "erl flags" $'1\nstatus 0' "$(run --erl "+S 1 +P 1000 +sbwt none" -e 'IO.puts System.schedulers()')"
check "max-processes" "*SystemLimitError*" "$(run --max-processes 50 -e 'for _ <- 1..100, do: spawn(fn -> Process.sleep(1000) end)')"
check "linked crash" $'\*\* (EXIT from #PID<0.*>) :boom*status 1' "$(run -e 'spawn_link(fn -> exit(:boom) end); Process.sleep(5000)')"
check "linked shutdown" $'\*\* (EXIT from #PID<0.*>) shutdown*status 1' "$(run -e 'spawn_link(fn -> exit(:shutdown) end); Process.sleep(5000)')"
check "linked shutdown with a number" $'\*\* (EXIT from #PID<0.*>) shutdown: 3*status 1' "$(run -e 'spawn_link(fn -> exit({:shutdown, 3}) end); Process.sleep(5000)')"

# ---- signals of the operating system ----
# Sends a signal when the program has printed `ready`, which also shows that output does not wait for the end.
signalled() { # signal args...: output and status
    local signal=$1 out pid
    shift
    out=$(mktemp)
    timeout 30 "$phial" "$@" >"$out" 2>&1 </dev/null &
    pid=$!
    for _ in $(seq 200); do grep -q ready "$out" && break; sleep 0.05; done
    kill -"$signal" "$(pgrep -P $pid)"
    wait $pid
    echo "status $?" >>"$out"
    cat "$out"
    rm -f "$out"
}
stops=$'ready\n\n??:??:??.??? \\[notice\\] SIGTERM received - shutting down\nstatus 0'
check sigterm "$stops" "$(signalled TERM -e 'IO.puts("ready"); Process.sleep(:infinity)')"
check sigterm_busy "$stops" "$(signalled TERM -e 'f = fn f -> f.(f) end; for _ <- 1..8, do: spawn(fn -> f.(f) end); IO.puts("ready"); Process.sleep(1); f.(f)')"
check sigterm_trapped "ready*mine*SIGTERM received*status 0" "$(signalled TERM -e 'System.trap_signal(:sigterm, fn -> IO.puts("mine"); :ok end); IO.puts("ready"); Process.sleep(:infinity)')"
check sigusr1_trapped $'ready\none\nstatus 0' "$(signalled USR1 -e 'me = self(); System.trap_signal(:sigusr1, fn -> send(me, :one); :ok end); IO.puts("ready"); receive(do: (m -> IO.puts(m)))')"
check sigint $'ready\nstatus 130' "$(trap - INT; signalled INT -e 'IO.puts("ready"); Process.sleep(:infinity)')"
check sigint_busy $'ready\nstatus 130' "$(trap - INT; signalled INT -e 'IO.puts("ready"); Process.sleep(1); f = fn f -> f.(f) end; f.(f)')"
check stdout_gone $'1\n2\nstatus 141' "$("$phial" -e 'for i <- 1..100_000, do: IO.puts(i)' 2>&1 | head -2; echo "status ${PIPESTATUS[0]}")"
check stdout_closed "*standard output: Bad file descriptor*status 1" "$({ { timeout 60 "$phial" -e 'IO.puts("x")' 2>&3; echo "status $?" >&3; } >&-; } 3>&1)"
check stdout_full "*cannot write to standard output: No space left on device*status 1" "$({ "$phial" -e 'IO.puts("x")' >/dev/full; echo "status $?"; } 2>&1)"

# ---- phial test ----
mkdir -p suite/test suite/lib && cd suite || exit 1
echo 'defmodule Sum do def of(list), do: Enum.sum(list) end' >lib/sum.ex
cat >test/test_helper.exs <<'ELIXIR'
Code.require_file("lib/sum.ex")
ExUnit.start(exclude: [:never])
ELIXIR
cat >test/sum_test.exs <<'ELIXIR'
defmodule SumTest do
  use ExUnit.Case, async: true

  test "sums" do
    assert Sum.of([1, 2]) == 3
  end

  @tag :slow
  test "fails" do
    assert Sum.of([1]) == 2
  end

  @tag :never
  test "is left out", do: flunk()
end
ELIXIR
cat >test/other_test.exs <<'ELIXIR'
defmodule OtherTest do
  use ExUnit.Case
  test "stands alone", do: assert true
end
ELIXIR
check test_fails "*1) test fails (SumTest)*test/sum_test.exs:9*4 tests, 1 failure, 1 excluded*status 2" "$(run test)"
check test_failed "*1) test fails (SumTest)*1 test, 1 failure*status 2" "$(run test --failed)"
check test_passes "*4 tests, 0 failures, 2 excluded*status 0" "$(run test --exclude slow)"
check test_only "Excluding tags: \[:test, :never\]*Including tags: \[:slow\]*4 tests, 1 failure, 3 excluded*status 2" "$(run test --only slow)"
check test_only_none "*All tests have been excluded.*The --only option was given*status 1" "$(run test --only nothing)"
check test_line "*Including tags: \[line: \"5\"\]*3 tests, 0 failures, 2 excluded*status 0" "$(run test test/sum_test.exs:5)"
check test_lines "*4 tests, 0 failures, 2 excluded*status 0" "$(run test test/sum_test.exs:5 test/other_test.exs:3)"
check test_include "*4 tests, 2 failures*status 2" "$(run test --include never)"
check test_max_failures "*--max-failures reached, aborting test suite*1 failure*status 2" "$(run test --include never --max-failures 1)"
check test_trace "*SumTest \[test/sum_test.exs\]*\* test sums (*ms) \[L#4\]*status 2" "$(run test --trace --seed 0)"
check test_slowest "*Top 2 slowest (*s), *% of total time:*\* test *status 0" "$(run test --slowest 2 --exclude slow)"
check test_seed "*Randomized with seed 7*status 0" "$(run test --seed 7 --exclude slow)"
check test_status "*status 9" "$(run test --exit-status 9)"
check test_colour $'*\e[32m.\e[0m*\e[31m4 tests, 1 failure*' "$(run test --color)"
check test_formatter $'--formatter : module Nope is not available\nstatus 1' "$(run test --formatter Nope)"
check test_unknown $'--nope : Unknown option\nstatus 1' "$(run test --nope)"
check test_timeout "*--timeout : Expected type integer*status 1" "$(run test --timeout x)"
check test_missing $'Paths given to "phial test" did not match any directory/file: gone\nstatus 1' "$(run test gone)"
run test --stale --exclude slow >/dev/null
check test_nothing_stale $'There are no tests to run\nstatus 0' "$(run test --stale --exclude slow)"
echo '# changed' >>lib/sum.ex
check test_stale "*3 tests, 0 failures, 2 excluded*status 0" "$(run test --stale --exclude slow)"
echo 'defmodule BrokenTest do use ExUnit.Case; test "a", do: b end' >test/broken_test.exs
check test_broken "*undefined variable \"b\"*cannot compile module BrokenTest*status 1" "$(run test)"
cd ..

# ---- memory ----
cat >garbage.exs <<'ELIXIR'
defmodule G do
  def loop(0), do: :ok
  def loop(n) do
    _ = Enum.map(1..10, fn x -> {x, "s#{x}"} end)
    loop(n - 1)
  end
  def big(0), do: :ok
  def big(n) do
    _ = String.duplicate("x", 100_000)
    big(n - 1)
  end
end
G.loop(100_000)
G.big(50_000)
"/proc/self/status" |> File.read!() |> String.split("\n") |> Enum.find(&String.starts_with?(&1, "VmHWM"))
|> String.split() |> Enum.at(1) |> String.to_integer() |> Kernel.<(64_000) |> IO.puts()
ELIXIR
check constant_memory $'true\nstatus 0' "$(run garbage.exs)"

echo "cli: $passed passed, $failed failed"
[ "$failed" = 0 ]
