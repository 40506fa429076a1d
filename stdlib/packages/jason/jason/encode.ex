defmodule Jason.Encode do
  @moduledoc """
  The parts implementations of `Jason.Encoder` are made of: each answers iodata. `opts` is what `encode/2` got.

      iex> opts = Jason.Encode.opts([])
      iex> Jason.Encode.map(%{a: [1]}, opts) |> IO.iodata_to_binary()
      ~S({"a":[1]})

  """

  import Kernel, except: [struct: 2]

  @typedoc "How strings are escaped, and whether keys are compared."
  @opaque opts ::
            {escape :: :json | :unicode_safe | :html_safe | :javascript_safe,
             maps :: :naive | :strict}

  @doc false
  def opts(options),
    do: {Keyword.get(options, :escape, :json), Keyword.get(options, :maps, :naive)}

  @doc false
  def encode(value, options) do
    {:ok, value(value, opts(options))}
  catch
    :throw, %Jason.EncodeError{} = error -> {:error, error}
    :error, %Protocol.UndefinedError{protocol: Jason.Encoder} = error -> {:error, error}
  end

  @doc "Any term, by its type; structs by `Jason.Encoder`."
  @spec value(term, opts) :: iodata
  def value(value, opts)
  def value(value, opts) when is_binary(value), do: string(value, opts)
  def value(value, opts) when is_atom(value), do: atom(value, opts)
  def value(value, _opts) when is_integer(value), do: Integer.to_string(value)
  def value(value, _opts) when is_float(value), do: float(value)
  def value(value, opts) when is_list(value), do: list(value, opts)
  def value(%_{} = value, opts), do: struct(value, opts)
  def value(value, opts) when is_map(value), do: map(value, opts)
  def value(value, opts), do: Jason.Encoder.encode(value, opts)

  @doc "An atom: a word of JSON, or its name as a string."
  @spec atom(atom, opts) :: iodata
  def atom(nil, _opts), do: "null"
  def atom(true, _opts), do: "true"
  def atom(false, _opts), do: "false"
  def atom(atom, opts), do: string(Atom.to_string(atom), opts)

  @doc "An integer."
  @spec integer(integer) :: iodata
  def integer(integer), do: Integer.to_string(integer)

  @doc "A float, in the shortest form that reads as the same."
  @spec float(float) :: iodata
  def float(float), do: Float.to_string(float)

  @doc "A list."
  @spec list(list, opts) :: iodata
  def list([], _opts), do: "[]"
  def list([first | rest], opts), do: [?[, value(first, opts) | items(rest, opts)]

  defp items([item | rest], opts), do: [?,, value(item, opts) | items(rest, opts)]
  defp items([], _opts), do: [?]]

  @doc "An object of a keyword list, in its order."
  @spec keyword(keyword, opts) :: iodata
  def keyword([], _opts), do: "{}"
  def keyword(pairs, opts), do: pairs(pairs, opts)

  @doc "An object of a map."
  @spec map(map, opts) :: iodata
  def map(map, _opts) when map == %{}, do: "{}"
  def map(map, opts), do: map |> :maps.to_list() |> pairs(opts)

  @doc false
  def pairs([{key, value} | rest], {_, :naive} = opts),
    do: [?{, key(key, opts), ?:, value(value, opts) | members(rest, opts)]

  def pairs(pairs, {_, :strict} = opts) do
    Enum.reduce(pairs, %{}, fn {key, _}, seen ->
      key = key_text(key)
      if Map.has_key?(seen, key), do: throw(Jason.EncodeError.new({:duplicate_key, key}))
      Map.put(seen, key, true)
    end)

    [{key, value} | rest] = pairs
    [?{, key(key, opts), ?:, value(value, opts) | members(rest, opts)]
  end

  defp members([{key, value} | rest], opts),
    do: [?,, key(key, opts), ?:, value(value, opts) | members(rest, opts)]

  defp members([], _opts), do: [?}]

  defp key(key, opts), do: string(key_text(key), opts)

  defp key_text(key) when is_binary(key), do: key
  defp key_text(key) when is_atom(key), do: Atom.to_string(key)
  defp key_text(key), do: String.Chars.to_string(key)

  @doc "A struct: calendar types as ISO 8601, others by `Jason.Encoder`."
  @spec struct(struct, opts) :: iodata
  def struct(%module{} = value, _opts) when module in [Date, Time, NaiveDateTime, DateTime],
    do: [?", module.to_iso8601(value), ?"]

  def struct(%Jason.Fragment{encode: encode}, opts), do: encode.(opts)
  def struct(value, opts), do: Jason.Encoder.encode(value, opts)

  @doc "A string."
  @spec string(String.t(), opts) :: iodata
  def string(text, {escape, _}) do
    cond do
      plain?(text, escape) -> [?", text, ?"]
      String.valid?(text) -> [?", escape(text, escape, ""), ?"]
      true -> throw(Jason.EncodeError.new({:invalid_byte, bad_byte(text), text}))
    end
  end

  @separators [<<0x2028::utf8>>, <<0x2029::utf8>>]

  defp plain?(text, :json), do: :phial_string.plain_size(text) == byte_size(text)

  defp plain?(text, :javascript_safe),
    do: plain?(text, :json) and :binary.match(text, @separators) == :nomatch

  defp plain?(text, :html_safe),
    do: plain?(text, :json) and :binary.match(text, ["/", "<" | @separators]) == :nomatch

  defp plain?(text, :unicode_safe),
    do: plain?(text, :json) and String.length(text) == byte_size(text)

  defp plain?(_text, _),
    do:
      raise(
        ArgumentError,
        ":escape must be one of :json, :javascript_safe, :html_safe or :unicode_safe"
      )

  defp bad_byte(<<_::utf8, rest::binary>>), do: bad_byte(rest)
  defp bad_byte(<<byte, _::binary>>), do: byte

  for {char, text} <- [
        {?", ~S(\")},
        {?\\, ~S(\\)},
        {?\b, ~S(\b)},
        {?\f, ~S(\f)},
        {?\n, ~S(\n)},
        {?\r, ~S(\r)},
        {?\t, ~S(\t)}
      ] do
    defp escape(<<unquote(char), rest::binary>>, mode, acc),
      do: escape(rest, mode, <<acc::binary, unquote(text)>>)
  end

  defp escape(<<char, rest::binary>>, mode, acc) when char < 0x20,
    do: escape(rest, mode, <<acc::binary, unicode(char)::binary>>)

  defp escape(<<?/, rest::binary>>, :html_safe, acc),
    do: escape(rest, :html_safe, <<acc::binary, "\\/">>)

  defp escape(<<?<, rest::binary>>, :html_safe, acc),
    do: escape(rest, :html_safe, <<acc::binary, "\\u003C">>)

  defp escape(<<char, rest::binary>>, mode, acc) when char < 0x80,
    do: escape(rest, mode, <<acc::binary, char>>)

  defp escape(<<char::utf8, rest::binary>>, :unicode_safe, acc),
    do: escape(rest, :unicode_safe, <<acc::binary, unicode(char)::binary>>)

  defp escape(<<char::utf8, rest::binary>>, mode, acc)
       when char in [0x2028, 0x2029] and mode in [:javascript_safe, :html_safe],
       do: escape(rest, mode, <<acc::binary, unicode(char)::binary>>)

  defp escape(<<char::utf8, rest::binary>>, mode, acc),
    do: escape(rest, mode, <<acc::binary, char::utf8>>)

  defp escape(<<>>, _mode, acc), do: acc

  defp unicode(char) when char > 0xFFFF do
    char = char - 0x10000
    unicode(0xD800 + div(char, 0x400)) <> unicode(0xDC00 + rem(char, 0x400))
  end

  defp unicode(char), do: "\\u" <> (char |> Integer.to_string(16) |> String.pad_leading(4, "0"))
end
