defmodule :cow_uri do
  @moduledoc """
  The coding of bytes as `%41` in paths and queries.
  """

  @doc """
  Undoes it; raises `ArgumentError` for a `%` without two digits behind it.

      iex> :cow_uri.urldecode("a%20b+c")
      "a b+c"

  """
  @spec urldecode(binary) :: binary
  def urldecode(text), do: if(:binary.match(text, "%") == :nomatch, do: text, else: decode(text, ""))

  defp decode(<<?%, a, b, rest::binary>>, acc), do: decode(rest, <<acc::binary, digit(a)::4, digit(b)::4>>)
  defp decode(<<?%, _::binary>> = rest, _acc), do: raise(ArgumentError, "malformed URI #{inspect(rest)}")
  defp decode(<<c, rest::binary>>, acc), do: decode(rest, <<acc::binary, c>>)
  defp decode("", acc), do: acc

  defp digit(c) when c in ?0..?9, do: c - ?0
  defp digit(c) when c in ?a..?f, do: c - ?a + 10
  defp digit(c) when c in ?A..?F, do: c - ?A + 10
  defp digit(c), do: raise(ArgumentError, "malformed URI: #{inspect(<<c>>)} is no digit")
end
