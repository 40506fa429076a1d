defmodule P do
  def add(x, y), do: x + y
  def double(x), do: x * 2
  def local(x), do: x |> add(1) |> double |> double()
end
IO.inspect(P.local(3))
IO.inspect("a b c" |> String.split() |> Enum.map(&String.upcase/1) |> Enum.join("-"))
fun = fn x, y -> {x, y} end
IO.inspect(1 |> fun.(2))
IO.inspect(5 |> then(&(&1 * 2)))
IO.inspect(5 |> tap(&IO.inspect({:seen, &1})) |> Kernel.+(1))
IO.inspect([1, 2] |> Kernel.++([3]) |> length)
IO.inspect(%{a: 1} |> Map.put(:b, 2) |> Map.get(:b))
IO.inspect(-3 |> abs())
IO.inspect(1..3 |> Enum.map(fn x -> x end))
value =
  [3, 1, 2]
  |> Enum.sort()
  |> case do
    [first | _] -> {:first, first}
  end
IO.inspect(value)
for code <- ["1 |> 2", "1 |> {1, 2, 3}", "1 |> fn x -> x end", "1 |> Foo", "1 |> + 2", "1 |> (a + b)"] do
  try do
    Code.eval_string(code)
  rescue
    e -> IO.puts(Exception.message(e))
  end
end
