#!/usr/bin/env bash
# usage: projects.sh PHIAL   Projects from the command line: what is compiled when, compiled files, packages, notebooks. Prints
# `projects: N passed, M failed`.
set -u
shopt -s extglob
phial=$(realpath "$1")
tools=$(realpath "$(dirname "$0")")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
. "$tools/checks.sh"
for name in mix elixir elixirc iex; do ln -s "$phial" $name; done

# ---- what is compiled ----
"$phial" new inc >/dev/null && cd inc || exit 1
cat >lib/macros.ex <<'ELIXIR'
defmodule Inc.Macros do
  defmacro answer, do: Inc.Value.get()
end
ELIXIR
echo 'defmodule Inc.Value do def get, do: 42 end' >lib/value.ex
echo 'defmodule Inc.User do
  require Inc.Macros
  def answer, do: Inc.Macros.answer()
  def s, do: %Inc.S{}
end' >lib/user.ex
echo 'defmodule Inc.S do defstruct a: 1; def other, do: 1 end' >lib/s.ex
show='IO.inspect({Inc.User.answer(), Inc.User.s()})'
check first $'Compiling 5 files (.ex)\nGenerated inc app\n{42, %Inc.S{a: 1}}\nstatus 0' "$(run run -e "$show")"
check again $'{42, %Inc.S{a: 1}}\nstatus 0' "$(run run -e "$show")"
check layout 'Elixir.Inc.Macros.beam Elixir.Inc.S.beam Elixir.Inc.User.beam Elixir.Inc.Value.beam Elixir.Inc.beam inc.app' \
    "$(LC_ALL=C ls _build/dev/lib/inc/ebin | tr '\n' ' ' | sed 's/ $//')"
touch lib/value.ex
check touched $'{42, %Inc.S{a: 1}}\nstatus 0' "$(run run -e "$show")"
echo 'defmodule Inc.Value do def get, do: 43 end' >lib/value.ex
check "same time and size" $'Compiling 2 files (.ex)\n{43, %Inc.S{a: 1}}\nstatus 0' "$(run run -e "$show")"
echo 'defmodule Inc.S do defstruct a: 1; def other, do: 2 end' >lib/s.ex
check body $'Compiling 1 file (.ex)\n{43, %Inc.S{a: 1}}\nstatus 0' "$(run run -e "$show")"
echo 'defmodule Inc.S do defstruct a: 2; def other, do: 2 end' >lib/s.ex
check struct $'Compiling 1 file (.ex)\nCompiling 1 file (.ex)\n{43, %Inc.S{a: 2}}\nstatus 0' "$(run run -e "$show")"
echo 'defmodule Inc.Value do def get, do: raise("no value") end' >lib/value.ex
check fails $'*== Compilation error in file lib/user.ex ==*no value*status 1' "$(run compile)"
echo 'defmodule Inc.Value do def get, do: 44 end' >lib/value.ex
check mended $'Compiling 2 files (.ex)\nstatus 0' "$(run compile)"
check mended_runs $'{44, %Inc.S{a: 2}}\nstatus 0' "$(run run -e "$show")"
check forced $'Compiling 5 files (.ex)\nstatus 0' "$(run compile --force)"
check not_compiled $'{44, %Inc.S{a: 2}}\nstatus 0' "$(run run --no-compile -e "$show")"
echo 'defmodule Inc.Late do def f, do: Inc.Extra.g() end' >lib/late.ex
echo 'defmodule Inc.Extra do def g(a \\ 1), do: a; @external_resource "extra.txt"; @text File.read!("extra.txt"); def text, do: @text end' >lib/extra.ex
echo one >extra.txt
check more $'Compiling 2 files (.ex)\nGenerated inc app\n"one?n"\nstatus 0' "$(run run -e 'IO.inspect(Inc.Extra.text())')"
echo two >extra.txt
check resource $'Compiling 1 file (.ex)\n"two?n"\nstatus 0' "$(run run -e 'IO.inspect(Inc.Extra.text())')"
mv lib/extra.ex gone.ex
check removed $'*Inc.Extra.g/0 is undefined (module Inc.Extra is not available*lib/late.ex*Generated inc app\nstatus 0' "$(run compile)"
check warned_again $'*Inc.Extra.g/0 is undefined*lib/late.ex*status 0' "$(run compile)"
check not_warned_again 'status 0' "$(run compile --no-all-warnings)"
check strict $'*Inc.Extra.g/0 is undefined*Compilation failed due to warnings*status 1' "$(run compile --warnings-as-errors)"
mv gone.ex lib/extra.ex
check back $'Compiling 1 file (.ex)\nGenerated inc app\nstatus 0' "$(run compile --warnings-as-errors)"
mkdir -p config && echo 'import Config' >config/config.exs && echo 'config :inc, a: 1' >>config/config.exs
check configured $'Compiling 7 files (.ex)\nstatus 0' "$(run compile)"
check configured_once 'status 0' "$(run compile)"
cut_off() { truncate -s 100 _build/dev/lib/inc/ebin/Elixir.Inc.S.beam; }
cut_off
check damaged $'*phial: cannot load */ebin/Elixir.Inc.S.beam: the image is cut off*UndefinedFunctionError*status 1' "$(run run -e 'Inc.S.other()')"
rm _build/dev/lib/inc/ebin/Elixir.Inc.S.beam
check lost $'Compiling 1 file (.ex)\n2\nstatus 0' "$(run run -e 'IO.puts Inc.S.other()')"
check clean $'status 0' "$(run clean; ls _build/dev/lib 2>&1)"
echo 'defprotocol Inc.P do def f(x) end' >lib/p.ex
echo 'defimpl Inc.P, for: Inc.S do def f(s), do: {:found, s.a} end' >lib/p_impl.ex
run compile >/dev/null
check protocol $'{{:found, 2}, \[Inc.S\]}\nstatus 0' "$(run run -e 'IO.inspect({Inc.P.f(%Inc.S{}), Protocol.extract_impls(Inc.P, [Mix.Project.compile_path()])})')"
check session $'*iex(1)> :noop*iex(2)> :ok*iex(3)> Compiling 2 files (.ex)\n:ok*iex(4)> 77*' \
    "$(printf 'recompile\nFile.write!("lib/value.ex", "defmodule Inc.Value do def get, do: 45; def new, do: 77 end")\nrecompile\nInc.Value.new()\n' | timeout 20 ../iex -S mix 2>&1)"
