# Bitstrings and maps may be made in guards; what cannot be made fails the guard.
f = fn
  y when <<y::8, y::8>> == "aa" -> 1
  y when <<1::integer-size(y)>> == <<1::16>> -> 3
  y when <<y::binary, "x">> == "zx" -> 4
  y when byte_size(<<y::utf8>>) == 3 -> 5
  _ -> 2
end

IO.inspect(for a <- [?a, 16, "z", 0x20AC, :a, -1], do: f.(a))

defmodule GuardMade do
  def g(x, y) when %{a: y} == x, do: 1
  def g(x, y) when map_size(%{x => 1, y => 2}) == 1, do: 2
  def g(x, y) when [<<x, y>>] == ["ab"] or x == :q, do: 3
  def g(x, y) when <<x::binary>> == y and not is_nil(y), do: 5
  def g(_, _), do: 4
end

IO.inspect(
  for {a, b} <- [{%{a: 3}, 3}, {5, 5}, {?a, ?b}, {:q, 1}, {%{}, 1}, {"x", "x"}, {"x", "y"}],
      do: GuardMade.g(a, b)
)
