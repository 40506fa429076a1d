defmodule :json do
  @moduledoc """
  Erlang's `:json`, of later releases: JSON without protocols. `JSON` does the same for Elixir's values.

      iex> :json.decode(~S({"a": [1, 2.5, null]}))
      %{"a" => [1, 2.5, :null]}

      iex> IO.iodata_to_binary(:json.encode(%{a: [1, :null, "x"]}))
      ~S({"a":[1,null,"x"]})

  """

  @type encode_value :: integer | float | boolean | :null | binary | atom | [encode_value] | %{optional(encode_key) => encode_value}
  @type encode_key :: binary | atom | integer | float | charlist
  @type decode_value :: integer | float | boolean | :null | binary | [decode_value] | %{optional(binary) => decode_value}
  @type encoder :: (term, encoder -> iodata)

  @doc """
  Reads a JSON text. Objects become maps with binaries as keys, `null` becomes `:null`.

      iex> :json.decode("[true, -5, 1e2]")
      [true, -5, 100.0]

  Raises `{:invalid_byte, byte}`, `{:unexpected_sequence, bytes}` or `:unexpected_end` as `ErlangError`.
  """
  @spec decode(binary) :: decode_value
  def decode(binary) when is_binary(binary) do
    case JSON.decode_with(binary, %{null: :null}) do
      {:ok, value} -> value
      {:error, reason} -> fail(reason)
    end
  end

  defp fail({:invalid_byte, _at, byte}), do: :erlang.error({:invalid_byte, byte})
  defp fail({:unexpected_sequence, _at, bytes}), do: :erlang.error({:unexpected_sequence, bytes})
  defp fail({:unexpected_end, _at}), do: :erlang.error(:unexpected_end)

  @doc """
  Reads a JSON value from the beginning of a text by functions of your own, and returns `{value, acc, rest}`.

      iex> :json.decode("[1,2] tail", :acc, %{integer: &(String.to_integer(&1) * 10)})
      {[10, 20], :acc, " tail"}

  The functions: `array_start`, `array_push`, `array_finish`, `object_start`, `object_push`, `object_finish`, `float`, `integer`, `string`;
  and `null`, a value.
  """
  @spec decode(binary, term, map) :: {term, term, binary}
  def decode(binary, acc, decoders) when is_binary(binary) and is_map(decoders) do
    with {:error, reason} <- JSON.decode(binary, acc, decoders |> Map.put_new(:null, :null) |> Map.to_list()), do: fail(reason)
  end

  @doc """
  Writes a value as JSON.

      iex> IO.iodata_to_binary(:json.encode([1, "ä", %{1 => true}]))
      ~S([1,"ä",{"1":true}])

  Raises `{:unsupported_type, value}` for pids, tuples and the like.
  """
  @spec encode(encode_value) :: iodata
  def encode(term), do: encode_value(term, &encode_value/2)

  @doc """
  Writes a value as JSON; the function is asked for every value, and calls `encode_value/2` for those it leaves alone.

      iex> encoder = fn {a, b}, encoder -> :json.encode_value([a, b], encoder); other, encoder -> :json.encode_value(other, encoder) end
      iex> IO.iodata_to_binary(:json.encode(%{pair: {1, 2}}, encoder))
      ~S({"pair":[1,2]})

  """
  @spec encode(term, encoder) :: iodata
  def encode(term, encoder) when is_function(encoder, 2), do: encoder.(term, encoder)

  @doc """
  Writes a value as JSON, with a function for what is inside of it.

      iex> IO.iodata_to_binary(:json.encode_value("x", &:json.encode_value/2))
      ~S("x")

  """
  @spec encode_value(term, encoder) :: iodata
  def encode_value(value, encoder)
  def encode_value(value, encoder) when is_atom(value), do: encode_atom(value, encoder)
  def encode_value(value, _encoder) when is_binary(value), do: encode_binary(value)
  def encode_value(value, _encoder) when is_integer(value), do: encode_integer(value)
  def encode_value(value, _encoder) when is_float(value), do: encode_float(value)
  def encode_value(value, encoder) when is_list(value), do: encode_list(value, encoder)
  def encode_value(value, encoder) when is_map(value), do: encode_map(value, encoder)
  def encode_value(value, _encoder), do: :erlang.error({:unsupported_type, value})

  @doc """
  Writes an atom: `null`, `true` and `false` as they are, others as text.

      iex> IO.iodata_to_binary(:json.encode_atom(:ok, &:json.encode_value/2))
      ~S("ok")

  """
  @spec encode_atom(atom, encoder) :: iodata
  def encode_atom(atom, encoder)
  def encode_atom(atom, _encoder) when atom in [true, false, :null], do: :erlang.atom_to_binary(atom)
  def encode_atom(atom, encoder), do: encoder.(:erlang.atom_to_binary(atom), encoder)

  @doc """
  Writes an integer.

      iex> :json.encode_integer(5)
      "5"

  """
  @spec encode_integer(integer) :: iodata
  def encode_integer(int), do: :erlang.integer_to_binary(int)

  @doc """
  Writes a float, as short as it can be read back.

      iex> :json.encode_float(0.1)
      "0.1"

  """
  @spec encode_float(float) :: iodata
  def encode_float(float), do: :erlang.float_to_binary(float, [:short])

  @doc """
  Writes a list.

      iex> IO.iodata_to_binary(:json.encode_list([1, 2], &:json.encode_value/2))
      "[1,2]"

  """
  @spec encode_list([term], encoder) :: iodata
  def encode_list(list, encoder) when is_function(encoder, 2), do: [?[, comma(for(value <- list, do: encoder.(value, encoder))), ?]]

  @doc """
  Writes a map; keys are binaries, atoms or numbers.

      iex> IO.iodata_to_binary(:json.encode_map(%{a: 1}, &:json.encode_value/2))
      ~S({"a":1})

  """
  @spec encode_map(map, encoder) :: iodata
  def encode_map(map, encoder) when is_map(map), do: encode_key_value_list(Map.to_list(map), encoder)

  @doc """
  Writes a map; two keys that are written alike raise `{:duplicate_key, key}`.

      iex> IO.iodata_to_binary(:json.encode_map_checked(%{a: 1}, &:json.encode_value/2))
      ~S({"a":1})

  """
  @spec encode_map_checked(map, encoder) :: iodata
  def encode_map_checked(map, encoder) when is_map(map), do: encode_key_value_list_checked(Map.to_list(map), encoder)

  @doc """
  Writes pairs as an object, in their order.

      iex> IO.iodata_to_binary(:json.encode_key_value_list([b: 1, a: 2], &:json.encode_value/2))
      ~S({"b":1,"a":2})

  """
  @spec encode_key_value_list([{term, term}], encoder) :: iodata
  def encode_key_value_list(pairs, encoder) when is_function(encoder, 2) do
    [?{, comma(for({key, value} <- pairs, do: [key(key), ?:, encoder.(value, encoder)])), ?}]
  end

  @doc """
  Writes pairs as an object; two keys that are written alike raise `{:duplicate_key, key}`.

      iex> IO.iodata_to_binary(:json.encode_key_value_list_checked([a: 1], &:json.encode_value/2))
      ~S({"a":1})

  """
  @spec encode_key_value_list_checked([{term, term}], encoder) :: iodata
  def encode_key_value_list_checked(pairs, encoder) do
    Enum.reduce(pairs, %{}, fn {key, _}, seen ->
      written = IO.iodata_to_binary(key(key))
      if is_map_key(seen, written), do: :erlang.error({:duplicate_key, key})
      Map.put(seen, written, true)
    end)

    encode_key_value_list(pairs, encoder)
  end

  @doc """
  Writes a text.

      iex> IO.iodata_to_binary(:json.encode_binary(~S(a"b)))
      ~S("a\\"b")

  """
  @spec encode_binary(binary) :: iodata
  def encode_binary(binary) when is_binary(binary), do: JSON.encode_to_iodata!(binary)

  @doc """
  Writes a text with nothing but ASCII.

      iex> IO.iodata_to_binary(:json.encode_binary_escape_all("ä"))
      ~S("\\u00E4")

  """
  @spec encode_binary_escape_all(binary) :: iodata
  def encode_binary_escape_all(binary) when is_binary(binary), do: for(<<c::utf8 <- IO.iodata_to_binary(encode_binary(binary))>>, do: ascii(c))

  defp ascii(c) when c < 128, do: c
  defp ascii(c) when c < 0x10000, do: ["\\u", hex(c)]
  defp ascii(c), do: for(<<(unit::16 <- <<c::utf16>>)>>, do: ["\\u", hex(unit)])

  defp hex(n), do: n |> Integer.to_string(16) |> String.pad_leading(4, "0")

  defp key(key) when is_binary(key), do: encode_binary(key)
  defp key(key) when is_atom(key), do: encode_binary(:erlang.atom_to_binary(key))
  defp key(key) when is_integer(key), do: [?", encode_integer(key), ?"]
  defp key(key) when is_float(key), do: [?", encode_float(key), ?"]
  defp key(key) when is_list(key), do: encode_binary(:unicode.characters_to_binary(key))
  defp key(key), do: :erlang.error({:unsupported_type, key})

  defp comma([]), do: []
  defp comma([first | rest]), do: [first | for(part <- rest, do: [?,, part])]

  @doc """
  Writes a value over several lines.

      iex> IO.iodata_to_binary(:json.format(%{"a" => [1, 2]}))
      "{ \\"a\\": [1,2] }\\n"

  """
  @spec format(term) :: iodata
  def format(term), do: format(term, %{})

  @doc "As `format/1`; options: `:indent` (2), `:max` (100), the columns of a line."
  @spec format(term, map) :: iodata
  def format(term, options), do: [layout(term, 0, Map.get(options, :indent, 2), Map.get(options, :max, 100)), ?\n]

  # What fits into the rest of the line stays there.
  defp layout(term, column, indent, max) when is_map(term) and map_size(term) > 0 do
    pairs = for {key, value} <- Enum.sort(term), do: {key(key), value}
    short = ["{ ", Enum.intersperse(for({key, value} <- pairs, do: [key, ": ", encode(value)]), ", "), " }"]

    if column + IO.iodata_length(short) <= max do
      short
    else
      inner = column + indent
      rows = for {key, value} <- pairs, do: [key, ": ", layout(value, inner, indent, max)]
      ["{\n", pad(inner), Enum.intersperse(rows, [",\n", pad(inner)]), "\n", pad(column), "}"]
    end
  end

  defp layout([_ | _] = term, column, indent, max) do
    short = encode(term)

    if column + IO.iodata_length(short) <= max do
      short
    else
      inner = column + indent
      ["[\n", pad(inner), Enum.intersperse(for(value <- term, do: layout(value, inner, indent, max)), [",\n", pad(inner)]), "\n", pad(column), "]"]
    end
  end

  defp layout(term, _column, _indent, _max), do: encode(term)

  defp pad(n), do: String.duplicate(" ", n)
end
