# usage: PROGRAM differences.exs THEIRS OURS [-v] [MODULE...]
#
# Compares what differential.exs printed under Elixir and under Phial: a count for each module of calls, of those that differ, and of
# those whose difference is not a known one (@known); then the latter in groups, with the shortest call of each group. -v shows the known
# ones as well, by their reason.
defmodule Differences do
  # Reason, and what the line "CALL => THEIRS ||| OURS" looks like.
  @known [
    {"Elixir 1.15: String.valid?/2 has clauses for binaries only", ~r/^String\.valid\?\(.* => false \|\|\| \*\* FunctionClauseError/},
    {"Elixir 1.15: messages about lists accessed by what is no atom", ~r/\|\|\| \*\* ArgumentError "the Access module (does not support|supports only)/},
    {"Elixir 1.15: messages of into/2", ~r/\|\|\| \*\* ArgumentError "collecting into a /},
    {"Elixir 1.15: options of a regex are a list of names", ~r/^Regex\.opts\(/},
    {"Elixir 1.15: rounding keeps the sign of zero", ~r/^Float\..* => 0\.0 \|\|\| -0\.0$/},
    {"Elixir 1.15: charlists print as ~c", ~r/\|\|\| .*~c\\*"/},
    {"Elixir 1.15: undefined variables and functions are logged, the exception says so", ~r/\|\|\| \*\* CompileError "[^"]*errors have been logged/},
    {"Elixir 1.16: the source stands in messages of the parser", ~r/\|\|\| \*\* (SyntaxError|TokenMissingError|MismatchedDelimiterError) /},
    {"later Elixir: Stream.with_index/2 takes a function", ~r/^Stream\.with_index\(.*fn_/},
    {"later Elixir: negative steps of disjoint ranges", ~r/^Range\.disjoint\?/},
    {"names of loops that the BEAM's compiler copies from :lists", ~r/"-[\w?!]+\/\d+-lists\^\w+\/\d+-\d+-\\*"/},
    {"what an improper list meets inside a stream or a loop", ~r/\| .* => \*\* FunctionClauseError ".* matching in (Enumerable\.List|Enum|Stream|:lists)\..* \|\|\| /},
    {"what is inside of a stream when it is refused", ~r/^(Enum|Stream|Enumerable)\..* matching in (Stream|Enumerable)\.\S+" given .* \|\|\| .*FunctionClauseError/},
    {"functions that are no enumerables of a program", ~r/^(Enum|Stream|Keyword|Map|MapSet)\..*fn_.* => .*#Function<>.* \|\|\| /},
    {"sorting what is no list is another algorithm; a sorter that gives no boolean", ~r/^Enum\.sort\(.*Enum\.sort_merge/},
    {"bad code points in deprecated functions: a message of older BEAMs", ~r/^String\.[lr]?(strip|just)\(.* => \*\* ArgumentError "argument error"/},
    {"large maps and sets with atoms: order by hash", ~r/^(Map|MapSet|Enum|Keyword|Stream)\..*33/},
    {"what a function, a regex or a process consists of", ~r/^(Function\.info|Regex\.re_pattern|Regex\.version|System\.get_pid|Exception\.format_stacktrace)\(/},
    {"the version of PCRE in a list of arguments", ~r/Regex\.compile\/3/},
    {"text that is not UTF-8 is an error of the parser, not of a clause", ~r/FunctionClauseError ".* in (Version\.Parser\.lexer|:uri_string\.\w+|:unicode_util\.\w+)\//},
    {"any tuple is taken for a document", ~r/^Inspect\.Algebra\..*FunctionClauseError ".* in Inspect\.Algebra\./},
    {"an empty zip of streams ends", ~r/^Stream\.zip(_with)?\(\[\]/},
    {"atoms that are there by chance", ~r/^OptionParser\.(parse|next)/},
    {"the function behind a reference is shown by its name", ~r/given .*#Function<>.* \|\|\| .*given .*&/},
    {"Erlang 26: lists that are zipped may differ in length", ~r/^:lists\.zip(with)?3?\(.* \|\|\| .* matching in :lists\.zip/},
    {"Erlang 26: :lists.enumerate takes a step", ~r/matching in :lists\.enumerate_1\/2/},
    {"sorting and three-way merging of improper lists are other algorithms", ~r/=> \*\* FunctionClauseError ".* matching in :lists\.(u?f?split|k?e?y?split|ukeysplit|u?sort|r?u?merge3)_/},
    {"equal integers and floats are sorted in another order", ~r/^:lists\.sort\(.*\d\.\d.* => \[.* \|\|\| /},
    {":sets and :dict are maps inside", ~r/^:(sets|dict|proplists)\..* => .*\{:(set|dict), \d.* \|\|\| /},
    {"sets and dictionaries have no order", ~r/^:(sets|dict)\.(to_list|fetch_keys|fold|filter|is_disjoint|intersection|merge)\(/},
    {"tables have no order; what memory is used", ~r/^:(ets|digraph|counters|atomics|persistent_term)\.(info|edges|get|internal_\w+)\(/},
    {"no :dets, no :qlc", ~r/^:ets\.(from_dets|to_dets|table)\(/},
    {"seeds are chosen at random", ~r/^:rand\.(mwc59_seed|uniform_real)\(\)/},
    {"internal functions of Erlang's modules", ~r/^:(rand\.seed58|timer\.\w+|ets\.\w+)\(.* \|\|\| \*\* UndefinedFunctionError/},
    {"positions of errors of quoted code without lines", ~r/CompileError "nofile: .* \|\|\| .*CompileError "nofile:1: /}
  ]

  def main([theirs, ours | rest]) do
    {flags, modules} = Enum.split_with(rest, &(&1 == "-v"))

    rows =
      for {a, b} <- Enum.zip(lines(theirs), lines(ours)), wanted?(a, modules), do: row(a, b)

    for {module, rows} <- Enum.group_by(rows, &elem(&1, 0)) do
      differ = Enum.reject(rows, &(elem(&1, 1) == :same))
      left = Enum.reject(differ, &match?({_, {:known, _}, _, _, _}, &1))
      IO.puts("#{module}: #{length(rows)} calls, #{length(differ)} differ, #{length(left)} not known")
    end

    groups(rows, flags != [])
  end

  defp lines(file), do: file |> File.read!() |> String.split("\n", trim: true)

  defp module(line), do: hd(Regex.run(~r/^:?[\w.]+?(?=\.[^A-Z])/, line) || ["?"])
  defp wanted?(line, modules), do: modules == [] or module(line) in modules

  # {module, :same | :left | {:known, reason}, call, their result, our result}
  defp row(same, same), do: {module(same), :same, "", "", ""}

  defp row(a, b) do
    size = :binary.longest_common_prefix([a, b])

    case a |> binary_part(0, size) |> :binary.matches(") => ") |> List.last() do
      {at, length} ->
        call = binary_part(a, 0, at + 1)
        from = at + length
        {theirs, ours} = {binary_part(a, from, byte_size(a) - from), binary_part(b, from, byte_size(b) - from)}
        {module(a), kind("#{call} => #{theirs} ||| #{ours}"), call, theirs, ours}

      nil ->
        {module(a), :left, a, "another call: the files were not made alike", b}
    end
  end

  defp kind(text) do
    case Enum.find(@known, fn {_, pattern} -> Regex.match?(pattern, text) end) do
      {reason, _} -> {:known, reason}
      nil -> :left
    end
  end

  defp groups(rows, known?) do
    rows
    |> Enum.filter(fn row -> elem(row, 1) == :left or (known? and elem(row, 1) != :same) end)
    |> Enum.group_by(&group/1)
    |> Enum.each(fn {_, rows} ->
      {_, kind, call, theirs, ours} = Enum.min_by(rows, &byte_size(elem(&1, 2)))
      reason = if kind == :left, do: "", else: "   known: #{elem(kind, 1)}\n"
      IO.puts("#{length(rows)}x #{cut(call)}\n#{reason}   theirs #{cut(theirs)}\n   ours   #{cut(ours)}")
    end)
  end

  defp group({_, {:known, reason}, _, _, _}), do: reason

  defp group({_, :left, call, theirs, ours}),
    do: {hd(String.split(call, "(")), outline(theirs), outline(ours)}

  # What results of one kind have in common.
  defp outline("** " <> text) do
    text |> String.replace(~r/ given .*| (side value|matching|got|for):? .*|\d+/, "") |> String.slice(0, 100)
  end

  defp outline(_value), do: "a value"

  defp cut(text) when byte_size(text) > 250, do: String.slice(text, 0, 250) <> "..."
  defp cut(text), do: text
end

Differences.main(System.argv())
