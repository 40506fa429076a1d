defmodule :re do
  @moduledoc """
  Erlang's `:re`: regular expressions, over the engine `Regex` uses.

      iex> :re.run("abcd", "b(c)")
      {:match, [{1, 2}, {2, 1}]}
      iex> :re.replace("abcabc", "b", "[&]", [:global, {:return, :binary}])
      "a[b]ca[b]c"
      iex> :re.split("a-b-c", "-")
      ["a", "b", "c"]

  A pattern is given as text, or compiled by `compile/2`. Too many steps of a match count as no match, or as
  `{:error, :match_limit}` with the option `:report_errors`.
  """

  @run_flags [:notbol, :noteol, :notempty, :notempty_atstart, :anchored]

  @doc "Compiles a pattern: `{:ok, compiled}`, or `{:error, {words, position}}`."
  def compile(pattern, options \\ [])

  def compile(pattern, options) when is_list(options) do
    unicode = :unicode in options
    :phial_regex.compile(text(pattern, unicode, 1), options)
  end

  def compile(_pattern, _options), do: :erlang.error(:badarg)

  @doc "What is known of a compiled pattern: `{:namelist, names}`."
  def inspect(compiled, :namelist), do: {:namelist, :phial_regex.names(compiled)}
  def inspect(_compiled, _item), do: :erlang.error(:badarg)

  @doc """
  Matches: `{:match, captures}`, `:match` where nothing is captured, or `:nomatch`.

  Options: those of `compile/2` for a pattern that is text, `:global`, `{:offset, bytes}`, `{:capture, which}` and
  `{:capture, which, :index | :binary | :list}`, `:notbol`, `:noteol`, `:notempty`, `:notempty_atstart`, `:anchored`,
  `:report_errors`.
  """
  def run(subject, pattern, options \\ [])

  def run(subject, pattern, options) when is_list(options) do
    {mine, rest} = Enum.split_with(options, &run_option?/1)
    {compiled, unicode} = prepare(pattern, rest)
    subject = text(subject, unicode, 1)

    case matches(compiled, subject, mine) do
      {:error, reason} -> if :report_errors in mine, do: {:error, reason}, else: :nomatch
      [] -> :nomatch
      found -> matched(found, capture_option(mine), {compiled, subject, unicode}, :global in mine)
    end
  end

  def run(_subject, _pattern, _options), do: :erlang.error(:badarg)

  @doc """
  Replaces the first match, or with `:global` all of them. In the replacement `&` and `\\\\0` stand for the match, `\\\\N`,
  `\\\\gN` and `\\\\g{N}` for captures. `{:return, :iodata | :binary | :list}` says what comes back.
  """
  def replace(subject, pattern, replacement, options \\ [])

  def replace(subject, pattern, replacement, options) when is_list(options) do
    {return, options} = return_option(options)
    {mine, rest} = Enum.split_with(options, &run_option?/1)
    if capture_option(mine) != {:all, :index}, do: :erlang.error(:badarg)
    {compiled, unicode} = prepare(pattern, rest)
    subject = text(subject, unicode, 1)
    parts = parse_replacement(text(replacement, unicode, 3), "")

    case matches(compiled, subject, mine) do
      {:error, _} -> return_as([subject], return, unicode)
      found -> found |> fill_in(subject, 0, parts) |> return_as(return, unicode)
    end
  end

  def replace(_subject, _pattern, _replacement, _options), do: :erlang.error(:badarg)

  @doc """
  Splits at the matches; what the pattern captures stands between the parts.

  Options: those of `run/3` but captures, `{:parts, count}`, `:trim` (no empty parts at the end), `:group` (each part in a
  list with the captures behind it), `{:return, :binary | :list}`.
  """
  def split(subject, pattern, options \\ [])

  def split(subject, pattern, options) when is_list(options) do
    {return, options} = return_option(options)
    {mine, options} = Enum.split_with(options, &split_option?/1)
    {flags, rest} = Enum.split_with(options, &run_option?/1)
    if :global in flags or capture_option(flags) != {:all, :index}, do: :erlang.error(:badarg)
    {compiled, unicode} = prepare(pattern, rest)
    subject = text(subject, unicode, 1)

    groups =
      compiled
      |> split_points(subject, flags, :proplists.get_value(:parts, mine, :infinity))
      |> cut(subject, 0, :phial_regex.group_count(compiled))

    groups = if trim?(mine) and subject != "", do: drop_empty(:lists.reverse(groups)), else: groups
    groups = for group <- groups, do: for(part <- group, do: return_as(part, return, unicode))
    if :group in mine, do: groups, else: :lists.append(groups)
  end

  def split(_subject, _pattern, _options), do: :erlang.error(:badarg)

  ## Options

  defp run_option?({:capture, _}), do: true
  defp run_option?({:capture, _, _}), do: true
  defp run_option?({:offset, _}), do: true
  defp run_option?({limit, n}) when limit in [:match_limit, :match_limit_recursion], do: is_integer(n)
  defp run_option?(option), do: option in [:global, :report_errors | @run_flags]

  defp split_option?({:parts, :infinity}), do: true
  defp split_option?({:parts, n}), do: is_integer(n) and n >= 0
  defp split_option?(option), do: option in [:trim, :group]

  # As in Erlang, :parts of 0 means :trim.
  defp trim?(options), do: :trim in options or {:parts, 0} in options

  defp capture_option(options) do
    case for option <- options, elem_is_capture?(option), do: option do
      [] -> {:all, :index}
      found -> found |> List.last() |> checked_capture()
    end
  end

  defp elem_is_capture?(option), do: is_tuple(option) and elem(option, 0) == :capture

  defp checked_capture({:capture, which}), do: checked_capture({:capture, which, :index})

  defp checked_capture({:capture, which, type})
       when type in [:index, :binary, :list] and
              (is_list(which) or which in [:all, :first, :all_but_first, :none, :all_names]),
       do: {which, type}

  defp checked_capture(_), do: :erlang.error(:badarg)

  defp return_option(options) do
    {found, rest} = Enum.split_with(options, &match?({:return, _}, &1))

    case found do
      [] -> {:iodata, rest}
      [{:return, type} | _] when type in [:iodata, :binary, :list] -> {type, rest}
      _ -> :erlang.error(:badarg)
    end
  end

  ## Patterns and subjects

  # A compiled pattern takes no more options for its compilation.
  defp prepare({:phial_re, _, _, _} = compiled, []) do
    {compiled, unicode?(compiled)}
  end

  defp prepare({:phial_re, _, _, _}, _options), do: :erlang.error(:badarg)

  defp prepare(pattern, options) do
    case compile(pattern, options) do
      {:ok, compiled} ->
        {compiled, :unicode in options}

      {:error, {words, at}} ->
        bad_argument(2, "could not parse regular expression\n#{words} on character #{at}")
    end
  end

  # The bit of PCRE2_UTF among the options of a compiled pattern.
  defp unicode?({:phial_re, _, options, _}), do: Bitwise.band(options, 0x80000) != 0

  defp text(data, unicode, position) do
    if unicode, do: :unicode.characters_to_binary(data), else: :erlang.iolist_to_binary(data)
  rescue
    ArgumentError -> bad_argument(position, "not an iodata term")
  else
    text when is_binary(text) -> text
    _ -> :erlang.error(:badarg)
  end

  defp bad_argument(position, words) do
    which = Enum.at(["1st", "2nd", "3rd"], position - 1)
    raise ArgumentError, "errors were found at the given arguments:\n\n  * #{which} argument: #{words}\n"
  end

  # The captures of each match, `{:error, reason}`, or none.
  defp matches(compiled, subject, options) do
    offset = :proplists.get_value(:offset, options, 0)
    flags = for option <- options, option in @run_flags, do: option

    cond do
      :global in options and flags == [] -> :phial_regex.exec_all(compiled, subject, offset)
      :global in options -> all(compiled, subject, offset, flags)
      true -> once(compiled, subject, offset, flags)
    end
  end

  defp once(compiled, subject, offset, flags) do
    case :phial_regex.exec(compiled, subject, offset, flags) do
      :nomatch -> []
      {:error, reason} -> {:error, reason}
      captures -> [captures]
    end
  end

  # All matches under flags, one by one; behind an empty match the search goes on a byte later.
  defp all(_compiled, subject, offset, _flags) when offset > byte_size(subject), do: []

  defp all(compiled, subject, offset, flags) do
    with [[{at, size} | _]] = found <- once(compiled, subject, offset, flags),
         rest when is_list(rest) <- all(compiled, subject, next(subject, at, size), flags) do
      found ++ rest
    end
  end

  defp next(_subject, at, size) when size > 0, do: at + size

  defp next(subject, at, 0) do
    case subject do
      <<_::binary-size(at), 0b10::2, _::6, _::binary>> -> next(subject, at + 1, 0)
      <<_::binary-size(at), _, 0b10::2, _::6, _::binary>> -> next(subject, at + 1, 0)
      _ -> at + 1
    end
  end

  ## What run/3 gives

  defp matched(_found, {:none, _}, _context, _global), do: :match
  defp matched(_found, {[], _}, _context, _global), do: :match

  defp matched(found, {which, type}, {compiled, subject, unicode}, global) do
    which = if which == :all_names, do: :phial_regex.names(compiled), else: which

    results =
      for captures <- found do
        for capture <- select(captures, which, compiled), do: value(capture, type, subject, unicode)
      end

    cond do
      which == [] -> :match
      global -> {:match, results}
      true -> {:match, hd(results)}
    end
  end

  defp select(captures, :all, _compiled), do: captures
  defp select([whole | _], :first, _compiled), do: [whole]
  defp select([_ | rest], :all_but_first, _compiled), do: rest

  defp select(captures, list, compiled) do
    for item <- list do
      if is_integer(item), do: nth(captures, item), else: named(captures, item, compiled)
    end
  end

  defp nth(captures, n), do: if(n >= 0, do: Enum.at(captures, n, {-1, 0}), else: {-1, 0})

  # Several groups may have one name: the first that took part counts.
  defp named(captures, name, compiled) when is_atom(name) or is_binary(name) or is_list(name) do
    numbers = :phial_regex.name_index(compiled, to_string(name))
    Enum.find(Enum.map(numbers, &nth(captures, &1)), {-1, 0}, fn {at, _} -> at >= 0 end)
  end

  defp named(_captures, _name, _compiled), do: :erlang.error(:badarg)

  defp value(capture, :index, _subject, _unicode), do: capture
  defp value(capture, type, subject, unicode), do: return_as(part(subject, capture), type, unicode)

  defp part(_subject, {-1, _}), do: ""
  defp part(subject, {at, size}), do: binary_part(subject, at, size)

  defp return_as(data, :iodata, _unicode), do: data
  defp return_as(data, :binary, _unicode), do: :erlang.iolist_to_binary(data)
  defp return_as(data, :list, true), do: :unicode.characters_to_list(data)
  defp return_as(data, :list, false), do: :erlang.binary_to_list(:erlang.iolist_to_binary(data))

  ## Replacements: a list of texts and numbers of captures

  defp parse_replacement("", text), do: [text]
  defp parse_replacement(<<?&, rest::binary>>, text), do: [text, 0 | parse_replacement(rest, "")]

  defp parse_replacement(<<?\\, rest::binary>>, text) do
    case group_number(rest) do
      {number, rest} -> [text, number | parse_replacement(rest, "")]
      nil -> escaped(rest, text)
    end
  end

  defp parse_replacement(<<byte, rest::binary>>, text),
    do: parse_replacement(rest, <<text::binary, byte>>)

  defp escaped(<<char, rest::binary>>, text) when char in [?\\, ?&],
    do: parse_replacement(rest, <<text::binary, char>>)

  defp escaped(rest, text), do: parse_replacement(rest, <<text::binary, ?\\>>)

  defp group_number(<<"g{", rest::binary>>) do
    with {number, "}" <> rest} <- digits(rest), do: {number, rest}, else: (_ -> nil)
  end

  defp group_number(<<?g, rest::binary>>), do: digits(rest)
  defp group_number(rest), do: digits(rest)

  defp digits(<<digit, _::binary>> = text) when digit in ?0..?9, do: Integer.parse(text)
  defp digits(_), do: nil

  defp fill_in([], subject, from, _parts), do: [binary_part(subject, from, byte_size(subject) - from)]

  defp fill_in([[{at, size} | _] = captures | rest], subject, from, parts) do
    new =
      for part <- parts, part != "" do
        if is_integer(part), do: part(subject, nth(captures, part)), else: part
      end

    [binary_part(subject, from, at - from), new | fill_in(rest, subject, at + size, parts)]
  end

  ## Parts

  defp split_points(_compiled, "", _flags, _parts), do: []

  defp split_points(compiled, subject, flags, parts) do
    case matches(compiled, subject, [:global | flags]) do
      {:error, _} -> []
      found -> found |> Enum.reject(&(hd(&1) == {0, 0})) |> limit(parts)
    end
  end

  defp limit(found, parts) when parts in [:infinity, 0], do: found
  defp limit(found, parts), do: Enum.take(found, parts - 1)

  # Each part with the captures of the match behind it.
  defp cut([], subject, from, _groups), do: [[binary_part(subject, from, byte_size(subject) - from)]]

  defp cut([[{at, size} | captures] | rest], subject, from, groups) do
    values = for n <- 0..(groups - 1)//1, do: part(subject, nth(captures, n))
    [[binary_part(subject, from, at - from) | values] | cut(rest, subject, at + size, groups)]
  end

  # From the end.
  defp drop_empty([]), do: []

  defp drop_empty([group | rest] = groups) do
    if Enum.all?(group, &(&1 == "")), do: drop_empty(rest), else: :lists.reverse(groups)
  end
end
