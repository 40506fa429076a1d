defmodule Logger.Formatter do
  @moduledoc ~S"""
  Makes the text of a log message from a pattern.

      iex> Logger.Formatter.compile("$time [$level] $message\n")
      [:time, " [", :level, "] ", :message, "\n"]

  The parts of a pattern: `$time`, `$date`, `$message`, `$level`, `$node`, `$metadata`, `$levelpad`. The default is
  `"\n$time $metadata[$level] $message\n"`.
  """

  @default_pattern "\n$time $metadata[$level] $message\n"
  @parts [:time, :date, :message, :level, :node, :metadata, :levelpad]
  @replacement "�"

  @typedoc "A part of a pattern."
  @type pattern :: :date | :level | :levelpad | :message | :metadata | :node | :time

  @typedoc "A date and a time with milliseconds."
  @type date_time_ms ::
          {{year :: 1970..10000, month :: 1..12, day :: 1..31},
           {hour :: 0..23, minute :: 0..59, second :: 0..59, millisecond :: 0..999}}

  @opaque t :: %__MODULE__{}

  defstruct [:template, :truncate, :metadata, :colors, :utc_log?]

  @doc false
  def configured do
    Keyword.merge(Application.get_env(:logger, :console, []), Application.get_env(:logger, :default_formatter, []))
    |> Keyword.take([:format, :metadata, :colors, :truncate, :utc_log])
  end

  @doc false
  def default, do: struct(__MODULE__, Map.from_struct(elem(new(configured()), 1)))

  @doc """
  Makes a formatter for a handler. Options: `:format`, `:metadata` (a list of keys or `:all`), `:colors`, `:truncate`,
  `:utc_log`.

      iex> {Logger.Formatter, config} = Logger.Formatter.new(format: "[$level] $message", colors: [enabled: false])
      iex> event = %{level: :info, msg: {:string, "hello"}, meta: %{}}
      iex> IO.iodata_to_binary(Logger.Formatter.format(event, config))
      "[info] hello"

  """
  @spec new(keyword) :: {module, t}
  def new(options \\ []) do
    config = %__MODULE__{
      template: compile(options[:format]),
      truncate: Keyword.get(options, :truncate, Application.get_env(:logger, :truncate, 8192)),
      metadata: Keyword.get(options, :metadata, []),
      colors: Keyword.get(options, :colors, []),
      utc_log?: Keyword.get(options, :utc_log, Application.get_env(:logger, :utc_log, false))
    }

    {__MODULE__, config}
  end

  @doc """
  Compiles a pattern; `nil` is the default one, `{module, function}` is called with level, message, timestamp, metadata.

      iex> Logger.Formatter.compile("$message")
      [:message]

  """
  @spec compile(binary | nil) :: [pattern | binary]
  @spec compile(pattern) :: pattern when pattern: {module, function :: atom}
  def compile(nil), do: compile(@default_pattern)
  def compile({module, function}) when is_atom(module) and is_atom(function), do: {module, function}

  def compile(pattern) when is_binary(pattern) do
    for part <- Regex.split(~r/\$([a-z]+)/, pattern, include_captures: true, trim: true), do: compile_part(part)
  end

  defp compile_part("$" <> name) do
    case Enum.find(@parts, &(Atom.to_string(&1) == name)) do
      nil -> raise ArgumentError, "$#{name} is an invalid format pattern"
      part -> part
    end
  end

  defp compile_part(text), do: text

  @doc """
  Formats an event for a handler: called by handlers, as the function `format/2` of any formatter. What is no valid text in the
  message is replaced, what is longer than `:truncate` bytes is cut.

      iex> {_, config} = Logger.Formatter.new(format: "$metadata$message", metadata: [:user], colors: [enabled: false])
      iex> event = %{level: :info, msg: {:report, [a: 1]}, meta: %{user: 7}}
      iex> IO.iodata_to_binary(Logger.Formatter.format(event, config))
      "user=7 [a: 1]"

  """
  @spec format(%{level: Logger.level(), msg: term, meta: map}, t) :: IO.chardata()
  def format(%{level: level, msg: msg, meta: meta} = _event, %__MODULE__{} = config) do
    message = msg |> Logger.Utils.message(meta) |> truncate(config.truncate)
    timestamp = system_time_to_date_time_ms(Map.get(meta, :time, :logger.timestamp()), config.utc_log?)

    config.template
    |> format(level, message, timestamp, metadata(meta, config.metadata))
    |> color(level, meta, config.colors)
  end

  @doc """
  Formats a message with a compiled pattern.

      iex> pattern = Logger.Formatter.compile("[$level] $message")
      iex> IO.iodata_to_binary(Logger.Formatter.format(pattern, :info, "hello", {{2024, 1, 1}, {10, 0, 0, 0}}, []))
      "[info] hello"

  """
  @spec format({module, atom} | [pattern | binary], Logger.level(), Logger.message(), date_time_ms, keyword) ::
          IO.chardata()
  def format({module, function}, level, message, timestamp, metadata),
    do: apply(module, function, [level, message, timestamp, metadata])

  def format(template, level, message, timestamp, metadata) do
    for part <- template, do: output(part, level, message, timestamp, metadata)
  end

  defp output(:message, _level, message, _timestamp, _metadata), do: message
  defp output(:date, _level, _message, {date, _time}, _metadata), do: format_date(date)
  defp output(:time, _level, _message, {_date, time}, _metadata), do: format_time(time)
  defp output(:level, level, _message, _timestamp, _metadata), do: Atom.to_string(level)
  defp output(:node, _level, _message, _timestamp, _metadata), do: Atom.to_string(node())
  defp output(:metadata, _level, _message, _timestamp, metadata), do: format_metadata(metadata)
  defp output(:levelpad, level, _message, _timestamp, _metadata), do: if(level in [:info, :warn], do: " ", else: "")
  defp output(text, _level, _message, _timestamp, _metadata), do: text

  ## Metadata

  defp metadata(_meta, []), do: []
  defp metadata(meta, :all), do: Map.to_list(Map.drop(meta, [:crash_reason, :ansi_color, :gl, :report_cb]))
  defp metadata(meta, {:from, more}), do: metadata(meta, more)

  defp metadata(meta, keys) do
    for key <- keys, {:ok, value} <- [Map.fetch(with_mfa(meta), key)], do: {key, value}
  end

  # The module and the function of `:mfa` have names of their own.
  defp with_mfa(%{mfa: {module, function, arity}} = meta),
    do: Map.merge(%{module: module, function: "#{function}/#{arity}"}, meta)

  defp with_mfa(meta), do: meta

  defp format_metadata(metadata) do
    for {key, value} <- metadata, text = metadata_text(key, value), do: [Atom.to_string(key), ?=, text, ?\s]
  end

  defp metadata_text(:time, _value), do: nil
  defp metadata_text(:gl, _value), do: nil
  defp metadata_text(:report_cb, _value), do: nil
  defp metadata_text(_key, nil), do: nil
  defp metadata_text(_key, text) when is_binary(text), do: text
  defp metadata_text(_key, number) when is_integer(number), do: Integer.to_string(number)
  defp metadata_text(_key, number) when is_float(number), do: Float.to_string(number)
  defp metadata_text(_key, pid) when is_pid(pid), do: List.to_string(:erlang.pid_to_list(pid))
  defp metadata_text(_key, ref) when is_reference(ref), do: ref |> inspect() |> String.slice(10..-1//1)
  defp metadata_text(:file, file) when is_list(file), do: file

  defp metadata_text(:domain, [head | tail]) when is_atom(head),
    do: Enum.map_intersperse([head | tail], ?., &Atom.to_string/1)

  defp metadata_text(_key, atom) when is_atom(atom) do
    case Atom.to_string(atom) do
      "Elixir." <> rest -> rest
      name -> name
    end
  end

  defp metadata_text(key, {module, function, arity})
       when key in [:mfa, :initial_call] and is_atom(module) and is_atom(function) and is_integer(arity),
       do: Exception.format_mfa(module, function, arity)

  defp metadata_text(_key, list) when is_list(list), do: nil
  defp metadata_text(_key, other), do: if(String.Chars.impl_for(other), do: to_string(other))

  ## Times

  @doc """
  Formats a date.

      iex> IO.iodata_to_binary(Logger.Formatter.format_date({2024, 3, 9}))
      "2024-03-09"

  """
  @spec format_date({year :: 1970..10000, month :: 1..12, day :: 1..31}) :: IO.chardata()
  def format_date({year, month, day}), do: [Integer.to_string(year), ?-, two(month), ?-, two(day)]

  @doc """
  Formats a time with milliseconds.

      iex> IO.iodata_to_binary(Logger.Formatter.format_time({9, 5, 0, 12}))
      "09:05:00.012"

  """
  @spec format_time({hour :: 0..23, minute :: 0..59, second :: 0..59, millisecond :: 0..999}) :: IO.chardata()
  def format_time({hour, minute, second, ms}), do: [two(hour), ?:, two(minute), ?:, two(second), ?., three(ms)]

  defp two(number) when number < 10, do: [?0, Integer.to_string(number)]
  defp two(number), do: Integer.to_string(number)

  defp three(number) when number < 10, do: [?0, ?0, Integer.to_string(number)]
  defp three(number) when number < 100, do: [?0, Integer.to_string(number)]
  defp three(number), do: Integer.to_string(number)

  @doc """
  Makes date and time, local or UTC, of microseconds since 1970.

      iex> Logger.Formatter.system_time_to_date_time_ms(1_500_000, true)
      {{1970, 1, 1}, {0, 0, 1, 500}}

  """
  @spec system_time_to_date_time_ms(integer, boolean) :: date_time_ms
  def system_time_to_date_time_ms(microseconds, utc? \\ false) do
    seconds = Integer.floor_div(microseconds, 1_000_000)
    ms = microseconds |> Integer.mod(1_000_000) |> div(1000)

    {date, {hour, minute, second}} =
      if utc?,
        do: :calendar.system_time_to_universal_time(seconds, :second),
        else: :calendar.system_time_to_local_time(seconds, :second)

    {date, {hour, minute, second, ms}}
  end

  ## Length, validity, colour

  @doc """
  Replaces what is not valid in a text.

      iex> Logger.Formatter.prune(<<"a", 255>>)
      "a�"

  """
  @spec prune(IO.chardata()) :: IO.chardata()
  def prune(text) when is_binary(text), do: prune(text, "")
  def prune([head | tail]) when is_integer(head) and head in 0..0x10FFFF, do: [head | prune(tail)]
  def prune([head | tail]) when is_integer(head), do: [0xFFFD | prune(tail)]
  def prune([head | tail]), do: [prune(head) | prune(tail)]
  def prune([]), do: []
  def prune(_other), do: @replacement

  defp prune(<<char::utf8, rest::binary>>, acc), do: prune(rest, <<acc::binary, char::utf8>>)
  defp prune(<<_byte, rest::binary>>, acc), do: prune(rest, <<acc::binary, @replacement::binary>>)
  defp prune(<<>>, acc), do: acc

  defp truncate(message, limit) do
    case bytes(message) do
      {:ok, text} when limit == :infinity or byte_size(text) <= limit -> text
      {:ok, text} -> [cut(text, limit), " (truncated)"]
      {:error, text} -> text
    end
  end

  defp bytes(message) do
    {:ok, IO.chardata_to_string(message)}
  rescue
    _ -> raw_bytes(message)
  end

  # No text, but bytes perhaps.
  defp raw_bytes(message) do
    {:ok, prune(IO.iodata_to_binary(message))}
  rescue
    _ ->
      {:error,
       "cannot truncate chardata because it contains something that is not valid chardata: #{inspect(culprit(message))}"}
  end

  defp culprit([head | tail]) do
    if fine?(head), do: culprit(tail), else: culprit(head)
  end

  defp culprit(other), do: other

  defp fine?(value) when is_binary(value), do: true
  defp fine?(value) when is_integer(value), do: value in 0..0x10FFFF
  defp fine?(value) when is_list(value), do: match?({:ok, _}, bytes(value))
  defp fine?(_value), do: false

  # Between characters.
  defp cut(text, limit) do
    case text do
      <<head::binary-size(limit), next, _::binary>> when next in 0x80..0xBF and limit > 0 ->
        cut(head <> <<next>>, limit - 1)

      <<head::binary-size(limit), _::binary>> ->
        head
    end
  end

  defp color(text, level, meta, options) do
    if Keyword.get_lazy(options, :enabled, &IO.ANSI.enabled?/0) do
      color = Map.get(meta, :ansi_color) || Keyword.get(options, level, default_color(level))
      [IO.ANSI.format_fragment(color, true), text | IO.ANSI.reset()]
    else
      text
    end
  end

  defp default_color(:debug), do: :cyan
  defp default_color(level) when level in [:warning, :warn], do: :yellow
  defp default_color(level) when level in [:info, :notice], do: :normal
  defp default_color(_severe), do: :red

  @doc false
  # An event's message as text, for those who write handlers of their own.
  def format_event(%{msg: msg, meta: meta}, limit), do: msg |> Logger.Utils.message(meta) |> truncate(limit)
end
