defmodule OptionParser do
  @moduledoc """
  Reading command line options.

      iex> OptionParser.parse(["--debug", "file"], strict: [debug: :boolean])
      {[debug: true], ["file"], []}

  Switches are typed: `:boolean`, `:count`, `:integer`, `:float`, `:string`, each with `:keep` where it may come
  several times. With `:strict`, other switches are errors; with `:switches` they are taken as strings or flags.
  `:aliases` gives one-letter names.
  """

  defmodule ParseError do
    @moduledoc "Raised by `OptionParser.parse!/2` and `parse_head!/2`."
    defexception [:message]
  end

  @type argv() :: [String.t()]
  @type errors() :: [{String.t(), String.t() | nil}]
  @type options() :: [
          switches: keyword(),
          strict: keyword(),
          aliases: keyword(),
          allow_nonexistent_atoms: boolean()
        ]
  @type parsed() :: keyword()

  @doc """
  Parses all arguments: `{options, rest, invalid}`.

      iex> OptionParser.parse(["--limit", "3", "x", "-v"], strict: [limit: :integer], aliases: [v: :verbose])
      {[limit: 3], ["x"], [{"-v", nil}]}

  """
  @spec parse(argv(), options()) :: {parsed(), argv(), errors()}
  def parse(argv, opts \\ []) when is_list(argv) and is_list(opts) do
    do_parse(argv, config(opts, true), [], [], [])
  end

  @doc """
  Parses all arguments: `{options, rest}`; raises `OptionParser.ParseError` when some are invalid.

      iex> OptionParser.parse!(["--debug", "x"], strict: [debug: :boolean])
      {[debug: true], ["x"]}

  """
  @spec parse!(argv(), options()) :: {parsed(), argv()}
  def parse!(argv, opts \\ []) when is_list(argv) and is_list(opts) do
    config = config(opts, true)
    checked!(do_parse(argv, config, [], [], []), config)
  end

  @doc """
  Like `parse/2`, but stops at the first argument that is no switch.

      iex> OptionParser.parse_head(["--a", "x", "--b"], strict: [a: :boolean, b: :boolean])
      {[a: true], ["x", "--b"], []}

  """
  @spec parse_head(argv(), options()) :: {parsed(), argv(), errors()}
  def parse_head(argv, opts \\ []) when is_list(argv) and is_list(opts) do
    do_parse(argv, config(opts, false), [], [], [])
  end

  @doc """
  Like `parse!/2`, but stops at the first argument that is no switch.

      iex> OptionParser.parse_head!(["--a", "x", "--b"], strict: [a: :boolean])
      {[a: true], ["x", "--b"]}

  """
  @spec parse_head!(argv(), options()) :: {parsed(), argv()}
  def parse_head!(argv, opts \\ []) when is_list(argv) and is_list(opts) do
    config = config(opts, false)
    checked!(do_parse(argv, config, [], [], []), config)
  end

  defp do_parse(argv, config, opts, args, invalid) do
    case do_next(argv, config) do
      {:ok, option, value, rest} ->
        do_parse(rest, config, store(opts, option, value, config), args, invalid)

      {:invalid, option, value, rest} ->
        do_parse(rest, config, opts, args, [{option, value} | invalid])

      {:undefined, option, _value, rest} ->
        do_parse(rest, config, opts, args, undefined(invalid, option, config))

      {:error, ["--" | rest]} ->
        finish(opts, :lists.reverse(args, rest), invalid)

      {:error, [arg | rest]} when config.all? ->
        do_parse(rest, config, opts, [arg | args], invalid)

      {:error, rest} when is_list(rest) ->
        finish(opts, :lists.reverse(args, rest), invalid)
    end
  end

  defp undefined(invalid, option, %{strict?: true}), do: [{option, nil} | invalid]
  defp undefined(invalid, _option, _config), do: invalid

  defp finish(opts, args, invalid), do: {:lists.reverse(opts), args, :lists.reverse(invalid)}

  defp store(opts, option, value, config) do
    types = types_of(option, config)

    cond do
      :count in types -> Keyword.update(opts, option, value, &(&1 + 1))
      :keep in types -> [{option, value} | opts]
      true -> [{option, value} | Keyword.delete(opts, option)]
    end
  end

  defp checked!({parsed, rest, []}, _config), do: {parsed, rest}

  defp checked!({_, _, errors}, config) do
    count = length(errors)
    found = if count == 1, do: "error", else: "errors"

    lines =
      Enum.map_join(errors, "\n", fn {option, value} -> error_line(option, value, config) end)

    raise ParseError, message: "#{count} #{found} found!\n" <> lines
  end

  defp error_line(option, value, config) do
    case known_switch(option, config) do
      {:ok, name} ->
        type = Enum.find(types_of(name, config), :string, &(&1 != :keep))

        if value == nil do
          "#{option} : Missing argument of type #{type}"
        else
          "#{option} : Expected type #{type}, got #{inspect(value)}"
        end

      :error ->
        "#{option} : Unknown option" <> suggestion(option, config)
    end
  end

  defp suggestion("--" <> name, config) do
    alike =
      for {key, _} <- config.switches,
          score = String.jaro_distance(name, dashed(key)),
          score > 0.8,
          do: {score, key}

    case Enum.sort(alike, :desc) do
      [{_, key} | _] -> ". Did you mean --#{dashed(key)}?"
      [] -> ""
    end
  end

  defp suggestion(_option, _config), do: ""

  # By its key, or by an alias.
  defp known_switch(option, config) do
    name = String.trim_leading(option, "-")
    key = to_key(name, %{config | allow_nonexistent_atoms?: false})

    cond do
      key != nil and List.keymember?(config.switches, key, 0) -> {:ok, key}
      key = find_alias(name, config) -> {:ok, key}
      true -> :error
    end
  end

  @doc """
  Reads one switch off the front.

  Answers `{:ok, key, value, rest}`, `{:invalid, switch, value, rest}`, `{:undefined, switch, value, rest}`, or
  `{:error, rest}` when there is none.

      iex> OptionParser.next(["--a", "1", "b"], strict: [a: :integer])
      {:ok, :a, 1, ["b"]}

  """
  @spec next(argv(), options()) ::
          {:ok, key :: atom(), value :: term(), argv()}
          | {:invalid, String.t(), String.t() | nil, argv()}
          | {:undefined, String.t(), String.t() | nil, argv()}
          | {:error, argv()}
  def next(argv, opts \\ []) when is_list(argv) and is_list(opts),
    do: do_next(argv, config(opts, true))

  defp do_next([], _config), do: {:error, []}
  defp do_next(["--" | _] = argv, _config), do: {:error, argv}
  defp do_next(["-" | _] = argv, _config), do: {:error, argv}

  defp do_next(["--" <> text | rest], config) do
    {name, value} = split_value(text)
    if String.contains?(name, "_"), do: {:undefined, "--" <> name, value, rest}, else: long_switch(name, value, rest, config)
  end

  # A negative number is no switch.
  defp do_next([<<?-, digit, _::binary>> | _] = argv, _config) when digit in ?0..?9, do: {:error, argv}

  defp do_next(["-" <> text | rest], config) do
    {name, value} = split_value(text)

    cond do
      String.contains?(name, ["-", "_"]) -> {:undefined, "-" <> name, value, rest}
      key = find_alias(name, config) -> typed(key, "-" <> name, value, rest, config)
      String.length(name) > 1 -> do_next(letters(name, value) ++ rest, config)
      name == "" -> :erlang.error(:badarg)
      true -> undefined_switch("-" <> name, value, rest)
    end
  end

  defp do_next(argv, _config), do: {:error, argv}

  defp split_value(text) do
    case :binary.split(text, "=") do
      [name, value] -> {name, value}
      [name] -> {name, nil}
    end
  end

  # `-abc=1` is `-a -b -c=1`, and `-ab5` is `-a -b=5`.
  defp letters(name, value) do
    {letter, rest} = String.next_grapheme(name)

    case rest do
      "" -> ["-" <> letter <> equals(value)]
      <<digit, _::binary>> when digit in ?0..?9 -> ["-" <> letter <> "=" <> rest <> equals(value)]
      _ -> ["-" <> letter | letters(rest, value)]
    end
  end

  defp equals(nil), do: ""
  defp equals(value), do: "=" <> value

  defp long_switch(name, value, rest, config) do
    key = to_key(name, config)
    negated = negated(name, config)

    cond do
      negated != nil and value == nil -> {:ok, negated, false, rest}
      negated != nil -> {:invalid, "--" <> name, value, rest}
      key == nil -> undefined_switch("--" <> name, value, rest)
      true -> typed(key, "--" <> name, value, rest, config)
    end
  end

  # The key of a switch by its name, if there is such an atom.
  defp to_key(name, config) do
    text = String.replace(name, "-", "_")
    if config.allow_nonexistent_atoms?, do: String.to_atom(text), else: String.to_existing_atom(text)
  rescue
    ArgumentError -> nil
  end

  # The boolean switch that `--no-` turns off.
  defp negated("no-" <> name, config) do
    key = to_key(name, config)
    if key != nil and :boolean in types_of(key, config), do: key
  end

  defp negated(_name, _config), do: nil

  defp find_alias(name, config) do
    config.aliases[String.to_existing_atom(name)]
  rescue
    ArgumentError -> nil
  end

  # What nobody knows takes the argument behind it along, unless that is a switch.
  defp undefined_switch(shown, nil, rest) do
    if value_follows?(rest), do: {:undefined, shown, hd(rest), tl(rest)}, else: {:undefined, shown, true, rest}
  end

  defp undefined_switch(shown, value, rest), do: {:undefined, shown, value, rest}

  defp value_follows?(["-" | _]), do: true
  defp value_follows?([<<?-, digit, _::binary>> | _]), do: digit in ?0..?9
  defp value_follows?([_ | _]), do: true
  defp value_follows?(_), do: false

  # A key with its value: of the types given for it, or as it stands where there are none.
  defp typed(key, shown, value, rest, config) do
    types = types_of(key, config)

    cond do
      types == [] and config.strict? -> {:undefined, shown, value, rest}
      :boolean in types -> boolean(key, shown, value, rest)
      :count in types and value == nil -> {:ok, key, 1, rest}
      :count in types -> {:invalid, shown, value, rest}
      value == nil and value_follows?(rest) -> converted(key, shown, hd(rest), tl(rest), types)
      value == nil and types == [] -> {:ok, key, true, rest}
      value == nil -> {:invalid, shown, nil, rest}
      true -> converted(key, shown, value, rest, types)
    end
  end

  defp boolean(key, _shown, nil, rest), do: {:ok, key, true, rest}
  defp boolean(key, _shown, "true", rest), do: {:ok, key, true, rest}
  defp boolean(key, _shown, "false", rest), do: {:ok, key, false, rest}
  defp boolean(_key, shown, value, rest), do: {:invalid, shown, value, rest}

  defp converted(key, shown, value, rest, types) do
    parsed =
      cond do
        :integer in types -> Integer.parse(value)
        :float in types -> Float.parse(value)
        true -> {value, ""}
      end

    case parsed do
      {value, ""} -> {:ok, key, value, rest}
      _ -> {:invalid, shown, value, rest}
    end
  end

  defp dashed(key), do: key |> Atom.to_string() |> String.replace("_", "-")

  defp types_of(key, config), do: config.switches |> Keyword.get(key, []) |> List.wrap()

  @types [:boolean, :count, :integer, :float, :string, :keep]

  defp config(opts, all?) do
    {switches, strict?} = switches(opts[:switches], opts[:strict])

    for {_, types} <- switches, invalid = List.wrap(types) -- @types, invalid != [] do
      raise ArgumentError,
            "invalid switch types/modifiers: " <> Enum.map_join(invalid, ", ", &inspect/1)
    end

    %{
      switches: switches,
      strict?: strict?,
      aliases: Keyword.get(opts, :aliases, []),
      allow_nonexistent_atoms?: Keyword.get(opts, :allow_nonexistent_atoms, false),
      all?: all?
    }
  end

  defp switches(nil, nil) do
    IO.warn("not passing the :switches or :strict option to OptionParser is deprecated")
    {[], false}
  end

  defp switches(switches, nil), do: {Enum.to_list(switches), false}
  defp switches(nil, strict), do: {Enum.to_list(strict), true}

  defp switches(_switches, _strict) do
    raise ArgumentError, ":switches and :strict cannot be given together"
  end

  @doc """
  Turns a keyword list back into arguments.

      iex> OptionParser.to_argv(foo_bar: "baz", quiet: true, color: false)
      ["--foo-bar", "baz", "--quiet", "--no-color"]

  """
  @spec to_argv(Enumerable.t(), options()) :: argv()
  def to_argv(enum, options \\ []) do
    switches = Keyword.get(options, :switches, [])

    Enum.flat_map(enum, fn
      {_key, nil} ->
        []

      {key, true} ->
        ["--" <> dashed(key)]

      {key, false} ->
        ["--no-" <> dashed(key)]

      {key, value} ->
        if :count in List.wrap(switches[key]) do
          List.duplicate("--" <> dashed(key), value)
        else
          ["--" <> dashed(key), to_string(value)]
        end
    end)
  end

  @doc """
  Splits a command line into arguments, as a shell does with quotes and backslashes.

      iex> OptionParser.split("foo 'bar baz'")
      ["foo", "bar baz"]

  """
  @spec split(String.t()) :: argv()
  def split(string) when is_binary(string),
    do: split(String.trim_leading(string, " "), "", [], nil)

  defp split("", "", acc, nil), do: :lists.reverse(acc)
  defp split("", buffer, acc, nil), do: :lists.reverse([buffer | acc])

  defp split("", _buffer, _acc, quote) do
    raise "argv string did not terminate properly, a #{<<quote>>} was opened but never closed"
  end

  defp split(<<?\\, quote, rest::binary>>, buffer, acc, quote),
    do: split(rest, <<buffer::binary, quote>>, acc, quote)

  defp split(<<quote, rest::binary>>, buffer, acc, quote), do: split(rest, buffer, acc, nil)

  defp split(<<quote, rest::binary>>, buffer, acc, nil) when quote in [?", ?'] do
    split(rest, buffer, acc, quote)
  end

  defp split(<<?\\, char, rest::binary>>, buffer, acc, nil),
    do: split(rest, <<buffer::binary, char>>, acc, nil)

  defp split(<<?\s, rest::binary>>, buffer, acc, nil) do
    split(String.trim_leading(rest, " "), "", [buffer | acc], nil)
  end

  defp split(<<char, rest::binary>>, buffer, acc, quote),
    do: split(rest, <<buffer::binary, char>>, acc, quote)
end