check documented $'*The entry of `Inc`*' "$(printf 'h Inc\n' | timeout 20 ../iex -S mix 2>&1)"
check open $'*edit */inc/lib/inc.ex at 6*edit */lib/s.ex at 1*is not known*' "$(printf 'open Inc.hello\nopen {"lib/s.ex", 1}\nopen Nobody\n' | ELIXIR_EDITOR='echo edit __FILE__ at __LINE__' timeout 20 "$phial" repl 2>&1)"
cd "$dir" || exit 1

# ---- dependencies ----
"$phial" new lower >/dev/null && "$phial" new above >/dev/null && cd above || exit 1
sed -i 's/# {:other.*/{:lower, path: "..\/lower"}/' mix.exs
echo 'defmodule Lower do defmacro m, do: 1; def hello, do: :world end' >../lower/lib/lower.ex
echo 'defmodule Above do require Lower; def hello, do: Lower.m() end' >lib/above.ex
check with_dep $'*Compiling 1 file (.ex)\nGenerated lower app\n*Compiling 1 file (.ex)\nGenerated above app\n1\nstatus 0' "$(run run -e 'IO.puts Above.hello()')"
check with_dep_again $'1\nstatus 0' "$(run run -e 'IO.puts Above.hello()')"
echo 'defmodule Lower do defmacro m, do: 2; def hello, do: :world end' >../lower/lib/lower.ex
check dep_changed $'*Compiling 1 file (.ex)\n*Compiling 1 file (.ex)\n2\nstatus 0' "$(run run -e 'IO.puts Above.hello()')"
cd "$dir" || exit 1

# ---- several applications ----
"$phial" new many --umbrella >/dev/null && cd many/apps && "$phial" new one >/dev/null && "$phial" new two --sup >/dev/null && cd .. || exit 1
sed -i 's/# {:other.*/{:one, in_umbrella: true}/' apps/two/mix.exs
check umbrella_run $'==> one\nCompiling 1 file (.ex)\nGenerated one app\n==> two\nCompiling 2 files (.ex)\nGenerated two app\n{:world, \[\]}\nstatus 0' \
    "$(run run -e 'IO.inspect({One.hello(), Supervisor.which_children(Two.Supervisor)})')"
