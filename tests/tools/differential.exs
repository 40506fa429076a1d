# usage: PROGRAM differential.exs SURFACE SEED CALLS MODULE...
#        PROGRAM differential.exs surface MODULE...
#
# Calls every public function of the modules with random arguments, right and wrong ones, and prints a line per call: the call and its
# result, or the exception and its message; with a FunctionClauseError also the arguments that the function it names was given, which
# an uncaught one shows. Run it under two implementations and compare the lines. SURFACE names the functions, a line each:
# `Module<TAB>name<TAB>arity`. What an argument is like depends on the module: see likely/3; the data structures of Erlang's modules are
# made by the modules themselves (own/1), and what a call did to a table, a graph or counters is shown as well.
#
# Most differences between two files of such lines are shown by `differences.exs`, which also knows which are wanted.
defmodule Differential.Box do
  # A collection of a program: enumerable, collectable, printable.
  defstruct items: []

  defimpl Enumerable do
    def count(_box), do: {:error, __MODULE__}
    def member?(_box, _item), do: {:error, __MODULE__}
    def slice(_box), do: {:error, __MODULE__}
    def reduce(box, acc, fun), do: Enumerable.List.reduce(box.items, acc, fun)
  end

  defimpl Collectable do
    def into(box) do
      collect = fn
        box, {:cont, item} -> %{box | items: [item | box.items]}
        box, :done -> box
        _box, :halt -> :ok
      end

      {box, collect}
    end
  end

  defimpl String.Chars do
    def to_string(box), do: "box of " <> Enum.map_join(box.items, " ", &inspect/1)
  end
end

defmodule Differential.Bare do
  # A struct that nothing is implemented for.
  defstruct [:name, size: 0]
end

defmodule Differential.Loud do
  # A struct that cannot be shown.
  defstruct [:why]

  defimpl Inspect do
    def inspect(_loud, _opts), do: raise(ArgumentError, "not to be shown")
  end
end

# Calendars of a program: one that agrees with Calendar.ISO, and one whose days begin at noon.
for {name, rollover} <- [{Differential.Twin, {0, 1}}, {Differential.Noon, {1, 2}}] do
  defmodule name do
    @rollover rollover
    def day_rollover_relative_to_midnight_utc, do: @rollover

    for {fun, arity} <- Calendar.ISO.__info__(:functions),
        fun not in [:day_rollover_relative_to_midnight_utc, :__info__] do
      args = Macro.generate_arguments(arity, __MODULE__)
      def unquote(fun)(unquote_splicing(args)), do: Calendar.ISO.unquote(fun)(unquote_splicing(args))
    end
  end
end

Code.require_file("differential_erlang.exs", __DIR__)

