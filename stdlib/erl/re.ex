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

  @typep mp :: tuple
  @typep nl_spec :: :cr | :crlf | :lf | :anycrlf | :any
  @typep compile_option ::
           :unicode
           | :anchored
           | :caseless
           | :dollar_endonly
           | :dotall
           | :extended
           | :firstline
           | :multiline
           | :no_auto_capture
           | :dupnames
           | :ungreedy
           | {:newline, nl_spec}
           | :bsr_anycrlf
           | :bsr_unicode
           | :no_start_optimize
           | :ucp
           | :never_utf
  @typep match_option ::
           :anchored
           | :notbol
           | :noteol
           | :notempty
           | :notempty_atstart
           | {:offset, non_neg_integer}
           | {:match_limit, non_neg_integer}
           | {:match_limit_recursion, non_neg_integer}
           | compile_option
  @typep capture ::
           :all | :all_but_first | :all_names | :first | :none | [integer | charlist | String.t() | atom]
  @typep text :: iodata | :unicode.chardata()
  @typep captured :: {integer, integer} | charlist | binary

  @run_flags [:notbol, :noteol, :notempty, :notempty_atstart, :anchored]

  @doc "As `compile/2` without options."
  @spec compile(iodata) :: {:ok, mp} | {:error, {charlist, non_neg_integer}}
  def compile(pattern), do: compile(pattern, [])

  @doc """
  Compiles a pattern: `{:ok, compiled}`, or `{:error, {words, position}}`. A compiled pattern spares every match the compilation.

    * `:unicode` - pattern and subjects are text in UTF-8, not bytes; with `:ucp` classes such as `\\w` are those of Unicode
    * `:caseless`, `:multiline` (`^` and `$` match at lines), `:dotall` (`.` matches newlines), `:extended` (white space and comments),
      `:ungreedy`, `:dollar_endonly`, `:firstline`, `:anchored`, `:dupnames`, `:no_auto_capture` (only named groups capture)
    * `{:newline, :cr | :crlf | :lf | :anycrlf | :any}`, `:bsr_anycrlf`, `:bsr_unicode` - what a newline is
    * `:no_start_optimize`, `:never_utf`

  Other options raise `ArgumentError`.

      iex> {:ok, word} = :re.compile("[a-z]+", [:caseless])
      iex> :re.run("12 Apples", word, [{:capture, :all, :binary}])
      {:match, ["Apples"]}
      iex> :re.compile("(")
      {:error, {~c"missing )", 1}}

  """
  @spec compile(text, [compile_option]) :: {:ok, mp} | {:error, {charlist, non_neg_integer}}
  def compile(pattern, options) do
    compiled(pattern, options)
  catch
    :error, reason -> if refused?(reason), do: :erlang.error(:badarg, [pattern, options]), else: :erlang.raise(:error, reason, __STACKTRACE__)
  end

  # Whatever is wrong with the arguments, the message names all of it (see :phial_reasons).
  defp refused?(:badarg), do: true
  # The end of an options list that is no list.
  defp refused?(:function_clause), do: true
  defp refused?(reason), do: is_struct(reason, ArgumentError)

  defp compiled(pattern, options) when is_list(options) do
    unicode = :unicode in options

    case pattern_text(pattern, unicode) do
      {:ok, pattern} -> :phial_regex.compile(pattern, options)
      :error -> {:error, {~c"invalid UTF-8 string", 0}}
    end
  end

  defp compiled(_pattern, _options), do: :erlang.error(:badarg)

  defp pattern_text(pattern, true) when is_binary(pattern), do: if(String.valid?(pattern), do: {:ok, pattern}, else: :error)
  defp pattern_text(pattern, unicode), do: {:ok, text(pattern, unicode, 1)}

  @doc """
  What is known of a compiled pattern: `{:namelist, names}` has the names of its groups, sorted.

      iex> {:ok, compiled} = :re.compile("(?<year>\\\\d+)-(?<month>\\\\d+)")
      iex> :re.inspect(compiled, :namelist)
      {:namelist, ["month", "year"]}

  """
  @spec inspect(mp, :namelist) :: {:namelist, [binary]}
  def inspect({:phial_re, _, _, _} = compiled, :namelist), do: {:namelist, :phial_regex.names(compiled)}
  def inspect(compiled, item), do: :erlang.error(:badarg, [compiled, item])

  @doc "As `run/3` without options."
  @spec run(text, mp | text) :: {:match, [captured]} | :nomatch
  def run(subject, pattern), do: run(subject, pattern, [])

  @doc """
  Matches: `{:match, captures}`, `:match` where nothing is captured, or `:nomatch`.

    * `{:capture, which}` or `{:capture, which, type}` - what to answer: `:all` (the match and its groups), `:first` (the match),
      `:all_but_first`, `:all_names`, `:none`, or a list of numbers and names; as `:index` (`{start, length}` in bytes), `:binary` or `:list`
    * `:global` - all matches: a list of lists of captures
    * `{:offset, bytes}` - where to begin
    * `:anchored`, `:notbol`, `:noteol`, `:notempty`, `:notempty_atstart` - what may match there
    * `:report_errors` - `{:error, reason}` rather than `:nomatch` when a match takes too long, rather than `ArgumentError` when the pattern
      has a mistake
    * those of `compile/2`, for a pattern that is text

          iex> :re.run("a1b22", "[0-9]+")
          {:match, [{1, 1}]}
          iex> :re.run("a1b22", "[a-z]([0-9]+)", [:global, {:capture, :all_but_first, :binary}])
          {:match, [["1"], ["22"]]}
          iex> :re.run("a1b22", "c", [{:capture, :none}])
          :nomatch

  """
  @spec run(text, mp | text, [
          :global | :report_errors | {:capture, capture} | {:capture, capture, :index | :list | :binary} | match_option
        ]) ::
          {:match, [captured] | [[captured]]}
          | :match
          | :nomatch
          | {:error, :match_limit | :match_limit_recursion | {:compile, {charlist, non_neg_integer}}}
  def run(subject, pattern, options) do
    found_by(subject, pattern, options)
  catch
    :error, reason -> if refused?(reason), do: :erlang.error(:badarg, [subject, pattern, options]), else: :erlang.raise(:error, reason, __STACKTRACE__)
  end

  defp found_by(subject, pattern, options) when is_list(options) do
    {mine, rest} = Enum.split_with(options, &run_option?/1)

    case :report_errors in mine and is_text(pattern) and compile(pattern, rest) do
      {:error, reason} -> {:error, {:compile, reason}}
      {:ok, compiled} -> run_compiled(subject, {compiled, :unicode in rest}, mine)
      false -> run_compiled(subject, prepare(pattern, rest), mine)
    end
  end

  defp found_by(_subject, _pattern, _options), do: :erlang.error(:badarg)

  defp is_text(pattern), do: is_binary(pattern) or is_list(pattern)

  defp run_compiled(subject, {compiled, unicode}, options) do
    subject = text(subject, unicode, 1)

    case matches(compiled, subject, options) do
      {:error, reason} -> if :report_errors in options, do: {:error, reason}, else: :nomatch
      [] -> :nomatch
      found -> matched(found, capture_option(options), {compiled, subject, unicode}, :global in options)
    end
  end

  @doc "As `replace/4` without options."
  @spec replace(text, mp | text, text | (binary, [binary] -> iodata)) :: iodata | :unicode.chardata()
  def replace(subject, pattern, replacement), do: replace(subject, pattern, replacement, [])

  @doc """
  Replaces the first match, or with `:global` all of them.

  In the replacement `&` stands for the match, `\\N`, `\\gN` and `\\g{N}` for group `N`, a backslash in front of another character for that
  character. A function gets the match and a list of its groups, and gives the text. `{:return, :iodata | :binary | :list}` says what comes back. The other options are those of `run/3`, but captures.

      iex> :re.replace("one two", "(\\\\w+) (\\\\w+)", "\\\\2 \\\\1", [{:return, :binary}])
      "two one"
      iex> :re.replace("abcabc", "b", "<&>", [:global, {:return, :list}])
      ~c"a<b>ca<b>c"
      iex> :re.replace("a1b2", "[0-9]", fn digit, [] -> digit <> digit end, [:global, {:return, :binary}])
      "a11b22"

  """
  @spec replace(text, mp | text, text | (binary, [binary] -> iodata), [:global | {:return, :iodata | :list | :binary} | match_option]) ::
          iodata | :unicode.chardata()
  # What a replacement function raises is its own.
  def replace(subject, pattern, replacement, options) when is_function(replacement, 2),
    do: replaced_by(subject, pattern, replacement, options)

  def replace(subject, pattern, replacement, options) do
    replaced_by(subject, pattern, replacement, options)
  catch
    :error, reason -> if refused?(reason), do: :erlang.error(:badarg, [subject, pattern, replacement, options]), else: :erlang.raise(:error, reason, __STACKTRACE__)
  end

  defp replaced_by(subject, pattern, replacement, options) when is_list(options) do
    {return, options} = return_option(options)
    {mine, rest} = Enum.split_with(options, &run_option?/1)
    if refused_option?(mine), do: :erlang.error(:badarg)
    {compiled, unicode} = prepare(pattern, rest)
    text = text(subject, unicode, 1)
    parts = parts(replacement, unicode)

    case matches(compiled, text, mine) do
      found when found == [] or is_tuple(found) -> return_as(subject, return, unicode)
      found -> found |> filled_in(text, 0, parts) |> return_as(return, unicode)
    end
  end

  defp replaced_by(_subject, _pattern, _replacement, _options), do: :erlang.error(:badarg)

  defp parts(fun, _unicode) when is_function(fun, 2), do: fun
  defp parts(replacement, unicode), do: parse_replacement(text(replacement, unicode, 3), "")

  @doc "As `split/3` without options."
  @spec split(text, mp | text) :: [iodata | :unicode.chardata()]
  def split(subject, pattern), do: split(subject, pattern, [])

  @doc """
  Splits at the matches; what the groups of the pattern capture stands between the parts.

    * `{:parts, count}` - no more than so many parts
    * `:trim` - no empty parts at the end
    * `:group` - each part in a list, with the groups of the match behind it
    * `{:return, :iodata | :binary | :list}` - what the parts are
    * those of `run/3`, but captures and `:global`

          iex> :re.split("a,b;c", "[,;]")
          ["a", "b", "c"]
          iex> :re.split("a,b;c", "([,;])", [:group])
          [["a", ","], ["b", ";"], ["c"]]
          iex> :re.split("a,b,,", ",", [:trim, {:return, :list}])
          [~c"a", ~c"b"]

  """
  @spec split(text, mp | text, [
          {:return, :iodata | :list | :binary}
          | {:parts, non_neg_integer | :infinity}
          | :group
          | :trim
          | match_option
        ]) :: [iodata | :unicode.chardata()] | [[iodata | :unicode.chardata()]]
  def split(subject, pattern, options) do
    split_by(subject, pattern, options)
  catch
    :error, reason -> if refused?(reason), do: :erlang.error(:badarg, [subject, pattern, options]), else: :erlang.raise(:error, reason, __STACKTRACE__)
  end

  defp split_by(subject, pattern, options) when is_list(options) do
    {return, options} = return_option(options)
    {mine, options} = Enum.split_with(options, &split_option?/1)
    {flags, rest} = Enum.split_with(options, &run_option?/1)
    if :global in flags or refused_option?(flags), do: :erlang.error(:badarg)
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

  defp split_by(_subject, _pattern, _options), do: :erlang.error(:badarg)

  ## Options

  defp run_option?({:capture, _}), do: true
  defp run_option?({:capture, _, _}), do: true
  defp run_option?({:offset, _}), do: true
  defp run_option?({limit, n}) when limit in [:match_limit, :match_limit_recursion], do: is_integer(n) and n >= 0
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

  # By those that do not answer with captures.
  defp refused_option?(options), do: :report_errors in options or Enum.any?(options, &elem_is_capture?/1)

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
  defp return_as(data, :binary, true), do: :unicode.characters_to_binary(data)
  defp return_as(data, :binary, false), do: :erlang.iolist_to_binary(data)
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

  # A backslash takes the meaning of what comes behind it.
  defp escaped(<<byte, rest::binary>>, text), do: parse_replacement(rest, <<text::binary, byte>>)
  defp escaped("", text), do: parse_replacement("", <<text::binary, ?\\>>)

  defp group_number(<<"g{", rest::binary>>) do
    with {number, "}" <> rest} <- digits(rest), do: {number, rest}, else: (_ -> nil)
  end

  defp group_number(<<?g, rest::binary>>), do: digits(rest)
  defp group_number(<<?0, _::binary>>), do: nil
  defp group_number(rest), do: digits(rest)

  defp digits(<<digit, _::binary>> = text) when digit in ?0..?9, do: Integer.parse(text)
  defp digits(_), do: nil

  # Nothing stands for empty parts.
  defp filled_in([], subject, from, _parts) when from == byte_size(subject), do: []
  defp filled_in([], subject, from, _parts), do: binary_part(subject, from, byte_size(subject) - from)

  defp filled_in([[{at, size} | _] = captures | rest], subject, from, parts) do
    behind = [replaced(parts, captures, subject) | filled_in(rest, subject, at + size, parts)]
    if at == from, do: behind, else: [binary_part(subject, from, at - from) | behind]
  end

  defp replaced(fun, captures, subject) when is_function(fun) do
    [whole | groups] = Enum.map(captures, &part(subject, &1))
    fun.(whole, groups)
  end

  defp replaced([text], _captures, _subject) when is_binary(text) and text != "", do: text

  defp replaced(parts, captures, subject) do
    for part <- parts, part != "", do: if(is_integer(part), do: part(subject, nth(captures, part)), else: part)
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