check umbrella_test $'*==> one\n..*1 doctest, 1 test, 0 failures*==> two\n..*1 doctest, 1 test, 0 failures*status 0' "$(run test)"
check umbrella_part $'==> two\n..*status 0' "$(run test apps/two/test/two_test.exs)"
sed -i 's/== :world/== :moon/' apps/one/test/one_test.exs
check umbrella_fails $'*==> one\n*1 failure*==> two\n*0 failures*status 2' "$(run test)"
check umbrella_format 'status 0' "$(run format --check-formatted)"
check umbrella_tree $'==> one\none\n==> two\ntwo\n└── one (*)\nstatus 0' "$(as ../mix deps.tree)"
mkdir -p apps/two/lib/tasks && cat >apps/two/lib/tasks/each.ex <<'EOF'
defmodule Mix.Tasks.Each do
  use Mix.Task
  @recursive true
  @requirements ["once"]
  @impl true
  def run(args), do: IO.inspect({Mix.Project.config()[:app], Path.basename(File.cwd!()), args, Mix.Task.recursing?()})
end
defmodule Mix.Tasks.Once do
  use Mix.Task
  @impl true
  def run(_), do: IO.inspect({:once, Path.basename(File.cwd!()), Mix.Task.recursing?()})
end
EOF
check umbrella_recursive $'*{:once, "many", false}\n{:one, "one", \[\], true}\n{:two, "two", \[\], true}\nstatus 0' "$(as ../mix do compile + each + once)"
cat >apps/two/lib/tasks/say.ex <<'EOF'
defmodule Mix.Tasks.Say do
  use Mix.Task
  @recursive true
  @impl true
  def run(_), do: Mix.shell().info("hello #{Mix.shell().yes?("sure?", default: :no)}") && Mix.shell().cmd("echo cmd")
end
EOF
check umbrella_shell $'*==> one\nsure? \[yN\] hello true\ncmd\n==> two\nsure? \[yN\] hello false\ncmd\nstatus 0' \
    "$(as ../mix compile >/dev/null && printf 'y\n\n' | ../mix say 2>&1; echo "status $?")"
rm -r apps/two/lib/tasks
check umbrella_cmd $'==> one\n*/many/apps/one\n==> two\n*/many/apps/two\nstatus 0' "$(as ../mix cmd pwd)"
check umbrella_child $'==> one\nCompiling 1 file (.ex)\nGenerated one app\n==> two\nCompiling 2 files (.ex)\nGenerated two app\nstatus 0' "$(cd apps/two && MIX_ENV=prod as ../../../mix compile)"
cd "$dir" || exit 1

# ---- projects that are wrong ----
wrong() { # name, project/0, what is said
    rm -rf wrong && mkdir -p wrong/lib && cd wrong && echo "defmodule W.MixProject do use Mix.Project; $2 end" >mix.exs
    check "wrong $1" "*\(Mix) *$3*status 1" "$(run compile)"
    cd ..
}
wrong nothing '' 'must define project/0'
wrong no_list 'def project, do: :x' 'must return a keyword list, got: :x'
wrong no_app 'def project, do: [version: "0.1.0"]' 'sets :app'
wrong app 'def project, do: [app: "w", version: "0.1.0"]' 'Expected :app *, got: "w"'
wrong version 'def project, do: [app: :w, version: "x"]' 'valid Version, got: "x"'
wrong deps 'def project, do: [app: :w, version: "0.1.0", deps: :d]' 'Expected :deps'
wrong dep 'def project, do: [app: :w, version: "0.1.0", deps: [1]]' 'Dependency specified in the wrong format'
wrong dep_name 'def project, do: [app: :w, version: "0.1.0", deps: [{:other, path: "../lower"}]]' 'is the project :lower'
"$phial" new odd >/dev/null && cd odd || exit 1
sed -i 's/# {:other.*/{:odd, path: "."}/' mix.exs
check itself $'odd\n└── odd (*)\nstatus 0' "$(as ../mix deps.tree)"
echo 'defmodule Dup do def a, do: 1 end' >lib/d1.ex && echo 'defmodule Dup do def a, do: 2 end' >lib/d2.ex
mkdir lib/folder.ex && ln -s nowhere lib/broken.ex
check twice '*@(warning: redefining module Dup|cannot define module Dup because it is currently being defined)*status*' "$(run compile)"
rm lib/d2.ex
check once $'*1\nstatus 0' "$(run run -e 'IO.inspect(Dup.a())')"
echo 'defmodule Hold do @p self(); def x, do: is_pid(@p) end' >lib/hold.ex
echo 'defmodule Load do @on_load :l; def l, do: :persistent_term.put(:l, 3); def v, do: :persistent_term.get(:l) end' >lib/load.ex
run compile >/dev/null
check not_storable $'Compiling 2 files (.ex)\n{true, 3}\nstatus 0' "$(run run -e 'IO.inspect({Hold.x(), Load.v()})')"
rm lib/hold.ex lib/load.ex lib/d1.ex && run compile >/dev/null
for bytes in '""' '"garbage"' '<<131, 104, 2, 97, 1, 116, 0, 0, 0, 0>>'; do
    run -e "File.write!(\"_build/dev/lib/odd/.mix/compile.phial\", $bytes)" >/dev/null
    check "manifest '$bytes'" '*world*status 0' "$(run run -e 'IO.puts(Odd.hello())')"