defmodule Differential do
  import Bitwise

  # What has effects, does not end, or cannot agree between two systems.
  @skipped ~w(slide halt stop cwd now utc_now local_now today utc_today random shuffle take_random make_ref unique_integer monotonic_time
    system_time os_time time_offset hash phash self pid_to_list get_stacktrace module_info __info__ cycle repeatedly interval timer
    local_time universal_time iso_week_number warn_once display garbage_collect statistics processes exit throw strong_rand_bytes
    rand_uniform rand_seed rand_seed_s uniform uniform_s normal normal_s seed seed_s export_seed bytes bytes_s cmd
    version otp_release build_info puts write inspect gets read getn stream binstream binread binwrite each_slice tmp_dir user_home
    apply spawn send run_in_caller ensure_compiled get_cookie processes tc sleep apply_after send_after apply_interval send_interval
    kill_after exit_after hms time_from now_diff cancel start resource dbg get_process_info print
    expand absname wildcard list_dir relative_to_cwd safe_relative_to
    in_match put_time_zone_database from_system_time now! at_exit recompile load_from_string
    purge delete_module load_paths module_loaded handle_call handle_cast handle_info code_change terminate start_link i init bc64 make_float float2str
    format_jumpconst58 jump exsp_jump exro928_jump_2pow512 exro928_jump_2pow20 tab2file internal_request_all all)a

  # What changes the system, or has it compile, by module.
  @skipped_in %{
    Code =>
      ~w(compile_file compile_string compile_quoted require_file eval_file load_file append_path prepend_path delete_path append_paths
         prepend_paths delete_paths put_compiler_option compiler_options unrequire_files required_files fetch_docs loaded_files unload_files
         purge_compiler_modules with_diagnostics print_diagnostic available_compiler_options get_compiler_option env_for_eval
         can_await_module_compilation? ensure_all_loaded ensure_compiled! ensure_loaded?)a,
    System =>
      ~w(shell trap_signal untrap_signal no_halt restart pid argv schedulers schedulers_online stacktrace find_executable build_info
         get_env put_env delete_env fetch_env fetch_env! endianness compiled_endianness)a,
    Kernel => ~w(spawn_link spawn_monitor node self binding then tap is_function)a,
    Macro => ~w(unique_var expand_all)a,
    Process => ~w(list registered info hibernate)a,
    Module => ~w(create)a
  }

  @big 1 <<< 70

  # Modules with data structures of their own.
  @structures ~w(gb_sets gb_trees queue sets dict array digraph digraph_utils counters atomics ets)a

  # What the modules have; `comm -12` of two such lists is a surface both know.
  def main(["surface" | modules]) do
    for name <- modules, module = to_module(name), Code.ensure_loaded?(module), {fun, arity} <- functions(module) do
      "#{name}\t#{fun}\t#{arity}"
    end
    |> Enum.sort()
    |> Enum.each(&IO.puts/1)
  end

  def main([surface, seed, calls | modules]) do
    :rand.seed(:exsss, {String.to_integer(seed), 17, 99})
    wanted = MapSet.new(modules)

    for line <- surface |> File.read!() |> String.split("\n", trim: true),
        [module, name, arity | _] = String.split(line, "\t"),
        MapSet.member?(wanted, module),
        name = String.to_atom(name),
        name not in @skipped,
        name not in Map.get(@skipped_in, to_module(module), []),
        not Differential.Erlang.skipped?(module, name),
        not String.starts_with?(Atom.to_string(name), "__") do
      function(to_module(module), name, String.to_integer(arity), String.to_integer(calls))
    end
  end

  defp functions(module) do
    if function_exported?(module, :__info__, 1), do: module.__info__(:functions), else: module.module_info(:exports)
  end

  defp to_module(":" <> name), do: String.to_atom(name)
  defp to_module(name), do: Module.concat([name])

  defp function(module, name, arity, calls) do
    for _ <- 1..if(arity == 0, do: 1, else: calls) do
      args = for position <- 1..arity//1, do: argument(module, name, position)
      label = "#{inspect(module)}.#{name}(#{Enum.map_join(args, ", ", &show/1)})"

      if safe?(name, args) do
        text = in_time(fn -> values = Enum.map(args, &value/1); outcome(module, name, values) <> left(values) end)
        IO.puts(clean(label) <> " => " <> clean(text))
      end
    end
  end

  # In a process of its own: some calls do not end, or end their process.
  defp in_time(fun) do
    {parent, ref} = {self(), make_ref()}
    {pid, monitor} = spawn_monitor(fn -> send(parent, {ref, fun.()}) end)

    receive do
      {^ref, text} ->
        Process.demonitor(monitor, [:flush])
        text

      {:DOWN, ^monitor, _, _, reason} ->
        "** the process ends: " <> show(reason)
    after
      5000 ->
        Process.exit(pid, :kill)
        "** does not end"
    end
  end

  defp outcome(module, name, args) do
    show(force(apply(module, name, args)))
  rescue
    e in FunctionClauseError -> "** FunctionClauseError " <> inspect(Exception.message(e)) <> given(__STACKTRACE__)
    e -> "** " <> inspect(e.__struct__) <> " " <> inspect(Exception.message(e))
  catch
    kind, reason -> "** #{kind} " <> show(reason)
  end

  defp given([{_module, _name, args, _} | _]) when is_list(args), do: " given " <> show(args)
  defp given(_), do: ""

  # What is left of the arguments that calls change; they are gone afterwards.
  defp left(values), do: Enum.map_join(values, &left_of/1)

  defp left_of({:digraph, vertices, _, _, _} = graph) when is_reference(vertices) do
    edges = for e <- :digraph.edges(graph), do: :digraph.edge(graph, e)
    text = " left " <> show({Enum.sort(:digraph.vertices(graph)), Enum.sort(edges)})
    :digraph.delete(graph)
    text
  rescue
    _ -> " left nothing"
  end

  defp left_of({kind, ref}) when kind in [:counters, :atomics], do: " left " <> show(for i <- 1..3, do: kind.get(ref, i))

  defp left_of(ref) when is_reference(ref) do
    text = " left " <> show(Enum.sort(:ets.tab2list(ref)))
    :ets.delete(ref)
    text
  rescue
    _ -> ""
  end

  defp left_of(_), do: ""

  # Lazy results are looked into.
  defp force(f) when is_function(f, 2), do: {:lazy, Enum.take(f, 12)}
  defp force(%{__struct__: Stream} = s), do: {:lazy, Enum.take(s, 12)}
  defp force(other), do: other

  # Functions and what a module made are shown by name.
  defp show({:fn, name, _}), do: "fn_#{name}"
  defp show({:own, name, _}), do: name
  defp show(other), do: inspect(other, charlists: :as_lists, limit: 60, printable_limit: 300, width: 100_000)

  # On one line; what an implementation may name as it likes is left out.
  defp clean(text) do
    text
    |> String.replace("\n", "\\n")
    |> String.replace(~r/#(Function|Reference|PID|Port)<[^>]*>/, "#\\1<>")
    |> String.replace(~r/Stacktrace:(\\+n)+(    [^\n]*?\\+n)+(\\+n)?>/, "Stacktrace>")
    |> String.replace(~r/~c\\"([^"\\]*)\\"/, "'\\1'")
  end

  defp value({:fn, _, f}), do: f
  defp value({:own, _, make}), do: make.()
  defp value(other), do: Differential.Erlang.value(other)

  # Nothing that would take minutes or gigabytes.
  defp safe?(name, args) do
    huge? = Enum.any?(args, &(is_number(&1) and abs(&1) > 100_000))
    text = Atom.to_string(name)

    not (huge? and
           String.contains?(text, ["duplicate", "pad", "seq", "copy", "pow", "bsl", "bsr", "make_tuple", "new", "<<<", "range", "shift", "encode_unsigned", "insert_at", "resize", "set", "get", "**", "timeout", "beginning_of", "slice_data", "generate_arguments", "copies", "chars", "centre", "left", "right", "pbkdf2"]))
  end

  ## Arguments

  defp argument(module, name, position) do
    case :rand.uniform(10) do
      n when n <= 7 -> fitting(module, name, position)
      8 -> pick(small())
      _ -> any()
    end
  end

  defp fitting(module, name, position) do
    case Differential.Erlang.argument(module, name, position) do
      :any -> likely(module, name, position)
      argument -> argument
    end
  end

  defp pick(list), do: Enum.at(list, :rand.uniform(length(list)) - 1)

  defp any do
    pick([&made/0, &odd_strings/0, &deep/0, &integers/0, &floats/0, &strings/0, &lists/0, &keywords/0, &maps/0, &atoms/0, &tuples/0, &funs/0, &structs/0, &ranges/0, &wrong/0]).()
    |> pick()
  end

  defp likely(module, name, 1) do
    pick(
      case module do
        m when m in [Enum, Stream] -> pick([lists(), lists(), maps(), ranges(), keywords(), sets(), made(), wrong()])
        m when m in [Enumerable, Collectable, String.Chars, List.Chars, Inspect] -> pick([made(), lists(), maps(), strings(), dates(), integers()])
        OptionParser -> pick([argvs(), argvs(), strings(), keywords()])
        m when m in [Macro, Code] -> pick([codes(), codes(), strings(), atoms(), deep()])
        m when m in [Module, Access] -> pick([atoms(), maps(), keywords(), lists(), made()])
        StringIO -> pick([made(), strings()])
        Exception -> pick([[:error, :exit, :throw, {:EXIT, self_mark()}], structs(), atoms(), lists()])
        m when m in [Inspect.Algebra] -> docs()
        List -> pick([lists(), keywords()])
        :lists -> pick([lists(), funs(), integers()])
        m when m in [String, URI, Version, Base, Regex, Path, :string, :binary, :unicode, :filename] -> pick([strings(), strings(), odd_strings(), regexes(module)])
        m when m in [Map, :maps] -> pick([maps(), maps(), funs()])
        m when m in [Keyword, :proplists, :orddict] -> pick([keywords(), keywords(), atoms()])
        MapSet -> sets()
        Range -> ranges()
        m when m in [Tuple] -> tuples()
        m when m in [Integer, :math, Bitwise] -> integers()
        Float -> floats()
        m when m in [Date, Time, DateTime, NaiveDateTime, Calendar, Calendar.ISO] -> pick([dates(), dates(), made_dates(), date_strings(), integers()])
        m when m in [Atom, Function] -> pick([atoms(), funs()])
        :ordsets -> pick([lists(), integers(), funs()])
        m when m in @structures -> pick([own(m), own(m), funs(), small(), lists()])
        _ -> [likely(module, name, 2)]
      end
    )
  end

  defp likely(module, _name, _position) do
    pick(
      case module do
        OptionParser -> parser_options()
        Inspect.Algebra -> pick([docs(), docs(), small(), [:self, :inherit, :break, :always, :strict, :flex]])
        m when m in [Kernel, Inspect] -> pick([inspect_options(), integers(), lists(), strings(), maps(), funs(), atoms(), tuples(), made()])
        m when m in [Macro, Code] -> pick([codes(), keywords(), atoms(), funs(), [[line: 3], [file: "x.ex"], [escape: false], [columns: true], [existing_atoms_only: true]]])
        Access -> pick([atoms(), keywords(), funs(), small(), [[:a, :b], ["x"], [Access.key(:a)]]])
        Exception -> pick([structs(), atoms(), lists(), [[{:a, :b, 1, []}], [{:a, :b, [1], [file: [97], line: 3]}]]])
        m when m in [Enum, Stream, List, :lists] -> pick([funs(), funs(), integers(), small(), lists(), [1, 2, 0]])
        m when m in [String, Base, Path, :string, :binary, :unicode] -> pick([strings(), strings(), small(), options(), patterns()])
        Regex -> pick([strings(), options(), regexes(Regex)])
        m when m in [Map, :maps, Keyword, :proplists, :orddict] -> pick([atoms(), funs(), maps(), keywords(), lists()])
        m when m in [MapSet] -> pick([sets(), funs(), small()])
        m when m in [Date, Time, DateTime, NaiveDateTime, Calendar, Calendar.ISO] -> pick([dates(), small(), units(), date_strings(), made_dates()])
        m when m in [Integer, :math, Bitwise, Range] -> pick([integers(), small()])
        Float -> pick([small(), floats()])
        :ordsets -> pick([lists(), lists(), integers(), funs()])
        m when m in @structures -> pick([own(m), own(m), funs(), small(), small(), lists(), keywords()])
        _ -> pick([small(), strings(), atoms(), lists(), integers(), tuples(), maps()])
      end
    )
  end

  defp small, do: [0, 1, 2, 3, -1, -2, 5, 10, 16, 36]
  defp integers, do: [0, 1, 2, 3, -1, -7, 10, 12, 42, 100, 255, 256, 1023, -1024, 123_456_789, @big, -@big]
  defp floats, do: [0.0, 1.0, -1.5, 3.14159, 1.0e10, 1.0e-10, 2.5, 123.456, 1.0e300, -0.1]
  defp atoms, do: [:a, :b, :c, :d, nil, true, false, :hello, String, :"with space", :ok, :upper, :lower]

  defp strings,
    do: ["", "a", "hello", "Hello World", "a,b,c", "  trim me \n", "é", "josé", "ß", "ΣΑΣ", "日本語", "👨‍👩‍👧", "123", "12.5", "0x1F", "a/b.txt", "/usr/local/lib.ex", "http://a.b:80/c?d=1#e", "1.2.3-rc.1+b", "\0\x01", "\xff\xfe", "aGVsbG8=", "DEADbeef", "MZXW6===", "line1\nline2\r\nline3", "~> 1.2", "foo_bar", "FooBar", "ÁÉ", "a\u0301", "%41%zz+"]

  defp patterns, do: ["", "l", ",", " ", "a", ["a", ","], "l", "é", ~r/l+/, "\n", ["l", "lo"], []]
  defp regexes(Regex), do: [~r/a/, ~r/(l)(x)?/, ~r/(?<n>[a-z])/, ~r/\s+/, ~r//, ~r/é/u, ~r/(a)|(b)/]
  defp regexes(_), do: [[97, 98], ["a", ?b, ["c"]], [99, 104], ["é", 233]]

  defp lists,
    do: [[], [1], [1, 2, 3], [3, 1, 2], [1, 1, 2, 2, 3], [:a, :b], ["x", "yy", "zzz"], [[1], [2, 3], []], [1.0, 1, 2.5], [a: 1, b: 2], [{1, 2}, {3, 4}], [nil, false, 1], Enum.to_list(1..40), [{:b, 1}, {:a, 2}, {:b, 3}], [1 | 2], [%{a: 1}, %{a: 2}], [3, -2, 0, 7, 7]]

  defp keywords, do: [[], [a: 1], [a: 1, b: 2], [a: 1, b: 2, a: 3], [b: nil], [{"a", 1}], [:a, {:b, 2}], [{:a, 1, 2}]]
  defp maps, do: [%{}, %{a: 1}, %{a: 1, b: 2}, %{"x" => 1, 2 => :y}, %{a: %{b: 1}}, Map.new(1..40, &{&1, &1 * &1}), %{1 => 2, 1.0 => 3}]
  defp tuples, do: [{}, {1}, {:a, 1}, {1, 2, 3}, {:ok, "x"}, {{1, 2}, 3}, {1.5, nil, "z", :q}]
  defp ranges, do: [1..3, 3..1//-1, 1..0//1, 0..10//3, -5..5//5, 1..1, 10..1//-4, 1..100]
  defp sets, do: [MapSet.new(), MapSet.new([1, 2, 3]), MapSet.new([2, 3, 4]), MapSet.new([:a, "b"]), MapSet.new(1..40)]
  defp units, do: [:second, :day, :hour, :minute, :millisecond, :microsecond, :nanosecond, :monday, :sunday, :week, :extended, :basic, Calendar.ISO, "Etc/UTC", "Europe/Madrid", {0, 0}, {5, 3}]
  defp structs, do: dates() ++ [%URI{host: "a"}, %Version{major: 1, minor: 2, patch: 3}, ~r/x/, %ArgumentError{message: "m"}]

  defp dates do
    [~D[2000-02-29], ~D[2024-12-31], ~D[1999-01-01], ~T[00:00:00], ~T[23:59:59.999], ~T[12:30:15.5], ~N[2000-01-01 00:00:00], ~N[2024-02-29 23:59:59.123456], ~U[2020-01-01 12:00:00Z], ~U[1969-12-31 23:59:59.5Z], ~D[-0001-03-01], {2000, 1, 1}, {12, 30, 1}, {{2000, 1, 1}, {0, 0, 0}}]
  end

  defp date_strings do
    ["2000-01-01", "2000-13-01", "2015-01-23T23:50:07Z", "2015-01-23T23:50:07.123+02:30", "23:50:07", "T23:50:07.0", "24:00:00", "2015-01-23 23:50:07", "20150123", "%Y-%m-%d %H:%M:%S.%f %p %a %B %j %u %q %Z %z %%", "%x", "-2015-01-23", "2015-W01-1", "23:50"]
  end

  defp options, do: [[], [trim: true], [parts: 2], [global: false], [case: :lower], [padding: false], [return: :index], [capture: :all_but_first], [capture: [:n]], [ignore: :whitespace], :upper, :ascii, :greek, :turkic, :nfc, :nfd, :leading, [trim: 1]]

  defp wrong, do: [nil, :undefined, self_mark(), {:error, :x}, [1 | :improper], <<1::3>>, 1.5, "x", [{:a, 1} | 2], @big]
  defp self_mark, do: :pid

  # Invalid, incomplete and unusual Unicode.
  defp odd_strings do
    ["\xc3", "a\xe2\x82", "\xed\xa0\x80", "\xf4\x90\x80\x80", "ok\xffok", "\u{1F1E9}\u{1F1EA}x", "\u200d", "e\u0301\u0323", "\uFB01", "İı", "ﬃ ǅ",
     "\u{10FFFF}", "ὈΔΥΣΣΕΎΣ", "שלום", "한글", "\u1112\u1161\u11ab", "\r\n\r", "a\u00a0b\u2003c", "👍🏽 ok", String.duplicate("ab", 40), "\u{E0001}"]
  end

  # Lazy enumerables, structs of a program, devices: made when they are needed.
  defp made do
    [
      {:own, "lazy map", fn -> Stream.map([1, 2, 3], &inc/1) end},
      {:own, "lazy filter", fn -> Stream.filter(1..10, &(rem(&1, 3) == 0)) end},
      {:own, "unfold", fn -> Stream.unfold(3, fn n -> if n > 0, do: {n, n - 1} end) end},
      {:own, "resource", fn -> Stream.resource(fn -> 2 end, fn n -> if n > 0, do: {[n, n], n - 1}, else: {:halt, n} end, fn _ -> :ok end) end},
      {:own, "zipped", fn -> Stream.zip([1, 2], [:a, :b]) end},
      {:own, "box 3 1 2", fn -> %Differential.Box{items: [3, 1, 2]} end},
      {:own, "empty box", fn -> %Differential.Box{} end},
      {:own, "box of pairs", fn -> %Differential.Box{items: [a: 1, b: 2]} end},
      {:own, "bare", fn -> %Differential.Bare{name: "n"} end},
      {:own, "loud", fn -> %Differential.Loud{why: 1} end},
      {:own, "set of lists", fn -> MapSet.new([[1], [2, 3]]) end},
      {:own, "range of dates", fn -> Date.range(~D[2020-01-30], ~D[2020-02-02]) end},
      {:own, "device", fn -> elem(StringIO.open("first\nsecond"), 1) end}
    ]
  end

  # Dates of other calendars and zones, and the first and last there are.
  defp made_dates do
    twin = Differential.Twin
    noon = Differential.Noon
    warsaw = %DateTime{year: 2000, month: 2, day: 29, hour: 23, minute: 0, second: 7, microsecond: {120, 4}, zone_abbr: "CET", utc_offset: 3600, std_offset: 0, time_zone: "Europe/Warsaw"}

    [
      %{~D[2020-02-29] | calendar: twin}, %{~D[2020-02-29] | calendar: noon}, %{~T[10:11:12.5] | calendar: twin},
      %{~N[2020-02-29 10:11:12] | calendar: twin}, %{~N[2020-02-29 10:11:12] | calendar: noon}, %{~U[2020-02-29 10:11:12Z] | calendar: twin},
      warsaw, %{warsaw | std_offset: 3600, zone_abbr: "CEST"}, ~D[9999-12-31], ~D[-9999-01-01], ~N[9999-12-31 23:59:59.999999], ~U[-9999-01-01 00:00:00Z],
      %{~D[2020-02-29] | day: 31}, %{~D[2020-02-29] | month: :a}, %{~T[10:11:12] | hour: 25}, %{~T[10:11:12] | microsecond: {1, 9}}, twin, noon, {:own, "map date", fn -> Map.from_struct(~D[2020-02-29]) end},
      {:own, "map time", fn -> Map.from_struct(~T[10:11:12]) end}, {:own, "map naive", fn -> Map.from_struct(~N[2020-02-29 10:11:12]) end}, {:own, "map datetime", fn -> Map.from_struct(warsaw) end}
    ]
  end

  defp argvs do
    [["--a", "1", "x"], ["-abc", "-v"], ["--no-a", "--b=2.5"], ["--", "--a"], ["-1", "-2.5"], ["--a=", "-b="], ["--limit", "ten"], ["-"], ["--count", "--count"], ["x" | "y"], [1, :b], ["--a_b", "--a-b"], ["-a-b"], ["--ÄÖ", "-é"]]
  end

  defp parser_options do
    [
      [], [strict: [a: :boolean, b: :float, limit: :integer, count: :count]], [switches: [a: :string, b: [:integer, :keep]]], [strict: [a: :boolean], aliases: [a: :a, b: :a, v: :a]],
      [switches: []], [allow_nonexistent_atoms: true, switches: []], [strict: [a: :nope]], [strict: :a], [aliases: [ab: :a], strict: []], [strict: [], switches: []], [return_separator: true, strict: [a: :boolean]], :a, [:strict]
    ]
  end

  defp inspect_options do
    [
      [], [limit: 2], [limit: 0], [limit: :infinity], [base: :hex], [base: :octal], [width: 5], [width: 0, pretty: true], [pretty: true], [binaries: :as_binaries], [charlists: :as_charlists], [structs: false],
      [safe: false], [printable_limit: 2], [syntax_colors: [number: :red, atom: :blue, reset: :reset]], [custom_options: [a: 1]], [inspect_fun: &Inspect.inspect/2], [limit: -1], [limit: :a], [base: :nope], [nope: 1], [width: :a]
    ]
  end

  # Texts of code and quoted code, whole and broken.
  defp codes do
    [
      "1 + 2", "foo(a, b) |> bar", "[1, 2", "fn -> end", "%{a: 1}", ":ok", "x = 1", "\"a\#{b}c\"", "a b", "@spec f(t) :: u", "~s(a)", "?a", "0x1G", "if true do 1 else 2 end", "é = 1", "a.b.c", "", "\n", "\\n\\t\\x41", "end",
      quote(do: 1 + 2), quote(do: foo(a, b)), quote(do: fn x -> x end), quote(do: %{a: 1}), quote(do: Foo.Bar.baz(1)), quote(do: a |> b(1) |> c), quote(do: "x\#{1}"), quote(do: if(a, do: b)), quote(do: @x), quote(do: ~r/a/i),
      {:a, [], nil}, {:a, 1, 2}, {:__aliases__, [], [:A, :B]}, {:__block__, [], [1, 2]}, {:., [], [:a]}, {{:., [], [:lists, :map]}, [], [1]}, [a: 1], {1, 2}, {:%{}, [], [{:a, 1}]}, {:<<>>, [], [1]}, {:->, [], [[1], 2]}, Foo.Bar
    ]
  end

  defp docs do
    alias Inspect.Algebra, as: A
    [A.empty(), "a", "text", A.string("é"), A.concat("a", "b"), A.nest("a", 2), A.break(), A.flex_break("-"), A.line(), A.group(A.glue("a", "b")), A.force_unfit("a"), A.space("a", "b"), A.collapse_lines(2), A.next_break_fits("x"), "a\nb"]
  end

  # Nested, improper and large in odd places.
  defp deep do
    [
      [[[[[]]]]],
      [1, [2, [3, [4 | 5]]]],
      [a: [b: [c: {1, [2]}]]],
      {[{%{a: [1]}, []}], {{{}}}},
      [@big, -@big, 1.0e300, 0.0],
      [{1, :a}, {1.0, :b}, {@big, :c}],
      [{:a, 1} | {:b, 2}],
      [{:a, 1}, {:b, 2} | :c],
      [1, 2, 3 | 4],
      {2, {1, nil, {2, nil, :x}}},
      {1, {:k, :v, nil, nil}},
      {3, :not_a_tree},
      {[1], [2 | 3]},
      {[], [1, 2]},
      {:array, 3, 10, 0, 5},
      {:set, 1, 2},
      {:dict, 1}
    ]
  end

  # Data structures made by the modules they belong to: {:own, what it shows, how it is made}.
  defp own(module) when module in [:gb_sets, :sets] do
    for list <- [[], [1], [3, 1, 2], Enum.to_list(1..20), [1, 1.0, :a, "x", nil], [@big, {1}, []], [:b, :a]] do
      {:own, "#{module}#{show(list)}", fn -> module.from_list(list) end}
    end
  end

  defp own(:gb_trees) do
    for pairs <- [[], [a: 1], [a: 1, b: 2, c: 3], Enum.map(1..20, &{&1, -&1}), [{1, 1.0}, {:a, nil}, {"x", @big}]] do
      {:own, "tree#{show(pairs)}", fn -> Enum.reduce(pairs, :gb_trees.empty(), fn {k, v}, t -> :gb_trees.enter(k, v, t) end) end}
    end
  end

  defp own(:queue) do
    for list <- [[], [1], [1, 2], [1, 2, 3, 4, 5], [:a, nil, {1, 2}, "x"]] do
      {:own, "queue#{show(list)}", fn -> Enum.reduce(list, :queue.new(), &:queue.in/2) end}
    end
  end

  defp own(:dict) do
    for pairs <- [[], [a: 1], [a: [1], b: [2]], Enum.map(1..20, &{&1, &1 * 2}), [{1, :x}, {1.0, :y}, {"s", nil}]] do
      {:own, "dict#{show(pairs)}", fn -> :dict.from_list(pairs) end}
    end
  end

  defp own(:array) do
    [
      {:own, "array()", &:array.new/0},
      {:own, "array[1, 2, 3]", fn -> :array.from_list([1, 2, 3]) end},
      {:own, "fixed5", fn -> :array.new(5) end},
      {:own, "fixed3=x", fn -> :array.new(3, default: :x) end},
      {:own, "array1..25", fn -> :array.from_list(Enum.to_list(1..25)) end},
      {:own, "sparse", fn -> :array.set(40, :z, :array.set(3, :y, :array.new())) end}
    ]
  end

  defp own(module) when module in [:digraph, :digraph_utils] do
    for {options, edges} <- [{[], []}, {[], [a: :b, b: :c]}, {[], [a: :b, b: :a, c: :c]}, {[:acyclic], [{1, 2}, {1, 3}, {3, 4}]}] do
      {:own, "graph#{show({options, edges})}", fn -> graph(options, edges) end}
    end ++ vertices()
  end

  defp own(module) when module in [:counters, :atomics] do
    [{:own, "#{module}3", fn -> module.new(3, []) end}, {:own, "#{module}3", fn -> module.new(3, []) end}, 1, 2, 3, 4, 0]
  end

  defp own(:ets) do
    for {kind, rows} <- [set: [{1, :a}, {:b, 2, 3}], ordered_set: [{2, :x}, {1.0, :y}, {"k", [1]}], bag: [{1, :a}, {1, :b}], set: [], duplicate_bag: [{:k, 5}]] do
      {:own, "table#{show({kind, rows})}", fn -> table(kind, rows) end}
    end ++ [[{{:"$1", :"$2"}, [], [:"$_"]}], [{:_, [], [true]}], {:"$1", :_}, {1, :q}, {2, 1}, :set, :named_table, [{{:"$1", :_}, [{:>, :"$1", 1}], [:"$1"]}]]
  end

  # Vertices and edges have the names that are given.
  defp graph(options, edges) do
    graph = :digraph.new(options)
    for {a, b} <- edges, v <- [a, b], do: :digraph.add_vertex(graph, v)
    for {a, b} <- edges, do: :digraph.add_edge(graph, {:e, a, b}, a, b, [])
    graph
  end

  defp vertices, do: [:a, :b, :c, 1, 2, {:e, :a, :b}, [:a, :c]]

  defp table(kind, rows) do
    table = :ets.new(:table, [kind, :public])
    :ets.insert(table, rows)
    table
  end

  defp funs do
    [
      {:fn, "id", & &1},
      {:fn, "inc", &inc/1},
      {:fn, "gt2", &(&1 > 2)},
      {:fn, "true1", fn _ -> true end},
      {:fn, "nil1", fn _ -> nil end},
      {:fn, "pair", &{&1, 1}},
      {:fn, "add", &add/2},
      {:fn, "second", fn _, b -> b end},
      {:fn, "le", &(&1 <= &2)},
      {:fn, "cons", &[&1 | List.wrap(&2)]},
      {:fn, "cont", fn x, acc -> {:cont, [x | List.wrap(acc)]} end},
      {:fn, "split", fn x, acc -> {[x], acc} end},
      {:fn, "f3", fn _, b, _ -> b end},
      {:fn, "raise", fn _ -> raise ArithmeticError end},
      {:fn, "key", fn {k, _} -> k end},
      {:fn, "f0", fn -> 0 end}
    ]
  end

  defp inc(x), do: x + 1
  defp add(a, b), do: a + b
end

Differential.main(System.argv())
