defmodule Plug.Conn.Query do
  @moduledoc """
  Query strings and what nests in them.

      iex> Plug.Conn.Query.decode("a=1&b[x]=2&c[]=3&c[]=4")
      %{"a" => "1", "b" => %{"x" => "2"}, "c" => ["3", "4"]}
      iex> Plug.Conn.Query.encode(%{a: 1, b: [2, 3]})
      "a=1&b[]=2&b[]=3"

  The last of several values of a key holds.
  """

  @doc """
  Decodes a query string. What cannot be decoded raises `exception`.

      iex> Plug.Conn.Query.decode("a=x+y%21&b")
      %{"a" => "x y!", "b" => ""}

  """
  def decode(
        query,
        initial \\ %{},
        exception \\ Plug.Conn.InvalidQueryError,
        validate_utf8 \\ true
      )

  def decode("", initial, _exception, _validate_utf8), do: decode_done(decode_init(), initial)

  def decode(query, initial, exception, validate_utf8) when is_binary(query) do
    query
    |> :binary.split("&", [:global])
    |> Enum.reduce(decode_init(), fn part, acc ->
      decode_part(part, acc, exception, validate_utf8)
    end)
    |> decode_done(initial)
  end

  defp decode_part("", acc, _exception, _validate_utf8), do: acc

  defp decode_part(part, acc, exception, validate_utf8) do
    {key, value} =
      case :binary.split(part, "=") do
        [key, value] ->
          {decode_www(key, exception, validate_utf8), decode_www(value, exception, validate_utf8)}

        [key] ->
          {decode_www(key, exception, validate_utf8), ""}
      end

    decode_each({key, value}, acc)
  end

  defp decode_www(text, exception, validate_utf8) do
    decoded = URI.decode_www_form(text)
    if validate_utf8, do: Plug.Conn.Utils.validate_utf8!(decoded, exception, "urlencoded params")
    decoded
  end

  @doc """
  The start of a decoding that goes pair by pair.
  """
  def decode_init, do: []

  @doc """
  One more pair, `{"a[b]", value}`.
  """
  def decode_each({"", _value}, acc), do: acc
  def decode_each({key, value}, acc) when is_binary(key), do: [{path(key), value} | acc]

  @doc """
  The map of all pairs, put over an initial one.
  """
  def decode_done(acc, initial \\ []) do
    acc
    |> Enum.reverse()
    |> Enum.reduce(Map.new(initial), fn {path, value}, map -> put(map, path, value) end)
    |> finish()
  end

  # "a[b][]" -> ["a", "b", :push]. Without a closing bracket at the end the whole is one key.
  defp path(key) do
    with true <- String.ends_with?(key, "]"),
         [name, rest] when name != "" <- :binary.split(key, "[") do
      subkeys = rest |> binary_part(0, byte_size(rest) - 1) |> :binary.split("][", [:global])
      [name | Enum.map(subkeys, &if(&1 == "", do: :push, else: &1))]
    else
      _ -> [key]
    end
  end

  # Lists under construction are `{:list, reversed}`. What does not fit the shape that is there replaces it.
  defp put(map, [key], value), do: Map.put(map, key, value)

  defp put(map, [key | path], value),
    do: Map.put(map, key, put_at(Map.get(map, key), path, value))

  defp put_at({:list, items}, [:push], value), do: {:list, [value | items]}

  defp put_at({:list, items}, [:push | path], value),
    do: {:list, [put_at(nil, path, value) | items]}

  defp put_at(_other, [:push], value), do: {:list, [value]}
  defp put_at(_other, [:push | path], value), do: {:list, [put_at(nil, path, value)]}
  defp put_at(%{} = map, path, value), do: put(map, path, value)
  defp put_at(_other, path, value), do: put(%{}, path, value)

  defp finish({:list, items}), do: items |> Enum.reverse() |> Enum.map(&finish/1)
  defp finish(%_{} = struct), do: struct
  defp finish(%{} = map), do: :maps.map(fn _key, value -> finish(value) end, map)
  defp finish(value), do: value

  @doc """
  Encodes a map or a keyword list.

      iex> Plug.Conn.Query.encode(%{foo: %{"bar" => "a b"}})
      "foo[bar]=a+b"

  """
  def encode(pairs, encoder \\ &to_string/1),
    do: IO.iodata_to_binary(encode_pairs("", pairs, encoder))

  defp encode_pairs(parent, pairs, encoder) when is_map(pairs) or is_list(pairs) do
    pairs
    |> Enum.map(&encode_pair(parent, &1, encoder))
    |> Enum.reject(&(&1 == ""))
    |> Enum.intersperse("&")
  end

  defp encode_pairs(_parent, other, _encoder) do
    raise ArgumentError, "can only encode maps and keyword lists, got: #{inspect(other)}"
  end

  defp encode_pair(parent, {key, value}, encoder) do
    case {nested_key(parent, key), value} do
      {name, [{k, _} | _]} when is_atom(k) or is_binary(k) ->
        unless_empty(encode_pairs(name, value, encoder))

      {_name, []} ->
        ""

      {name, [_ | _]} ->
        encode_list(name <> "[]", value, encoder)

      {_name, map} when map == %{} ->
        ""

      {name, %_{}} ->
        [name, "=" | encode_value(value, encoder)]

      {name, %{}} ->
        unless_empty(encode_pairs(name, value, encoder))

      {name, _} ->
        [name, "=" | encode_value(value, encoder)]
    end
  end

  defp encode_pair(_parent, other, _encoder) do
    raise ArgumentError, "can only encode maps and keyword lists, got: #{inspect(other)}"
  end

  defp encode_list(name, items, encoder) do
    items
    |> Enum.map(fn
      %_{} = item -> [name, "=" | encode_value(item, encoder)]
      %{} = item -> encode_pairs(name, item, encoder)
      [{k, _} | _] = item when is_atom(k) -> encode_pairs(name, item, encoder)
      item when is_list(item) -> encode_list(name <> "[]", item, encoder)
      item -> [name, "=" | encode_value(item, encoder)]
    end)
    |> Enum.intersperse("&")
  end

  defp unless_empty([]), do: ""
  defp unless_empty(parts), do: parts

  defp nested_key("", key), do: encode_key(key)
  defp nested_key(parent, key), do: parent <> "[" <> encode_key(key) <> "]"

  defp encode_key(key) when is_atom(key), do: key |> Atom.to_string() |> URI.encode_www_form()
  defp encode_key(key), do: key |> to_string() |> URI.encode_www_form()

  defp encode_value(value, encoder), do: value |> encoder.() |> URI.encode_www_form()
end