done
cd "$dir" || exit 1

# ---- tasks and settings ----
"$phial" new tasks --sup >/dev/null && cd tasks || exit 1
check repl_in_project $'*iex(1)> :world*' "$(echo 'Tasks.hello()' | timeout 20 "$phial" repl 2>&1)"
check repl_no_project '*UndefinedFunctionError*' "$(echo 'Tasks.hello()' | timeout 20 "$phial" repl --no-project 2>&1)"
echo 'raise "not today"' >lib/bad.ex
check repl_bad_project '*== Compilation error in file lib/bad.ex ==*not today*goes without*iex(1)> 2*' "$(echo '1 + 1' | timeout 20 "$phial" repl 2>&1)"
rm lib/bad.ex
check eval $'world\nnil\nstatus 0' "$(as ../mix eval 'IO.puts(Tasks.hello()); IO.inspect(Process.whereis(Tasks.Supervisor))')"
check run_raises $'\*\* (RuntimeError) x\n    nofile:1: (file)\nstatus 1' "$(as ../mix run -e 'raise "x"')"
check no_release '*\(Mix) mix release is not part of Phial*status 1' "$(as ../mix release)"
check no_cover '*--cover : *status 1' "$(as ../mix test --cover)"
check app_tree $'tasks\n└── logger\nstatus 0' "$(as ../mix app.tree)"
echo 'defmodule Tasks.Helper do defmacro m, do: 1 end' >lib/helper.ex
echo 'defmodule Tasks.Needs do require Tasks.Helper; def f, do: {Tasks.Helper.m(), Tasks.hello()} end' >lib/needs.ex
as ../mix compile >/dev/null
check xref $'*lib/needs.ex\n├── lib/helper.ex (compile)\n└── lib/tasks.ex\nstatus 0' "$(as ../mix xref graph)"
check xref_callers $'lib/needs.ex\nstatus 0' "$(as ../mix xref callers Tasks)"
mkdir -p spec && mv test/* spec/ && mv spec/tasks_test.exs spec/tasks_spec.exs && echo >spec/odd_test.ex
sed -i 's/start_permanent.*/test_paths: ["spec"], test_pattern: "*_spec.exs", start_permanent: true,/; s/~> 1.15/~> 1.99/' mix.exs
check test_paths '*warning: :tasks asks for Elixir ~> 1.99*warning: spec/odd_test.ex does not match "\*_spec.exs"*1 doctest, 1 test, 0 failures*status 0' "$(run test)"
check partitions '*There are no tests to run*status 0' "$(MIX_TEST_PARTITION=2 run test --partitions 2)"
check app_file $'{{:ok, \[:tasks\]}, true, "tasks"}\nstatus 0' "$(cd / && run -pa "$dir/tasks/_build/dev/lib/*/ebin" -e '{Application.ensure_all_started(:tasks), is_pid(Process.whereis(Tasks.Supervisor)), :tasks |> Application.app_dir() |> Path.basename()} |> IO.inspect()')"
check app_file_bad '*{:error, {~c"not the specification of the application", ~c"zz.app"}}*' "$(echo '{application, yy, []}.' >zz.app; run -e 'IO.inspect(Application.load(:zz))')"
check permanent '*Application tasks exited: killed*status 1' "$(run run --no-halt -e 'Process.exit(Process.whereis(Tasks.Supervisor), :kill)')"
printf '[import_deps: [:lower], inputs: ["lib/*.ex"]]' >.formatter.exs
sed -i 's/# {:other.*/{:lower, path: "..\/lower"}/' mix.exs
printf '[export: [locals_without_parens: [lowered: 1]]]' >../lower/.formatter.exs
printf 'lowered :a\nother :c\n' >lib/format.ex
check import_deps $'*status 0\nlowered :a\nother(:c)' "$(run format lib/format.ex; cat lib/format.ex)"
printf '[import_deps: [:nobody], inputs: ["lib/*.ex"]]' >.formatter.exs
check import_deps_unknown '*\(Mix) Unknown dependency :nobody*status 1' "$(run format)"
cd "$dir" || exit 1

