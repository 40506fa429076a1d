defmodule Json do
  def decode(s) do
    {v, rest} = value(skip(s))
    "" = skip(rest)
    {:ok, v}
  rescue
    e in [MatchError, FunctionClauseError] -> {:error, e.__struct__}
  end

  defp value("{" <> r), do: object(skip(r), %{})
  defp value("[" <> r), do: array(skip(r), [])
  defp value("\"" <> r), do: string(r, "")
  defp value("true" <> r), do: {true, r}
  defp value("false" <> r), do: {false, r}
  defp value("null" <> r), do: {nil, r}
  defp value(<<c, _::binary>> = s) when c in ?0..?9 or c == ?-, do: number(s)

  defp object("}" <> r, acc), do: {acc, r}
  defp object("\"" <> r, acc) do
    {k, r} = string(r, "")
    ":" <> r = skip(r)
    {v, r} = value(skip(r))
    case skip(r) do
      "," <> r -> object(skip(r), Map.put(acc, k, v))
      "}" <> r -> {Map.put(acc, k, v), r}
    end
  end

  defp array("]" <> r, acc), do: {Enum.reverse(acc), r}
  defp array(s, acc) do
    {v, r} = value(s)
    case skip(r) do
      "," <> r -> array(skip(r), [v | acc])
      "]" <> r -> {Enum.reverse([v | acc]), r}
    end
  end

  defp string("\"" <> r, acc), do: {acc, r}
  defp string("\\n" <> r, acc), do: string(r, acc <> "\n")
  defp string("\\u" <> <<h::binary-size(4), r::binary>>, acc), do: string(r, acc <> <<String.to_integer(h, 16)::utf8>>)
  defp string("\\" <> <<c, r::binary>>, acc), do: string(r, <<acc::binary, c>>)
  defp string(<<c::utf8, r::binary>>, acc), do: string(r, acc <> <<c::utf8>>)

  defp number(s) do
    [n] = Regex.run(~r/^-?\d+(\.\d+)?([eE][+-]?\d+)?/, s, capture: :first)
    rest = binary_part(s, byte_size(n), byte_size(s) - byte_size(n))
    {if(String.contains?(n, "."), do: String.to_float(n), else: String.to_integer(n)), rest}
  end

  defp skip(<<c, r::binary>>) when c in ~c" \n\t\r", do: skip(r)
  defp skip(s), do: s
end

IO.inspect(Json.decode(~s({"a": [1, 2.5, -3, "x\\ny\\u00e9"], "b": {"c": null, "d": true}, "e": []})))
IO.inspect(Json.decode("[1, 2"))
IO.inspect(Json.decode("nope"))
