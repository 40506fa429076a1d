defmodule Roman do
  @table [{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}]
  def encode(0), do: ""
  for {n, s} <- @table do
    def encode(x) when x >= unquote(n), do: unquote(s) <> encode(x - unquote(n))
  end
  def decode(s), do: s |> String.graphemes() |> Enum.map(&value/1) |> total()
  for {n, s} <- @table, String.length(s) == 1 do
    defp value(unquote(s)), do: unquote(n)
  end
  defp total([a, b | r]) when a < b, do: b - a + total(r)
  defp total([a | r]), do: a + total(r)
  defp total([]), do: 0
end
IO.inspect(for n <- [1, 4, 9, 14, 40, 90, 400, 1994, 2024], do: {n, Roman.encode(n), Roman.decode(Roman.encode(n))})