# ---- packages ----
"$phial" new packed >/dev/null && cd packed || exit 1
sed -i 's/# {:other.*/{:telemetry, "~> 1.0"}, {:poolboy, "~> 1.5", runtime: false}, {:ex_doc, "~> 0.31", only: :dev, runtime: false}, {:kino, "~> 0.12", only: :test}/' mix.exs
echo '%{ "telemetry": {:hex, :telemetry, "1.2.1", "68fdfe8d8f05a8428483a97d7aab2f268aaff24b49e0f599faa091f1d4e7f61c", [:rebar3], [], "hexpm", "dad9"} }' >mix.lock
sum=$(cat mix.lock)
check package_run $'warning: not there, but not needed to run: ex_doc\nCompiling 1 file (.ex)\nGenerated packed app\n{:ok, \[:telemetry\]}\nstatus 0' \
    "$(run run -e 'IO.inspect({:telemetry.attach("a", [:b], &String.replace/4, nil), for({app, _, _} <- Application.started_applications(), app in [:telemetry, :poolboy], do: app)})')"
check package_deps $'\* telemetry 1.3.0 (part of Phial)\n  locked at 1.2.1\n  ok\n\* poolboy 1.5.2 (part of Phial)\n  ok\n\* ex_doc ~> 0.31\n  not part of Phial, *\nstatus 0' "$(as ../mix deps)"
check package_get_dev '*\(Mix) Dependencies that are not there*ex_doc*status 1' "$(as ../mix deps.get)"
check package_get $'All dependencies are up to date\nstatus 0' "$(MIX_ENV=prod as ../mix deps.get)"
check package_tree $'packed\n├── telemetry ~> 1.0 (1.3.0, part of Phial)\n├── poolboy ~> 1.5 (1.5.2, part of Phial)\n└── kino ~> 0.12 (*, part of Phial)\nstatus 0' "$(MIX_ENV=test as ../mix deps.tree)"
check package_lock_kept same "$([ "$sum" = "$(cat mix.lock)" ] && echo same)"
check package_test '*1 doctest, 1 test, 0 failures*status 0' "$(run test)"
sed -i 's/"~> 1.0"/"~> 2.0"/' mix.exs
check package_version '*\(Mix) Dependencies that are not there*telemetry ~> 2.0*is 1.3.0*status 1' "$(run run -e 1)"
sed -i 's/"~> 2.0"/"2.x.y"/' mix.exs
check package_requirement '*\(Mix) Invalid requirement 2.x.y for app :telemetry*status 1' "$(run run -e 1)"
echo '%{ conflict' >mix.lock
sed -i 's/"2.x.y"/"~> 1.0"/' mix.exs
check package_lock_bad '*\(Mix) mix.lock cannot be read*status 1' "$(as ../mix deps.get)"
cd "$dir" || exit 1
check install $':ok\n{:ok, :ok, true}\nstatus 0' "$(run -e 'IO.inspect(Mix.install([{:telemetry, "~> 1.2"}])); IO.inspect({Mix.install([:telemetry, {:poolboy, "~> 1.5"}], config: [a: [b: 1]]), :telemetry.attach("x", [:y], &String.replace/4, nil), Mix.installed?()})')"
check install_unknown $'\*\* (Mix.Error) Mix.install/2 does not fetch packages:\n\* nosuchthing ~> 1.0\n  not part of Phial (it has *telemetry*)\n*status 1' "$(run -e 'Mix.install([{:nosuchthing, "~> 1.0"}, :telemetry])')"
check install_similar '*Did you mean telemetry[?]*' "$(run -e 'Mix.install([:telemtry])')"
check install_version '*telemetry ~> 7.0*is 1.3.0*status 1' "$(run -e 'Mix.install([{:telemetry, "~> 7.0"}])')"
check install_path $'*Generated lower app\n2\nstatus 0' "$(run -e 'Mix.install([{:lower, path: "lower"}]); IO.puts(Code.eval_string("require Lower; Lower.m()") |> elem(0))')"

