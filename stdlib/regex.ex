defmodule Regex do
  @moduledoc """
  Regular expressions, as PCRE understands them; written `~r/.../`.

      iex> Regex.run(~r/c(d)/, "abcd")
      ["cd", "d"]

  Modifiers: `u` Unicode, `i` caseless, `s` dot matches newline, `m` `^` and `$` at each line, `x` extended,
  `f` first line, `U` ungreedy. A search that would take too many steps is given up and counts as no match.
  """

  defmodule CompileError do
    @moduledoc "Raised when a regular expression is not well formed."
    defexception message: "regex could not be compiled"
  end

  defstruct re_pattern: nil, source: "", opts: [], re_version: ""

  @type t() :: %Regex{opts: binary() | [term()], re_pattern: term(), re_version: term(), source: binary()}

  @doc """
  Compiles a pattern: `{:ok, regex}` or `{:error, {message, position}}`.

      iex> {:ok, regex} = Regex.compile("foo")
      iex> Regex.match?(regex, "xfoo")
      true
      iex> Regex.compile("*foo")
      {:error, {~c"nothing to repeat", 0}}

  """
  @spec compile(binary(), binary() | [term()]) :: {:ok, t()} | {:error, any()}
  def compile(source, opts \\ "") when is_binary(source), do: compile(source, opts, version())

  defp compile(source, opts, version) when is_binary(opts) or is_list(opts) do
    case translate(opts) do
      {:ok, names, compiler_opts} -> compile_source(source, names, compiler_opts, version)
      {:error, rest} -> {:error, {:invalid_option, rest}}
    end
  end

  defp compile_source(source, names, compiler_opts, version) do
    case :phial_regex.compile(source, compiler_opts) do
      {:ok, re_pattern} ->
        {:ok, %Regex{re_pattern: re_pattern, re_version: version, source: source, opts: names}}

      {:error, reason} ->
        {:error, reason}
    end
  end

  # The modifiers of a sigil, or a list of names, as names and as PCRE options.
  defp translate(opts) when is_binary(opts), do: translate_letters(opts, [], [])

  defp translate(opts) when is_list(opts) do
    {:ok, opts, Enum.flat_map(opts, &translate_name/1)}
  end

  defp translate_name(:unicode), do: [:unicode, :ucp]
  defp translate_name(:dotall), do: [:dotall, {:newline, :anycrlf}]
  defp translate_name(other), do: [other]

  defp translate_letters(<<>>, names, opts),
    do: {:ok, :lists.reverse(names), :lists.reverse(opts)}

  defp translate_letters(<<letter, rest::binary>>, names, opts) do
    case letter do
      ?u -> translate_letters(rest, [:unicode | names], [:ucp, :unicode | opts])
      ?i -> translate_letters(rest, [:caseless | names], [:caseless | opts])
      ?x -> translate_letters(rest, [:extended | names], [:extended | opts])
      ?f -> translate_letters(rest, [:firstline | names], [:firstline | opts])
      ?U -> translate_letters(rest, [:ungreedy | names], [:ungreedy | opts])
      ?s -> translate_letters(rest, [:dotall | names], [{:newline, :anycrlf}, :dotall | opts])
      ?m -> translate_letters(rest, [:multiline | names], [:multiline | opts])
      ?r -> translate_letters(rest, [:ungreedy | names], [:ungreedy | opts])
      _ -> {:error, <<letter, rest::binary>>}
    end
  end

  @doc """
  Compiles a pattern or raises `Regex.CompileError`.

      iex> Regex.compile!("foo").source
      "foo"

  """
  @spec compile!(binary(), binary() | [term()]) :: t()
  def compile!(source, opts \\ "") when is_binary(source) do
    case compile(source, opts) do
      {:ok, regex} ->
        regex

      {:error, {reason, at}} ->
        raise CompileError, message: "#{reason} at position #{at}"
    end
  end

  @doc """
  Escapes a string so that it matches itself.

      iex> Regex.escape(".")
      "\\\\."

  """
  @spec escape(String.t()) :: String.t()
  def escape(string) when is_binary(string), do: IO.iodata_to_binary(escape_chars(string))

  defp escape_chars(<<char, rest::binary>>) when char in ~c".^$*+?()[]{}\\|-#" do
    [<<?\\, char>> | escape_chars(rest)]
  end

  defp escape_chars(<<char, rest::binary>>) when char in ~c" \t\n\v\f\r" do
    [<<?\\, char>> | escape_chars(rest)]
  end

  defp escape_chars(<<char, rest::binary>>), do: [char | escape_chars(rest)]
  defp escape_chars(<<>>), do: []

  @doc """
  Tells whether the regex matches the string.

      iex> Regex.match?(~r/foo/, "foo")
      true

  """
  @spec match?(t(), String.t()) :: boolean()
  def match?(%Regex{} = regex, string) when is_binary(string) do
    exec(regex, string, 0, []) != nil
  end

  @doc """
  Returns the named captures of the first match as a map, or `nil`.

      iex> Regex.named_captures(~r/a(?<foo>b)c(?<bar>d)/, "abcd")
      %{"bar" => "d", "foo" => "b"}

  """
  @spec named_captures(t(), String.t(), [term()]) :: map() | nil
  def named_captures(regex, string, options \\ []) when is_binary(string) do
    names = names(regex)
    options = Keyword.put(options, :capture, names)

    case run(regex, string, options) do
      nil -> nil
      results -> names |> Enum.zip(results) |> Enum.into(%{})
    end
  end

  @doc """
  Returns the names of the captures, sorted.

      iex> Regex.names(~r/(?<foo>bar)/)
      ["foo"]

  """
  @spec names(t()) :: [String.t()]
  def names(%Regex{} = regex), do: :phial_regex.names(pattern(regex))

  @doc """
  Returns the options of the regex.

      iex> Regex.opts(~r/foo/m)
      [:multiline]

  """
  @spec opts(t()) :: String.t() | [term()]
  def opts(%Regex{opts: opts}), do: opts

  @doc """
  Returns the compiled form.

      iex> Regex.re_pattern(~r/a/) != nil
      true

  """
  @spec re_pattern(t()) :: term()
  def re_pattern(%Regex{re_pattern: compiled}), do: compiled

  @doc """
  Compiles the regex again, if it was compiled elsewhere.

      iex> {:ok, regex} = Regex.recompile(~r/foo/)
      iex> regex.source
      "foo"

  """
  @spec recompile(t()) :: {:ok, t()} | {:error, any()}
  def recompile(%Regex{} = regex) do
    if regex.re_version == version() do
      {:ok, regex}
    else
      {:ok, names, compiler_opts} = translate(regex.opts)
      compile_source(regex.source, names, compiler_opts, version())
    end
  end

  @doc """
  Like `recompile/1`, but returns the regex or raises.

      iex> Regex.recompile!(~r/foo/).source
      "foo"

  """
  @spec recompile!(t()) :: t()
  def recompile!(regex) do
    case recompile(regex) do
      {:ok, regex} -> regex
      {:error, {reason, at}} -> raise CompileError, message: "#{reason} at position #{at}"
    end
  end

  @doc false
  @deprecated "Use Kernel.is_struct/2 or pattern match on %Regex{} instead"
  def regex?(term)
  def regex?(%Regex{}), do: true
  def regex?(_), do: false

  @doc """
  Replaces what the regex matches.

  In a replacement string `\\\\N`, `\\\\g{N}` or `\\\\g{name}` stand for captures and `\\\\0` for the whole match. A
  function gets the match and as many captures as it has arguments. `global: false` replaces the first match
  only.

      iex> Regex.replace(~r/a(b|d)c/, "abcadc", "[\\\\1]")
      "[b][d]"
      iex> Regex.replace(~r/b/, "abc", fn b -> b <> b end)
      "abbc"

  """
  @spec replace(t(), String.t(), String.t() | (... -> String.t()), [term()]) :: String.t()
  def replace(%Regex{} = regex, string, replacement, options \\ [])
      when is_binary(string) and is_list(options) do
    matches =
      if Keyword.get(options, :global, true) do
        exec_all(regex, string, 0)
      else
        case exec(regex, string, 0, []) do
          nil -> []
          captures -> [captures]
        end
      end

    apply_replacement(regex, string, replacement, matches)
  end

  defp apply_replacement(_regex, string, replacement, matches) when is_function(replacement) do
    {:arity, arity} = Function.info(replacement, :arity)

    replacer = fn captures ->
      captures |> captured(string) |> fill_up(arity) |> apply_fun(replacement)
    end

    IO.iodata_to_binary(replace_matches(matches, string, 0, replacer))
  end

  defp apply_replacement(regex, string, replacement, matches) do
    parts = if matches == [], do: [], else: precompile_replacement(replacement)
    replacer = fn captures -> Enum.map(parts, &expand_part(&1, regex, captures, string)) end
    IO.iodata_to_binary(replace_matches(matches, string, 0, replacer))
  end

  defp replace_matches([], string, from, _replacer) do
    [binary_part(string, from, byte_size(string) - from)]
  end

  defp replace_matches([[{start, size} | _] = captures | rest], string, from, replacer) do
    before = binary_part(string, from, start - from)
    new = replacer.(captures)
    [before, new | replace_matches(rest, string, start + size, replacer)]
  end

  defp captured(captures, string) do
    Enum.map(captures, fn
      {-1, _} -> ""
      {start, size} -> binary_part(string, start, size)
    end)
  end

  defp fill_up(values, arity) do
    count = length(values)

    if count >= arity,
      do: Enum.take(values, arity),
      else: values ++ List.duplicate("", arity - count)
  end

  defp apply_fun(values, fun), do: apply(fun, values)

  defp precompile_replacement(replacement) when is_binary(replacement), do: precompile(replacement, [])

  # A replacement is a list of strings, group numbers and {:name, name}.
  defp precompile("", acc), do: join_bytes(:lists.reverse(acc))

  defp precompile(<<?\\, ?g, ?{, rest::binary>>, acc) do
    case :binary.split(rest, "}") do
      [name, rest] -> precompile(rest, [group_reference(name) | acc])
      [_] -> precompile(rest, ["\\g{" | acc])
    end
  end

  defp precompile(<<?\\, ?\\, rest::binary>>, acc), do: precompile(rest, ["\\" | acc])

  defp precompile(<<?\\, digit, rest::binary>>, acc) when digit in ?0..?9 do
    {number, rest} = Integer.parse(<<digit, rest::binary>>)
    precompile(rest, [number | acc])
  end

  defp precompile(<<byte, rest::binary>>, acc), do: precompile(rest, [<<byte>> | acc])

  defp group_reference(name) do
    case Integer.parse(name) do
      {number, ""} when number >= 0 -> number
      _ -> {:name, name}
    end
  end

  defp join_bytes([a, b | rest]) when is_binary(a) and is_binary(b),
    do: join_bytes([a <> b | rest])

  defp join_bytes([a | rest]), do: [a | join_bytes(rest)]
  defp join_bytes([]), do: []

  defp expand_part(text, _regex, _captures, _string) when is_binary(text), do: text

  defp expand_part({:name, name}, regex, captures, string) do
    case :phial_regex.name_index(pattern(regex), name) do
      [] -> ""
      numbers -> Enum.find_value(numbers, "", &capture_number(captures, &1, string))
    end
  end

  defp expand_part(number, _regex, captures, string) do
    capture_number(captures, number, string) || ""
  end

  defp capture_number(captures, number, string) do
    case Enum.at(captures, number) do
      nil -> nil
      {-1, _} -> nil
      {start, size} -> binary_part(string, start, size)
    end
  end

  @doc """
  Returns the first match as a list (whole match, then the captures), or `nil`.

  Options: `:return` (`:binary`, `:index`), `:capture` (`:all`, `:first`, `:all_but_first`, `:all_names`,
  `:none`, or a list of numbers and names), `:offset`.

      iex> Regex.run(~r/c(d)/, "abcd", return: :index)
      [{2, 2}, {3, 1}]

  """
  @spec run(t(), binary(), [term()]) :: nil | [binary()] | [{integer(), integer()}]
  def run(regex, string, options \\ [])

  def run(%Regex{} = regex, string, options) when is_binary(string) do
    return = Keyword.get(options, :return, :binary)
    captures = Keyword.get(options, :capture, :all)
    offset = Keyword.get(options, :offset, 0)
    check_return(return)

    case exec(regex, string, offset, []) do
      nil -> nil
      found -> found |> select(captures, regex) |> return_as(return, string)
    end
  end

  @doc """
  Returns all matches, each as `run/3` does, and without captures as a list of one.

      iex> Regex.scan(~r/c(d|e)/, "abcd abce")
      [["cd", "d"], ["ce", "e"]]

  """
  @spec scan(t(), String.t(), [term()]) :: [[String.t()]] | [[{integer(), integer()}]]
  def scan(regex, string, options \\ [])

  def scan(%Regex{} = regex, string, options) when is_binary(string) do
    return = Keyword.get(options, :return, :binary)
    captures = Keyword.get(options, :capture, :all)
    offset = Keyword.get(options, :offset, 0)
    check_return(return)

    if captures == :none or (captures == :all_names and names(regex) == []) do
      []
    else
      for found <- exec_all(regex, string, offset) do
        found |> select(captures, regex) |> return_as(return, string)
      end
    end
  end

  defp check_return(return) when return in [:binary, :index], do: :ok

  defp check_return(_other), do: :erlang.error(:badarg)

  defp select(found, :all, _regex), do: found
  defp select([first | _], :first, _regex), do: [first]
  defp select([_ | rest], :all_but_first, _regex), do: rest
  defp select(_found, :none, _regex), do: []
  defp select(found, :all_names, regex), do: select(found, names(regex), regex)

  defp select(found, list, regex) when is_list(list) do
    Enum.map(list, fn
      number when is_integer(number) -> Enum.at(found, number, {-1, 0})
      name -> select_name(found, to_string(name), regex)
    end)
  end

  defp select(_found, _other, _regex), do: :erlang.error(:badarg)

  # Several groups may have one name: the first that took part counts.
  defp select_name(found, name, regex) do
    numbers = :phial_regex.name_index(pattern(regex), name)

    Enum.find_value(numbers, {-1, 0}, fn number ->
      case Enum.at(found, number) do
        {start, _} = capture when start >= 0 -> capture
        _ -> nil
      end
    end)
  end

  defp return_as(captures, :index, _string), do: captures
  defp return_as(captures, :binary, string), do: captured(captures, string)

  @doc """
  Returns the source of the regex.

      iex> Regex.source(~r/foo/)
      "foo"

  """
  @spec source(t()) :: String.t()
  def source(%Regex{source: source}), do: source

  @doc """
  Splits a string at the matches.

  Options: `:parts`, `:trim`, `:include_captures`, and `:on` (which captures to split at, `:first` by default).

      iex> Regex.split(~r/-/, "a-b-c")
      ["a", "b", "c"]
      iex> Regex.split(~r/-/, "a-b", include_captures: true)
      ["a", "-", "b"]

  """
  @spec split(t(), String.t(), [term()]) :: [String.t()]
  def split(regex, string, options \\ [])

  def split(%Regex{}, "", opts) do
    if Keyword.get(opts, :trim, false), do: [], else: [""]
  end

  def split(%Regex{} = regex, string, opts) when is_binary(string) and is_list(opts) do
    on = Keyword.get(opts, :on, :first)
    matches = for found <- exec_all(regex, string, 0), do: select(found, on, regex)
    trim = Keyword.get(opts, :trim, false)
    include = Keyword.get(opts, :include_captures, false)

    do_split(
      matches,
      string,
      0,
      parts_to_index(Keyword.get(opts, :parts, :infinity)),
      trim,
      include
    )
  end

  defp parts_to_index(:infinity), do: :infinity
  defp parts_to_index(n) when is_integer(n) and n > 0, do: n - 1

  defp do_split(_matches, string, from, _count, true, _include) when from == byte_size(string), do: []
  defp do_split(_matches, string, from, 0, trim, _include), do: last_part(string, from, trim)
  defp do_split([], string, from, _count, trim, _include), do: last_part(string, from, trim)

  defp do_split([[{pos, _} | captures] | rest], string, from, count, trim, include)
       when pos - from < 0 do
    do_split([captures | rest], string, from, count, trim, include)
  end

  defp do_split([[] | rest], string, from, count, trim, include) do
    do_split(rest, string, from, count, trim, include)
  end

  defp do_split([[{pos, size} | captures] | rest], string, from, count, trim, include) when is_boolean(include) do
    keep = pos - from
    next = from + keep + size

    tail = &do_split([captures | rest], string, next, &1, trim, include)

    if keep == 0 and trim do
      after_match(string, pos, size, include, tail, count)
    else
      part = binary_part(string, from, keep)
      [part | after_match(string, pos, size, include, tail, decrement(count))]
    end
  end

  defp after_match(_string, _pos, _size, false, tail, count), do: tail.(count)

  defp after_match(string, pos, size, true, tail, count),
    do: [binary_part(string, pos, size) | tail.(count)]

  defp last_part(string, from, trim) do
    if trim and from == byte_size(string) do
      []
    else
      [binary_part(string, from, byte_size(string) - from)]
    end
  end

  defp decrement(:infinity), do: :infinity
  defp decrement(n), do: n - 1

  @doc false
  # What escape sequences mean in a regex sigil: only the delimiter is unescaped.
  def unescape_map(:newline), do: true
  def unescape_map(?f), do: ?\f
  def unescape_map(?n), do: ?\n
  def unescape_map(?r), do: ?\r
  def unescape_map(?t), do: ?\t
  def unescape_map(?v), do: ?\v
  def unescape_map(?a), do: ?\a
  def unescape_map(_), do: false

  @doc """
  Returns the version of the regex engine.

      iex> Regex.version() != ""
      true

  """
  @spec version() :: term()
  def version, do: :phial_regex.version()

  ## Helpers

  # Sigils keep source and options; a pattern that is not compiled yet is compiled here.
  defp pattern(%Regex{re_pattern: nil} = regex) do
    {:ok, _names, compiler_opts} = translate(regex.opts)
    {:ok, compiled} = :phial_regex.compile(regex.source, compiler_opts)
    compiled
  end

  defp pattern(%Regex{re_pattern: compiled}), do: compiled

  defp exec(regex, string, offset, opts) do
    case :phial_regex.exec(pattern(regex), string, offset, opts) do
      :nomatch -> nil
      # Too many steps count as no match, as in Elixir.
      {:error, :match_limit} -> nil
      {:error, reason} -> :erlang.error(reason)
      captures -> captures
    end
  end

  defp exec_all(regex, string, offset) do
    case :phial_regex.exec_all(pattern(regex), string, offset) do
      {:error, :match_limit} -> []
      {:error, reason} -> :erlang.error(reason)
      matches -> matches
    end
  end
end

defimpl Inspect, for: Regex do
  def inspect(regex, _opts) do
    source = regex.source
    IO.iodata_to_binary(["~r/", escape(source, ""), "/", modifiers(regex.opts)])
  end

  defp escape(<<?\\, char::utf8, rest::binary>>, acc),
    do: escape(rest, <<acc::binary, ?\\, char::utf8>>)

  defp escape(<<?/, rest::binary>>, acc), do: escape(rest, <<acc::binary, "\\/">>)

  for {char, letter} <- Enum.zip(~c"\a\b\t\n\v\f\r\e", ~c"abtnvfre") do
    defp escape(<<unquote(char), rest::binary>>, acc) do
      escape(rest, <<acc::binary, ?\\, unquote(letter)>>)
    end
  end

  defp escape(<<"\#{", rest::binary>>, acc), do: escape(rest, <<acc::binary, "\\\#{">>)
  defp escape(<<0, rest::binary>>, acc), do: escape(rest, <<acc::binary, "\\0">>)

  defp escape(<<char::utf8, rest::binary>>, acc) do
    case String.printable?(<<char::utf8>>) do
      true -> escape(rest, <<acc::binary, char::utf8>>)
      false when char < 256 -> escape(rest, acc <> hex(char))
      false -> escape(rest, acc <> "\\x{" <> Integer.to_string(char, 16) <> "}")
    end
  end

  defp escape(<<byte, rest::binary>>, acc), do: escape(rest, acc <> hex(byte))
  defp escape(<<>>, acc), do: acc

  defp hex(byte), do: "\\x" <> String.pad_leading(Integer.to_string(byte, 16), 2, "0")

  defp modifiers(opts) do
    for opt <- opts, letter = letter(opt), do: letter
  end

  defp letter(:unicode), do: "u"
  defp letter(:caseless), do: "i"
  defp letter(:extended), do: "x"
  defp letter(:firstline), do: "f"
  defp letter(:ungreedy), do: "U"
  defp letter(:dotall), do: "s"
  defp letter(:multiline), do: "m"
  defp letter(_), do: nil
end
