# :ets.fun2ms of a literal function is a match specification: in modules, scripts and evaluated text.
defmodule Fun2ms do
  @limit 2
  def over(table, limit) do
    :ets.select(table, :ets.fun2ms(fn {k, v} when v > limit -> {k, v} end))
  end

  def attribute, do: :ets.fun2ms(fn {_, v} = object when v >= @limit and is_integer(v) -> object end)
  def pinned(key), do: :ets.fun2ms(fn {^key, v} -> [v, key] end)
end

table = :ets.new(:t, [:ordered_set])
:ets.insert(table, a: 1, b: 2, c: 3)
IO.inspect(Fun2ms.over(table, 1))
IO.inspect(Fun2ms.attribute())
IO.inspect(Fun2ms.pinned({:x}))
IO.inspect(:ets.select(table, Fun2ms.attribute()))
IO.inspect(:ets.select(table, Fun2ms.pinned(:b)))
min = {2}
IO.inspect(:ets.fun2ms(fn {a, b} when {b} >= min -> %{a => b, k: [a | b]} end))

for text <- [
      "fn {a, b} when a > 1 -> b end",
      "fn x -> x end",
      "fn {a, b} = x when a > 1 and b < 2 -> {x, a} end",
      "fn {a, _, a} -> [a, :ok, 1, \"s\"] end",
      "fn {a, b} when is_integer(a) and (b == :x or b != 3) -> %{k: a} end",
      "fn {a, b} when a > 1 -> b; {c, d} -> d end",
      "fn {a, %{k: v}} -> v end",
      "fn {a} when a in [1, 2] -> a end",
      "fn {a, b} when a > 1 when b > 2 -> a end",
      "fn {<<1>>, b} -> b end",
      "fn _ -> :x end",
      "fn {a} -> -a end",
      "fn {-1, a} -> -2 end",
      "fn {{a, b}, c} -> {{a}} end",
      "fn {a} when hd(a) == 1 -> elem(a, 1) end",
      "fn {a} -> {self(), {}, []} end",
      "fn {a} when a === 1 or a !== 2 or a <= 4 -> not a end",
      "fn {a} -> :\"$1\" end",
      "fn {a} -> String.length(a) end",
      "fn {a} -> a ++ [1] end",
      "fn {a} -> if a, do: 1 end",
      "fn {a, b} -> (c = a; c) end",
      "fn {\"a\" <> r, b} -> r end",
      "fn {:\"$1\", a} -> a end",
      "fn a, b -> a end",
      "fn [a | b] -> a end",
      "fn 1 -> 1 end"
    ] do
  {result, _warnings} =
    Code.with_diagnostics(fn ->
      try do
        Code.eval_string(":ets.fun2ms(#{text})") |> elem(0) |> inspect()
      rescue
        e -> Exception.message(e)
      end
    end)

  IO.puts(result)
end
