# usage: PROGRAM differential.exs SURFACE SEED CALLS MODULE...
#
# Calls every public function of the modules with random arguments, right and wrong ones, and prints a line per call: the call and its
# result, or the exception and its message. Run it under two implementations and compare the lines. SURFACE names the functions,
# a line each: `Module<TAB>name<TAB>arity`.
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
    purge delete_module load_paths module_loaded)a

  @big 1 <<< 70

  def main([surface, seed, calls | modules]) do
    :rand.seed(:exsss, {String.to_integer(seed), 17, 99})
    wanted = MapSet.new(modules)

    for line <- surface |> File.read!() |> String.split("\n", trim: true),
        [module, name, arity | _] = String.split(line, "\t"),
        MapSet.member?(wanted, module),
        name = String.to_atom(name),
        name not in @skipped,
        not String.starts_with?(Atom.to_string(name), "__") do
      function(to_module(module), name, String.to_integer(arity), String.to_integer(calls))
    end
  end

  defp to_module(":" <> name), do: String.to_atom(name)
  defp to_module(name), do: Module.concat([name])

  defp function(module, name, arity, calls) do
    for _ <- 1..if(arity == 0, do: 1, else: calls) do
      args = for position <- 1..arity//1, do: argument(module, name, position)
      label = "#{inspect(module)}.#{name}(#{Enum.map_join(args, ", ", &show/1)})"

      if safe?(name, args) do
        IO.puts(clean(label) <> " => " <> clean(outcome(module, name, Enum.map(args, &value/1))))
      end
    end
  end

  defp outcome(module, name, args) do
    show(force(apply(module, name, args)))
  rescue
    e -> "** " <> inspect(e.__struct__) <> " " <> inspect(Exception.message(e))
  catch
    kind, reason -> "** #{kind} " <> show(reason)
  end

  # Lazy results are looked into.
  defp force(f) when is_function(f, 2), do: {:lazy, Enum.take(f, 12)}
  defp force(%{__struct__: Stream} = s), do: {:lazy, Enum.take(s, 12)}
  defp force(other), do: other

  # Functions are shown by name.
  defp show({:fn, name, _}), do: "fn_#{name}"
  defp show(other), do: inspect(other, charlists: :as_lists, limit: 60, printable_limit: 300, width: 100_000)

  # On one line; what an implementation may name as it likes is left out.
  defp clean(text) do
    text
    |> String.replace("\n", "\\n")
    |> String.replace(~r/#(Function|Reference|PID|Port)<[^>]*>/, "#\\1<>")
    |> String.replace(~r/~c\\"([^"\\]*)\\"/, "'\\1'")
  end

  defp value({:fn, _, f}), do: f
  defp value(other), do: other

  # Nothing that would take minutes or gigabytes.
  defp safe?(name, args) do
    huge? = Enum.any?(args, &(is_integer(&1) and abs(&1) > 100_000))
    text = Atom.to_string(name)

    not (huge? and
           String.contains?(text, ["duplicate", "pad", "seq", "copy", "pow", "bsl", "bsr", "make_tuple", "new", "<<<", "range", "shift", "encode_unsigned", "insert_at", "resize", "set", "get", "**", "timeout", "beginning_of", "slice_data"]))
  end

  ## Arguments

  defp argument(module, name, position) do
    case :rand.uniform(10) do
      n when n <= 7 -> likely(module, name, position)
      8 -> pick(small())
      _ -> any()
    end
  end

  defp pick(list), do: Enum.at(list, :rand.uniform(length(list)) - 1)

  defp any do
    pick([&integers/0, &floats/0, &strings/0, &lists/0, &keywords/0, &maps/0, &atoms/0, &tuples/0, &funs/0, &structs/0, &ranges/0, &wrong/0]).()
    |> pick()
  end

  defp likely(module, name, 1) do
    pick(
      case module do
        Enum -> pick([lists(), lists(), maps(), ranges(), keywords()])
        Stream -> pick([lists(), ranges(), maps(), integers()])
        List -> pick([lists(), keywords()])
        :lists -> pick([lists(), funs(), integers()])
        m when m in [String, Macro, URI, Version, Base, Regex, Path, :string, :binary, :unicode, :filename] -> pick([strings(), strings(), regexes(module)])
        m when m in [Map, :maps] -> pick([maps(), maps(), funs()])
        m when m in [Keyword, :proplists, :orddict] -> pick([keywords(), keywords(), atoms()])
        MapSet -> sets()
        Range -> ranges()
        m when m in [Tuple] -> tuples()
        m when m in [Integer, :math, Bitwise] -> integers()
        Float -> floats()
        m when m in [Date, Time, DateTime, NaiveDateTime, Calendar, Calendar.ISO] -> pick([dates(), dates(), date_strings(), integers()])
        m when m in [Atom, Function] -> pick([atoms(), funs()])
        _ -> [likely(module, name, 2)]
      end
    )
  end

  defp likely(module, _name, _position) do
    pick(
      case module do
        m when m in [Enum, Stream, List, :lists] -> pick([funs(), funs(), integers(), small(), lists(), [1, 2, 0]])
        m when m in [String, Base, Path, :string, :binary, :unicode] -> pick([strings(), strings(), small(), options(), patterns()])
        Regex -> pick([strings(), options(), regexes(Regex)])
        m when m in [Map, :maps, Keyword, :proplists, :orddict] -> pick([atoms(), funs(), maps(), keywords(), lists()])
        m when m in [MapSet] -> pick([sets(), funs(), small()])
        m when m in [Date, Time, DateTime, NaiveDateTime, Calendar, Calendar.ISO] -> pick([dates(), small(), units(), date_strings()])
        m when m in [Integer, :math, Bitwise, Range] -> pick([integers(), small()])
        Float -> pick([small(), floats()])
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

  defp wrong, do: [nil, :undefined, self_mark(), {:error, :x}, [1 | :improper], <<1::3>>, 1.5, "x"]
  defp self_mark, do: :pid

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
      {:fn, "f0", fn -> 0 end}
    ]
  end

  defp inc(x), do: x + 1
  defp add(a, b), do: a + b
end

Differential.main(System.argv())
