# Errors raised far down are found quickly, and their traces name who called.
defmodule Deep do
  def call(0, fun), do: [fun.()]
  def call(n, fun), do: [n | call(n - 1, fun)]

  def turns(0), do: raise("odd")
  def turns(n) when rem(n, 2) == 0, do: [n | turns(n - 1)]
  def turns(n), do: {n, turns(n - 1)}

  def start(n) do
    result = call(n, fn -> raise "deep" end)
    length(result)
  end

  def names(fun) do
    fun.()
  rescue
    e -> {Exception.message(e), for({m, f, a, _} <- __STACKTRACE__, m == Deep, do: {f, a})}
  end

  def safe(x) do
    if rem(x, 2) == 0, do: raise(ArgumentError, "no"), else: x
  rescue
    ArgumentError -> 0
  end
end

for n <- [0, 1, 2, 1000, 300_000], do: IO.inspect(Deep.names(fn -> Deep.start(n) end) |> elem(1) |> Enum.take(3))
IO.inspect(Deep.names(fn -> Deep.turns(5) end))
IO.inspect(Deep.names(fn -> Deep.turns(100_000) end))

# Many errors under a deep stack: quadratic, but with a small factor; none of it under Enum.map of a range.
IO.inspect(Deep.call(10_000, fn -> Enum.sum(for x <- 1..1000, do: Deep.safe(x)) end) |> Enum.take(-2))
IO.inspect(Enum.sum(Enum.map(1..100_000, &Deep.safe/1)))
IO.inspect({Enum.map(1..5, & &1), Enum.map(5..1, & &1), Enum.map(5..1//-2, & &1), Enum.map(1..0//1, & &1), Enum.to_list(3..7//3)})
