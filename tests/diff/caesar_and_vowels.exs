defmodule Caesar do
  def shift(s, n), do: for(<<c <- s>>, into: "", do: <<rot(c, n)>>)
  defp rot(c, n) when c in ?a..?z, do: Integer.mod(c - ?a + n, 26) + ?a
  defp rot(c, n) when c in ?A..?Z, do: Integer.mod(c - ?A + n, 26) + ?A
  defp rot(c, _), do: c
end
s = Caesar.shift("Hello, World!", 13)
IO.puts(s)
IO.puts(Caesar.shift(s, -13))
IO.inspect("programming language" |> String.graphemes() |> Enum.frequencies() |> Enum.filter(fn {k, _} -> k in ~w(a e i o u) end))
