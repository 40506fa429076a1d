# usage: PROGRAM parsers.exs SEED SECONDS   Random and mutated bytes for every parser of the library, for so long: each must give a
# value or raise one of the errors that are its own, quickly, and make no atoms of what it reads. Prints what broke a rule, with the
# input, and how many inputs there were.
defmodule Parsers do
  import Bitwise

  # What a call may take; hangs take for ever, a busy machine may take a while.
  @patience 20_000

  # {name, function of a binary, valid samples, errors it may raise}
  def all do
    argument = [ArgumentError]
    # Bytes that are no UTF-8 fit no clause of Erlang's parser.
    clause = [FunctionClauseError]

    [
      {"binary_to_term", &:erlang.binary_to_term(&1, [:safe]), terms(), argument},
      {"JSON.decode", &JSON.decode/1, json(), []},
      {"JSON.decode!", &JSON.decode!/1, json(), [JSON.DecodeError]},
      {"URI.new", &URI.new/1, uris(), []},
      {"URI.parse", &URI.parse/1, uris(), []},
      {"URI.decode", &URI.decode/1, uris(), argument},
      {"URI.decode_query", &URI.decode_query/1, ["a=b&c=%20", "q=%C3%A9+x"], argument},
      {":uri_string.parse", &:uri_string.parse/1, uris(), clause},
      {":uri_string.normalize", &:uri_string.normalize/1, uris(), clause},
      {":uri_string.dissect_query", &:uri_string.dissect_query/1, ["a=b&c=%20"], []},
      {"Base.decode16", &Base.decode16(&1, case: :mixed), ["00FFab"], []},
      {"Base.decode32", &Base.decode32/1, ["MFRGG===", "GEZDGNBV"], []},
      {"Base.decode64", &Base.decode64/1, ["aGVsbG8=", "Zm9v"], []},
      {"Base.url_decode64", &Base.url_decode64(&1, padding: false), ["aGVsbG8", "_-8"], []},
      {"Date.from_iso8601", &Date.from_iso8601/1, ["2024-02-29", "-0001-01-01"], []},
      {"Time.from_iso8601", &Time.from_iso8601/1, ["23:59:59.123456", "T00:00:00Z"], []},
      {"NaiveDateTime.from_iso8601", &NaiveDateTime.from_iso8601/1, ["2024-02-29T12:00:00.5"],
       []},
      {"DateTime.from_iso8601", &DateTime.from_iso8601/1,
       ["2024-02-29T12:00:00+02:30", "2024-02-29 12:00:00Z"], []},
      {"Duration.from_iso8601", &Duration.from_iso8601/1, ["P1Y2M3DT4H5M6.7S", "-P3W"], []},
      {"OptionParser.split", &OptionParser.split/1, ["a 'b c' \"d\\\" e\" --f=g"],
       [RuntimeError]},
      {"OptionParser.parse", &options/1, ["--n\0" <> "5\0-v\0x", "--no-v\0--s=x\0--\0y"], argument},
      {"String.to_integer", &String.to_integer/1, ["123", "-4"], argument},
      {"String.to_float", &String.to_float/1, ["1.5", "-2.0e10"], argument},
      {"Integer.parse", &Integer.parse/1, ["123abc"], []},
      {"Float.parse", &Float.parse/1, ["1.5e3x", "-0.1"], []},
      {"Version.parse", &Version.parse/1, ["1.2.3-rc.1+build", "2.0.0"], []},
      {"Version.parse_requirement", &Version.parse_requirement/1,
       ["~> 1.2 or >= 2.0.0 and < 3.0.0"], []},
      {"Regex.compile", &Regex.compile/1, ["^a(b|c)*[d-f]{2,3}?\\d+$", "(?<x>a)\\k<x>"], []},
      {"Code.string_to_quoted", &quoted/1, sources(), []},
      {"String.split", &String.split/1, ["a b\tc"], []},
      {"String.graphemes", &String.graphemes/1, ["e\u0301👨‍👩‍👧x"], []},
      {"unicode", &:unicode.characters_to_list/1, ["é日本"], []},
      {"erl_scan", &scan/1, ["[65,66]. 'x'", "<<1:2>> $a 16#ff \"s\""], []},
      {"IO.ANSI.format", &IO.ANSI.format([:red, &1]), ["x"], []},
      {"zlib", &:zlib.gunzip/1, [:zlib.gzip("hello hello hello")], [ErlangError]}
    ]
  end

  defp terms do
    for term <- [
          {1, -2.5, 1 <<< 70, "bin", ~c"abc", [1 | 2], %{a: [true, nil]}, <<1::3>>},
          Enum.to_list(1..50),
          self(),
          make_ref()
        ],
        options <- [[], [:compressed]],
        do: :erlang.term_to_binary(term, options)
  end

  defp json,
    do: [
      ~S({"a": [1, -2.5e3, true, null, "x\u00e9\ud83d\ude00"], "b": {}}),
      "[[[[]]]]",
      ~S("é\n")
    ]

  defp uris,
    do: [
      "http://joe:pw@example.com:8080/a/b?q=1&r=%20#frag",
      "http://[::1]/",
      "//h/../x",
      "mailto:a@b"
    ]

  defp sources do
    [
      "defmodule A do\n  def f(x) when x > 1, do: %{x | a: ~s(b)}\nend",
      "fn {a, [b | _]} -> <<a::8, \"\#{b}\">> end",
      "x |> y(1.5e3, 0xFF, ?a, :\"b c\") # z",
      "case a do\n  {:ok, _} -> \"\"\"\n  x\n  \"\"\"\nend"
    ]
  end

  # Existing atoms only, as what is read is not to be trusted.
  defp quoted(text),
    do: Code.string_to_quoted(text, existing_atoms_only: true, emit_warnings: false)

  defp options(text),
    do:
      OptionParser.parse(:binary.split(text, <<0>>, [:global]),
        strict: [n: :integer, v: :boolean, s: :string, f: :float]
      )

  # Names of words are atoms by nature: only signs and numbers are given to it.
  defp scan(text),
    do:
      :erl_scan.string(
        for(
          <<c <- text>>,
          c not in ?a..?z,
          c not in ?A..?Z,
          c not in 0xC0..0xFF,
          c not in [?_, ?'],
          do: c
        )
      )

  def run(seed, seconds) do
    :rand.seed(:exsss, seed)
    deadline = System.monotonic_time(:millisecond) + round(seconds * 1000)
    # The sigils of one letter are no more than 52.
    for letter <- Enum.concat(?a..?z, ?A..?Z), do: Code.string_to_quoted(<<?~, letter, "(x)">>)
    # The first round loads what is needed.
    for {name, parser, samples, errors} <- all(),
        sample <- samples,
        do: try_one(name, parser, sample, errors)

    rounds(deadline, 0)
  end

  defp rounds(deadline, count) do
    if System.monotonic_time(:millisecond) >= deadline do
      count
    else
      for {name, parser, samples, errors} <- all(),
          do: try_one(name, parser, input(samples), errors)

      rounds(deadline, count + length(all()))
    end
  end

  defp try_one(name, parser, input, errors) do
    atoms = :erlang.system_info(:atom_count)
    task = Task.async(fn -> outcome(parser, input) end)

    case Task.yield(task, @patience) || Task.shutdown(task, :brutal_kill) do
      {:ok, :value} ->
        :ok

      {:ok, {:raised, error}} ->
        if error.__struct__ not in errors, do: broken(name, input, inspect(error))

      {:ok, {:other, what}} ->
        broken(name, input, what)

      {:exit, reason} ->
        broken(name, input, "exit #{inspect(reason)}")

      nil ->
        broken(name, input, "no end")
    end

    # Loading a module makes atoms, once; what is read makes them for other words as well.
    if :erlang.system_info(:atom_count) > atoms and
         Enum.all?(1..3, &makes_atoms?(parser, varied(input, &1))),
       do: broken(name, input, "atoms")
  end

  defp makes_atoms?(parser, input) do
    atoms = :erlang.system_info(:atom_count)
    outcome(parser, input)
    :erlang.system_info(:atom_count) > atoms
  end

  defp varied(input, n),
    do:
      for(<<c <- input>>, into: "", do: if(c in ?a..?v or c in ?A..?V, do: <<c + n>>, else: <<c>>))

  defp outcome(parser, input) do
    parser.(input)
    :value
  rescue
    error -> {:raised, error}
  catch
    kind, reason -> {:other, "#{kind} #{inspect(reason)}"}
  end

  defp broken(name, input, what) do
    IO.puts("#{name}: #{what} for #{inspect(input, binaries: :as_binaries, limit: :infinity)}")
  end

  ## Inputs

  defp input(samples) do
    case :rand.uniform(8) do
      1 -> :rand.bytes(:rand.uniform(40))
      2 -> for(_ <- 1..:rand.uniform(30), into: "", do: <<Enum.random(32..126)>>)
      n -> Enum.reduce(1..n, Enum.random(samples), fn _, text -> mutate(text, samples) end)
    end
  end

  defp mutate("", _samples), do: :rand.bytes(1)

  defp mutate(text, samples) do
    at = :rand.uniform(byte_size(text)) - 1
    <<before::binary-size(at), byte, rest::binary>> = text

    case :rand.uniform(7) do
      1 ->
        before <> <<bxor(byte, 1 <<< (:rand.uniform(8) - 1))>> <> rest

      2 ->
        before <> :rand.bytes(1) <> rest

      3 ->
        before <> rest

      4 ->
        before <> <<byte, byte>> <> rest

      5 ->
        before

      6 ->
        before <> <<byte>> <> binary_slice(Enum.random(samples), at..-1//1)

      7 ->
        before <>
          <<Enum.random([0, 1, 0x7F, 0x80, 0xC3, 0xFF, ?", ?\\, ?%, ?-, ?0, ?9, ?{, ?(])>> <> rest
    end
  end
end

case System.argv() do
  [seed, seconds] ->
    IO.puts("#{Parsers.run(String.to_integer(seed), String.to_float(seconds))} inputs")

  [] ->
    IO.puts(if(Parsers.run(1, 1.0) > 100, do: "done", else: "hardly anything was tried"))
end