# ---- compiled files ----
mkdir objects && cd objects || exit 1
echo 'defmodule Foo do def f, do: Bar.g() end' >foo.ex
echo 'defmodule Bar do @doc "Gives one."; def g, do: 1; defmacro m, do: 2; defstruct [:a] end' >bar.ex
check elixirc 'Elixir.Bar.beam Elixir.Foo.beam status 0' "$(as ../elixirc foo.ex bar.ex -o out | tail -1 >s; ls out | tr '\n' ' '; cat s)"
rm foo.ex bar.ex
check object_not_found '*UndefinedFunctionError*module Foo is not available*status 1' "$(run -e 'Foo.f()')"
check object_pa $'{1, 2, %Bar{a: nil}}\nstatus 0' "$(run -pa out -e 'require Bar; IO.inspect({Foo.f(), Bar.m(), struct(Bar)})')"
check object_wildcard $'1\nstatus 0' "$(as ../elixir -pz 'o*' -e 'IO.inspect(Foo.f())')"
check object_here $'*iex(1)> 1*' "$(cd out && echo 'Foo.f()' | timeout 20 ../../iex 2>&1)"
check object_docs $'*Gives one.*' "$(echo 'h Bar.g' | timeout 20 ../iex -pa out 2>&1)"
check object_path $'{true, 1, true, false}\nstatus 0' "$(run -e 'IO.inspect({Code.append_path("out"), apply(Foo, :f, []), Code.delete_path("out"), Code.append_path("none")})')"
check object_code $'{{:module, Foo}, ~c"*/out/Elixir.Foo.beam",*{:error, :badfile}, {:error, :badfile}}\nstatus 0' \
    "$(run -pa out -e '{Foo, bytes, file} = :code.get_object_code(Foo); IO.inspect({:code.load_binary(Foo, file, bytes), :code.which(Foo), :code.load_binary(Bar, file, bytes), :code.load_binary(Foo, file, "x" <> bytes)})')"
