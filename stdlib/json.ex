defprotocol JSON.Encoder do
  @moduledoc """
  How a data type becomes JSON.

      iex> JSON.Encoder.encode([1, nil], &JSON.protocol_encode/2) |> IO.iodata_to_binary()
      "[1,null]"

  A struct gets an implementation with `@derive JSON.Encoder` or `@derive {JSON.Encoder, only: [...]}` (or `:except`).
  """

  @fallback_to_any true

  @doc """
  The JSON of a value as iodata; `encoder` is called as `encoder.(term, encoder)` for the terms inside.

      iex> JSON.Encoder.encode(%{a: 1}, &JSON.protocol_encode/2) |> IO.iodata_to_binary()
      ~S({"a":1})
  """
  @spec encode(t, encoder :: (term, function -> iodata)) :: iodata
  def encode(term, encoder)
end

defmodule JSON do
  @moduledoc """
  JSON: reading and writing.

      iex> JSON.decode!(~s({"a": [1, 2.5, null]}))
      %{"a" => [1, 2.5, nil]}
      iex> JSON.encode!(%{a: [1, true, "x"]})
      ~S({"a":[1,true,"x"]})

  Objects become maps with string keys, `null` becomes `nil`. Strings are checked to be UTF-8.
  """

  defmodule DecodeError do
    @moduledoc "Raised by `JSON.decode!/1`; `:offset` is in bytes."
    defexception [:message, :offset, :data]
  end

  ## Decoding

  @doc """
  Decodes: `{:ok, term}` or `{:error, reason}`.

  Reasons are `{:unexpected_end, offset}`, `{:invalid_byte, offset, byte}` and `{:unexpected_sequence, offset, bytes}`.

      iex> JSON.decode("[1]")
      {:ok, [1]}
      iex> JSON.decode("[")
      {:error, {:unexpected_end, 1}}

  """
  @spec decode(binary) :: {:ok, term} | {:error, term}
  def decode(binary) when is_binary(binary), do: decode_with(binary, %{})

  @doc false
  # As decode/1; options make terms of `:key`, `:object` (pairs, the last first), `:string`,
  # `:number` (the text of one with a fraction or an exponent) and `:null`.
  def decode_with(binary, opts) do
    {value, rest} = value(binary, binary, opts)

    case skip(rest) do
      "" -> {:ok, value}
      rest -> {:error, bad_byte(rest, binary)}
    end
  catch
    :throw, {JSON, reason} -> {:error, reason}
  end

  @doc """
  Decodes with functions that build the terms: `{term, acc, rest}` or `{:error, reason}`.

  Decoders are `:array_start`, `:array_push`, `:array_finish`, `:object_start`, `:object_push`, `:object_finish`, `:float`,
  `:integer`, `:string` and the value `:null`.

      iex> JSON.decode("[1, null]", :acc, null: :none)
      {[1, :none], :acc, ""}

  """
  @spec decode(binary, term, keyword) :: {term, term, binary} | {:error, term}
  def decode(binary, acc, decoders) when is_binary(binary) and is_list(decoders) do
    decoders = Map.new(decoders)
    built = fn -> build(binary, acc, decoders) end

    try do
      built.()
    catch
      :throw, {JSON, reason} -> {:error, reason}
    end
  end

  @doc """
  Decodes or raises `JSON.DecodeError`.

      iex> JSON.decode!("{}")
      %{}

  """
  @spec decode!(binary) :: term
  def decode!(binary) when is_binary(binary) do
    case decode(binary) do
      {:ok, value} -> value
      {:error, reason} -> raise decode_error(reason, binary)
    end
  end

  defp decode_error({:unexpected_end, offset}, data) do
    %DecodeError{
      message: "unexpected end of JSON binary at position (byte offset) #{offset}",
      offset: offset,
      data: data
    }
  end

  defp decode_error({:invalid_byte, offset, byte}, data) do
    %DecodeError{
      message: "invalid byte #{byte} at position (byte offset) #{offset}",
      offset: offset,
      data: data
    }
  end

  defp decode_error({:unexpected_sequence, offset, bytes}, data) do
    %DecodeError{
      message: "unexpected sequence #{inspect(bytes)} at position (byte offset) #{offset}",
      offset: offset,
      data: data
    }
  end

  # Each of these takes the text from where it stands and answers {value, rest}; `all` is the whole text, for
  # the offset of an error. `opts` may hold decoders.
  defp value(<<char, rest::binary>>, all, opts) when char in ~c"\s\t\n\r",
    do: value(rest, all, opts)

  defp value(<<?", rest::binary>>, all, opts), do: string(rest, all, opts)
  defp value(<<?[, rest::binary>>, all, opts), do: array(skip(rest), all, opts)
  defp value(<<?{, rest::binary>>, all, opts), do: object(skip(rest), all, opts)
  defp value(<<"true", rest::binary>>, _all, _opts), do: {true, rest}
  defp value(<<"false", rest::binary>>, _all, _opts), do: {false, rest}
  defp value(<<"null", rest::binary>>, _all, opts), do: {Map.get(opts, :null), rest}

  defp value(<<char, _::binary>> = text, all, opts) when char in ?0..?9 or char == ?-,
    do: number(text, all, opts)

  defp value(<<char, _::binary>> = text, all, _opts) when char in ~c"tfn" do
    word = Map.fetch!(%{?t => "true", ?f => "false", ?n => "null"}, char)
    bad_word(text, word, all)
  end

  defp value(text, all, _opts), do: throw({JSON, bad_byte(text, all)})

  defp bad_word(<<char, rest::binary>>, <<char, word::binary>>, all),
    do: bad_word(rest, word, all)

  defp bad_word(text, _word, all), do: throw({JSON, bad_byte(text, all)})

  defp bad_byte("", all), do: {:unexpected_end, byte_size(all)}

  defp bad_byte(<<byte, _::binary>> = text, all),
    do: {:invalid_byte, byte_size(all) - byte_size(text), byte}

  defp skip(<<char, rest::binary>>) when char in ~c"\s\t\n\r", do: skip(rest)
  defp skip(text), do: text

  defp array(<<?], rest::binary>>, _all, _opts), do: {[], rest}
  defp array(text, all, opts), do: items(text, all, opts, [])

  defp items(text, all, opts, acc) do
    {item, rest} = value(text, all, opts)

    case skip(rest) do
      <<?,, rest::binary>> -> items(rest, all, opts, [item | acc])
      <<?], rest::binary>> -> {:lists.reverse([item | acc]), rest}
      other -> throw({JSON, bad_byte(other, all)})
    end
  end

  defp object(<<?}, rest::binary>>, _all, opts), do: {made_object(opts, []), rest}
  defp object(text, all, opts), do: members(text, all, opts, [])

  defp members(text, all, opts, acc) do
    {key, rest} = key(skip(text), all)
    key = made_key(opts, key)

    case skip(rest) do
      <<?:, rest::binary>> ->
        {item, rest} = value(rest, all, opts)

        case skip(rest) do
          <<?,, rest::binary>> -> members(rest, all, opts, [{key, item} | acc])
          <<?}, rest::binary>> -> {made_object(opts, [{key, item} | acc]), rest}
          other -> throw({JSON, bad_byte(other, all)})
        end

      other ->
        throw({JSON, bad_byte(other, all)})
    end
  end

  defp made_key(%{key: fun}, key), do: fun.(key)
  defp made_key(_opts, key), do: key

  defp made_object(%{object: fun}, pairs), do: fun.(pairs)
  defp made_object(_opts, pairs), do: :maps.from_list(:lists.reverse(pairs))

  defp key(<<?", rest::binary>>, all), do: string(rest, all, %{})
  defp key(text, all), do: throw({JSON, bad_byte(text, all)})

  defp string(text, all, opts) do
    case plain_part(text, all) do
      {plain, <<?", rest::binary>>} ->
        {made(opts, :string, plain), rest}

      {plain, <<?\\, rest::binary>>} ->
        {char, rest} = escape(rest, all)
        {string, rest} = escaped(rest, all, [plain | char])
        {made(opts, :string, string), rest}
    end
  end

  defp escaped(text, all, acc) do
    case plain_part(text, all) do
      {plain, <<?", rest::binary>>} ->
        {IO.iodata_to_binary([acc | plain]), rest}

      {plain, <<?\\, rest::binary>>} ->
        {char, rest} = escape(rest, all)
        escaped(rest, all, [acc, plain | char])
    end
  end

  # What ends the plain part of a string: the quote, an escape, or an error.
  defp plain_part(text, all) do
    size = :phial_string.plain_size(text)

    case text do
      <<plain::binary-size(size), char, _::binary>> when char in ~c(\"\\) ->
        {plain, binary_part(text, size, byte_size(text) - size)}

      _ ->
        bad_string(text, all)
    end
  end

  defp bad_string(text, all),
    do: throw({JSON, bad_character(text, byte_size(all) - byte_size(text))})

  defp bad_character(<<char::utf8, rest::binary>>, offset) when char > 31 do
    bad_character(rest, offset + byte_size(<<char::utf8>>))
  end

  defp bad_character(<<byte, _::binary>>, offset), do: {:invalid_byte, offset, byte}
  defp bad_character("", offset), do: {:unexpected_end, offset}

  for {letter, char} <- [
        {?b, "\b"},
        {?f, "\f"},
        {?n, "\n"},
        {?r, "\r"},
        {?t, "\t"},
        {?", "\""},
        {?\\, "\\"},
        {?/, "/"}
      ] do
    defp escape(<<unquote(letter), rest::binary>>, _all), do: {unquote(char), rest}
  end

  defp escape(<<?u, rest::binary>> = text, all) do
    {high, after_high} = hex4(rest, all)

    cond do
      high in 0xD800..0xDBFF -> surrogate(high, after_high, text, all)
      high in 0xDC00..0xDFFF -> bad_sequence(text, 6, all)
      true -> {<<high::utf8>>, after_high}
    end
  end

  defp escape(text, all), do: throw({JSON, bad_byte(text, all)})

  defp surrogate(high, <<?\\, ?u, rest::binary>>, text, all) do
    {low, rest} = hex4(rest, all)

    if low in 0xDC00..0xDFFF do
      {<<0x10000 + (high - 0xD800) * 0x400 + (low - 0xDC00)::utf8>>, rest}
    else
      bad_sequence(text, 12, all)
    end
  end

  defp surrogate(_high, _rest, text, all), do: bad_sequence(text, 6, all)

  # `text` stands behind the backslash.
  defp bad_sequence(text, size, all) do
    offset = byte_size(all) - byte_size(text) - 1

    throw(
      {JSON,
       {:unexpected_sequence, offset,
        binary_part(all, offset, min(size, byte_size(all) - offset))}}
    )
  end

  defp hex4(text, all), do: hex_digits(text, 4, 0, all)

  defp hex_digits(rest, 0, number, _all), do: {number, rest}

  defp hex_digits(<<char, rest::binary>>, left, number, all) when char in ?0..?9 do
    hex_digits(rest, left - 1, number * 16 + char - ?0, all)
  end

  defp hex_digits(<<char, rest::binary>>, left, number, all) when char in ?a..?f do
    hex_digits(rest, left - 1, number * 16 + char - ?a + 10, all)
  end

  defp hex_digits(<<char, rest::binary>>, left, number, all) when char in ?A..?F do
    hex_digits(rest, left - 1, number * 16 + char - ?A + 10, all)
  end

  defp hex_digits(text, _left, _number, all), do: throw({JSON, bad_byte(text, all)})

  defp number(text, all, opts) do
    size = integer_size(text, all)

    case binary_part(text, size, byte_size(text) - size) do
      <<char, _::binary>> = rest when char in ~c".eE" ->
        {whole_size, fraction?} = float_size(rest, size, all)
        digits = binary_part(text, 0, whole_size)

        {made_float(opts, digits, fraction?, size, byte_size(all) - byte_size(text)),
         binary_part(text, whole_size, byte_size(text) - whole_size)}

      rest ->
        {made(opts, :integer, String.to_integer(binary_part(text, 0, size))), rest}
    end
  end

  # With `:number` the digits themselves are wanted.
  defp made_float(%{number: fun}, digits, _fraction?, _size, _offset), do: fun.(digits)

  defp made_float(opts, digits, fraction?, size, offset),
    do: made(opts, :float, to_float(digits, fraction?, size, offset))

  defp to_float(digits, fraction?, size, offset) do
    if fraction? do
      :erlang.binary_to_float(digits)
    else
      <<whole::binary-size(size), exponent::binary>> = digits
      :erlang.binary_to_float(whole <> ".0" <> exponent)
    end
  rescue
    ArgumentError -> throw({JSON, {:unexpected_sequence, offset, digits}})
  end

  defp integer_size(<<?-, rest::binary>>, all), do: 1 + natural_size(rest, all)
  defp integer_size(text, all), do: natural_size(text, all)

  defp natural_size(<<?0, _::binary>>, _all), do: 1

  defp natural_size(<<char, rest::binary>>, _all) when char in ?1..?9,
    do: 1 + digits_size(rest, 0)

  defp natural_size(text, all), do: throw({JSON, bad_byte(text, all)})

  defp digits_size(<<char, rest::binary>>, n) when char in ?0..?9, do: digits_size(rest, n + 1)
  defp digits_size(_text, n), do: n

  defp some_digits(text, all) do
    case digits_size(text, 0) do
      0 -> throw({JSON, bad_byte(text, all)})
      n -> n
    end
  end

  # The size of the number up to its end, and whether it has a fraction.
  defp float_size(<<?., rest::binary>>, size, all) do
    digits = some_digits(rest, all)
    rest = binary_part(rest, digits, byte_size(rest) - digits)
    {exponent_size(rest, size + 1 + digits, all), true}
  end

  defp float_size(rest, size, all), do: {exponent_size(rest, size, all), false}

  defp exponent_size(<<e, sign, rest::binary>>, size, all) when e in ~c"eE" and sign in ~c"+-" do
    size + 2 + some_digits(rest, all)
  end

  defp exponent_size(<<e, rest::binary>>, size, all) when e in ~c"eE",
    do: size + 1 + some_digits(rest, all)

  defp exponent_size(_rest, size, _all), do: size

  defp made(opts, kind, value) do
    case opts do
      %{^kind => fun} when kind == :string -> fun.(value)
      %{^kind => fun} when kind == :integer -> fun.(Integer.to_string(value))
      %{^kind => fun} -> fun.(Float.to_string(value))
      %{} -> value
    end
  end

  # Decoding with an accumulator that goes through arrays and objects.
  defp build(text, acc, decoders) do
    {value, acc, rest} = build_value(skip(text), text, acc, decoders)
    {value, acc, rest}
  end

  defp build_value(<<?[, rest::binary>>, all, acc, decoders) do
    start = Map.get(decoders, :array_start, fn _ -> [] end)
    push = Map.get(decoders, :array_push, fn value, items -> [value | items] end)
    finish = Map.get(decoders, :array_finish, fn items, acc -> {:lists.reverse(items), acc} end)

    {items, rest} = build_items(skip(rest), all, start.(acc), push, decoders, ?])
    {value, acc} = finish.(items, acc)
    {value, acc, rest}
  end

  defp build_value(<<?{, rest::binary>>, all, acc, decoders) do
    start = Map.get(decoders, :object_start, fn _ -> [] end)
    push = Map.get(decoders, :object_push, fn key, value, items -> [{key, value} | items] end)

    finish =
      Map.get(decoders, :object_finish, fn items, acc -> {Map.new(:lists.reverse(items)), acc} end)

    {items, rest} = build_items(skip(rest), all, start.(acc), push, decoders, ?})
    {value, acc} = finish.(items, acc)
    {value, acc, rest}
  end

  defp build_value(text, all, acc, decoders) do
    {value, rest} = value(text, all, decoders)
    {value, acc, rest}
  end

  defp build_items(<<close, rest::binary>>, _all, items, _push, _decoders, close),
    do: {items, rest}

  defp build_items(text, all, items, push, decoders, close) do
    {items, rest} =
      if close == ?] do
        {value, _acc, rest} = build_value(skip(text), all, items, decoders)
        {push.(value, items), rest}
      else
        {key, rest} = key(skip(text), all)
        rest = colon(skip(rest), all)
        {value, _acc, rest} = build_value(skip(rest), all, items, decoders)
        {push.(key, value, items), rest}
      end

    case skip(rest) do
      <<?,, rest::binary>> -> build_more(skip(rest), all, items, push, decoders, close)
      <<^close, rest::binary>> -> {items, rest}
      other -> throw({JSON, bad_byte(other, all)})
    end
  end

  # Behind a comma something must follow.
  defp build_more(<<close, _::binary>> = text, all, _items, _push, _decoders, close),
    do: throw({JSON, bad_byte(text, all)})

  defp build_more(text, all, items, push, decoders, close),
    do: build_items(text, all, items, push, decoders, close)

  defp colon(<<?:, rest::binary>>, _all), do: rest
  defp colon(text, all), do: throw({JSON, bad_byte(text, all)})

  ## Encoding

  @doc """
  Encodes a term as JSON text; `encoder` may treat some terms its own way.

      iex> JSON.encode!([123, "string", %{key: nil}])
      ~S([123,"string",{"key":null}])

  """
  @spec encode!(term, (term, function -> iodata)) :: binary
  def encode!(term, encoder \\ &protocol_encode/2),
    do: IO.iodata_to_binary(encoder.(term, encoder))

  @doc """
  Encodes a term as iodata.

      iex> JSON.encode_to_iodata!([1]) |> IO.iodata_to_binary()
      "[1]"

  """
  @spec encode_to_iodata!(term, (term, function -> iodata)) :: iodata
  def encode_to_iodata!(term, encoder \\ &protocol_encode/2), do: encoder.(term, encoder)

  @doc """
  The encoder in use unless another is given: plain terms here, others by `JSON.Encoder`.

      iex> JSON.protocol_encode("hello", &JSON.protocol_encode/2) |> IO.iodata_to_binary()
      ~S("hello")

  """
  @spec protocol_encode(term, function) :: iodata
  def protocol_encode(value, encoder)
  def protocol_encode(value, encoder) when is_atom(value), do: encode_atom(value, encoder)
  def protocol_encode(value, _encoder) when is_binary(value), do: encode_string(value)
  def protocol_encode(value, _encoder) when is_integer(value), do: Integer.to_string(value)
  def protocol_encode(value, _encoder) when is_float(value), do: Float.to_string(value)
  def protocol_encode([], _encoder), do: "[]"

  def protocol_encode([first | rest], encoder),
    do: ["[", encoder.(first, encoder) | encode_rest(rest, encoder)]

  def protocol_encode(%_{} = struct, encoder), do: JSON.Encoder.encode(struct, encoder)
  def protocol_encode(%{} = map, encoder), do: encode_pairs(:maps.to_list(map), encoder)
  def protocol_encode(value, encoder), do: JSON.Encoder.encode(value, encoder)

  defp encode_rest([item | rest], encoder),
    do: [",", encoder.(item, encoder) | encode_rest(rest, encoder)]

  defp encode_rest([], _encoder), do: ["]"]

  defp encode_atom(nil, _encoder), do: "null"
  defp encode_atom(true, _encoder), do: "true"
  defp encode_atom(false, _encoder), do: "false"
  defp encode_atom(atom, encoder), do: encoder.(Atom.to_string(atom), encoder)

  @doc false
  def encode_pairs([], _encoder), do: "{}"

  def encode_pairs(pairs, encoder) do
    [_ | parts] =
      Enum.flat_map(pairs, fn {key, value} ->
        [",", encode_key(key), ":" | [encoder.(value, encoder)]]
      end)

    ["{", parts, "}"]
  end

  defp encode_key(key) when is_atom(key), do: encode_string(Atom.to_string(key))
  defp encode_key(key) when is_binary(key), do: encode_string(key)
  defp encode_key(key), do: encode_string(String.Chars.to_string(key))

  defp encode_string(string) do
    cond do
      :phial_string.plain_size(string) == byte_size(string) -> ["\"", string, "\""]
      String.valid?(string) -> ["\"", escape_string(string, ""), "\""]
      true -> :erlang.error(bad_utf8(string))
    end
  end

  defp bad_utf8(string) do
    {:invalid_byte, _offset, byte} = bad_utf8_byte(string)
    {:invalid_byte, byte}
  end

  defp bad_utf8_byte(<<_::utf8, rest::binary>>), do: bad_utf8_byte(rest)
  defp bad_utf8_byte(<<byte, _::binary>>), do: {:invalid_byte, 0, byte}

  defp escape_string(<<?", rest::binary>>, acc), do: escape_string(rest, <<acc::binary, "\\\"">>)
  defp escape_string(<<?\\, rest::binary>>, acc), do: escape_string(rest, <<acc::binary, "\\\\">>)
  defp escape_string(<<?\b, rest::binary>>, acc), do: escape_string(rest, <<acc::binary, "\\b">>)
  defp escape_string(<<?\f, rest::binary>>, acc), do: escape_string(rest, <<acc::binary, "\\f">>)
  defp escape_string(<<?\n, rest::binary>>, acc), do: escape_string(rest, <<acc::binary, "\\n">>)
  defp escape_string(<<?\r, rest::binary>>, acc), do: escape_string(rest, <<acc::binary, "\\r">>)
  defp escape_string(<<?\t, rest::binary>>, acc), do: escape_string(rest, <<acc::binary, "\\t">>)

  defp escape_string(<<char, rest::binary>>, acc) when char < 32 do
    hex = char |> Integer.to_string(16) |> String.pad_leading(4, "0")
    escape_string(rest, <<acc::binary, "\\u", hex::binary>>)
  end

  defp escape_string(<<char, rest::binary>>, acc), do: escape_string(rest, <<acc::binary, char>>)
  defp escape_string(<<>>, acc), do: acc
end

defimpl JSON.Encoder, for: [Atom, BitString, Integer, Float, List] do
  def encode(value, encoder) when not is_bitstring(value) or is_binary(value),
    do: JSON.protocol_encode(value, encoder)
end

defimpl JSON.Encoder, for: Map do
  def encode(map, encoder), do: JSON.encode_pairs(:maps.to_list(map), encoder)
end

defimpl JSON.Encoder, for: [Date, Time, NaiveDateTime, DateTime] do
  def encode(value, _encoder), do: ["\"", @for.to_iso8601(value), "\""]
end

defimpl JSON.Encoder, for: Any do
  defmacro __deriving__(module, struct, options) do
    fields = :maps.keys(struct) -- [:__struct__]

    shown =
      case {Keyword.get(options, :only), Keyword.get(options, :except)} do
        {nil, nil} ->
          fields

        {nil, except} ->
          fields -- check(except, fields, :except, module)

        {only, nil} ->
          check(only, fields, :only, module)

        _ ->
          raise ArgumentError,
                ":except and :only cannot be given together when deriving JSON.Encoder"
      end

    quote do
      defimpl JSON.Encoder, for: unquote(module) do
        def encode(struct, encoder) do
          pairs = for field <- unquote(shown), do: {field, :maps.get(field, struct)}
          JSON.encode_pairs(pairs, encoder)
        end
      end
    end
  end

  defp check(given, fields, option, module) do
    case given -- fields do
      [] ->
        given

      unknown ->
        raise ArgumentError,
              "unknown struct fields #{inspect(unknown)} specified in :#{option} when deriving JSON.Encoder for " <>
                inspect(module)
    end
  end

  def encode(%_{} = struct, _encoder) do
    raise Protocol.UndefinedError,
      protocol: JSON.Encoder,
      value: struct,
      description: """
      JSON.Encoder protocol must always be explicitly implemented.

      If you own the struct, you can derive the implementation specifying which fields should be encoded to JSON:

          @derive {JSON.Encoder, only: [....]}
          defstruct ...
      """
  end

  def encode(value, _encoder) do
    raise Protocol.UndefinedError, protocol: JSON.Encoder, value: value, description: ""
  end
end