printf 'FOR1\0\0\1\0BEAMAtU8' >Elixir.Real.beam
check object_of_erlang $'phial: cannot load Elixir.Real.beam: a BEAM file of Erlang, which Phial cannot run\n\*\* (UndefinedFunctionError)*status 1' "$(run -e 'Real.f()')"
head -c 300 out/Elixir.Foo.beam >Elixir.Foo.beam
check object_cut_off $'phial: cannot load Elixir.Foo.beam: the image is cut off*status 1' "$(run -e 'Foo.f()')"
: >Elixir.Foo.beam
check object_empty $'phial: cannot load Elixir.Foo.beam: too short for an image*status 1' "$(run -e 'Foo.f()')"
cp out/Elixir.Bar.beam Elixir.Foo.beam
check object_other $'phial: cannot load Elixir.Foo.beam: it holds another module*status 1' "$(run -e 'Foo.f()')"
python3 - <<'PY'
data = bytearray(open("out/Elixir.Foo.beam", "rb").read())
data[len(data) // 2] ^= 0x55
open("Elixir.Foo.beam", "wb").write(data)
PY
check object_damaged $'phial: cannot load Elixir.Foo.beam: the file is damaged*status 1' "$(run -e 'Foo.f()')"
rm Elixir.*
echo 'defmodule Bad do' >bad.ex
check elixirc_error $'*== Compilation error in file bad.ex ==*TokenMissingError*status 1' "$(as ../elixirc bad.ex)"
check elixirc_missing $'No files matched pattern(s) none.ex\nstatus 1' "$(as ../elixirc none.ex)"
check elixirc_usage $'Usage: phial elixirc*status 1' "$(as ../elixirc)"
check elixirc_option $'--bad : Unknown option\nstatus 1' "$(as ../elixirc --bad x.ex)"
cat >placed.ex <<'ELIXIR'
defmodule Placed do
  @file "elsewhere.ex"
  def f(x), do: x + 1
  def g(x), do: x + 1
end
ELIXIR
check elixirc_files $'"elsewhere.ex"\n"placed.ex"\nstatus 0' "$(as ../elixirc placed.ex -o out >/dev/null; run -pa out -e 'for f <- [&Placed.f/1, &Placed.g/1] do
  try do f.(:a) rescue _ -> IO.inspect(to_string(Enum.at(__STACKTRACE__, 1) |> elem(3) |> Keyword.get(:file))) end end')"
check elixirc_strict $'*unused*Compilation failed due to warnings*status 1' "$(echo 'defmodule W do def f(x), do: 1 end' >w.ex; as ../elixirc --warnings-as-errors w.ex)"
check elixirc_no_dir $'Could not write to bad.ex: *status 1' "$(as ../elixirc w.ex -o bad.ex)"
check own_programs $'{"3?n", 0}\n{"Phial, Mix*", 0}\n{"*iex(1)> *0}\nstatus 0' \
    "$(PATH=/usr/bin:/bin run -e 'IO.inspect(System.cmd("elixir", ["-e", "IO.puts(1 + 2)"])); IO.inspect(System.cmd("mix", ["--version"])); IO.inspect(System.cmd("iex", []))')"
cd "$dir" || exit 1

# ---- notebooks ----
mkdir books && cd books || exit 1
cp "$tools/notebook.livemd" a.livemd
out=$(run run a.livemd --input Name=Zoe)
check notebook_value $'*## First\n\nprinted\n2\n{:module, Geo*' "$out"
check notebook_error $'*a.livemd:56: cell 4 failed\n\*\* (RuntimeError) boom 4\n    a.livemd:57: (file)*' "$out"
check notebook_exit $'*a.livemd:85: cell 8 failed\n\*\* (EXIT from #PID<*>) :kaputt*' "$out"
check notebook_kino $'*\*\*bold\*\*\nName: Zoe\n{:hello, "Zoe", 2}*id | name\n---+-----\n1  | Ada\n20 | Joe*' "$out"
check notebook_branch $'*## Branch\n\n{\[:x\], 2}*## Third\n\n{\[:name, :x\], \[1, 2, 3\]}*' "$out"
check notebook_status $'*2 of 11 cells failed*status 1' "$out"
check notebook_default '*{:hello, "Bob", 2}*' "$(run a.livemd)"
out=$(run test a.livemd)
check notebook_test '*1) test cell 4 of First (Notebook.A)*a.livemd:56*boom 4*2) test cell 8*a.livemd:85*EXIT from*11 tests, 2 failures*status 2' "$out"
check notebook_outputs '*3) test cell 11 of Third*a.livemd:104*saved:*\[1, 2, 4\]*now:*\[1, 2, 3\]*11 tests, 3 failures*' "$(run test --check-outputs a.livemd)"
check notebook_line '*boom 4*11 tests, 1 failure, 10 excluded*' "$(run test a.livemd:57)"
printf 'x <!-- livebook:{"a" \n```elixir\n1 +\n```\n~~~elixir\n7\n' >odd.livemd
check notebook_odd $'odd.livemd:3: cell 1 failed*TokenMissingError*7\n1 of 2 cells failed\nstatus 1' "$(run odd.livemd | sed '/^$/d')"
check notebook_missing $'No file named none.livemd\nstatus 1' "$(run run none.livemd)"
check notebook_input '*Expected NAME=VALUE*status 1' "$(run a.livemd --input x)"
printf '# Doc\n\n    iex> 1 + 1\n    2\n\n```elixir\niex> x = [1, 2]\niex> Enum.sum(x)\n4\n```\n\n```elixir\nraise "left out"\n```\n' >doc.md
check markdown_test '*doc.md:8*2 doctests, 1 failure*status 2' "$(run test doc.md)"
check markdown_all '*doc.md:13*left out*2 doctests, 1 test, 2 failures*status 2' "$(run test --all doc.md)"
cd "$dir" || exit 1

echo "projects: $passed passed, $failed failed"
[ "$failed" = 0 ]
