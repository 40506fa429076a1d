IO.inspect(2 ** 10)
IO.inspect(2 ** 0)
IO.inspect(2 ** 200)
IO.inspect((-3) ** 3)
IO.inspect(2 ** -1)
IO.inspect(2 ** 0.5)
IO.inspect(4 / 2)
IO.inspect(div(-7, 2))
IO.inspect(rem(-7, 2))
IO.inspect(abs(-3.5))
IO.inspect({ceil(1.2), floor(-1.2), round(2.5), round(-2.5), trunc(-5.9)})
IO.inspect(max(1, 1.0))
IO.inspect(min(1, :a))
IO.inspect({+3, -3, - -3})
IO.inspect(1 == 1.0)
IO.inspect(1 === 1.0)
IO.inspect({1 != 1.0, 1 !== 1.0})
IO.inspect([1 < :a, :a < {}, {} < %{}, %{} < [], [] < ""])
IO.inspect(Enum.map([&+/2, &-/2, &*/2, &max/2, &rem/2], & &1.(7, 2)))
IO.inspect(apply(Kernel, :+, [1, 2]))
IO.inspect(apply(&Kernel.div/2, [7, 2]))
IO.inspect([1, 2] ++ [3])
IO.inspect([1, 2, 1, 3] -- [1, 3])
IO.inspect([1] ++ 2)
IO.inspect({elem({:a, :b}, 1), put_elem({:a, :b}, 0, :c), tuple_size({1, 2})})
IO.inspect({hd([1, 2]), tl([1, 2]), length([1, 2]), map_size(%{a: 1})})
for f <- [fn -> 1 / length([]) end, fn -> div(1, length([])) end, fn -> rem(1, length([])) end, fn -> length(Process.get(:none)) end,
          fn -> hd(Process.get(:none)) end, fn -> elem({1}, length([1, 2, 3])) end, fn -> put_elem({1}, length([1, 2, 3]), 1) end, fn -> map_size(Process.get(:none)) end,
          fn -> [1 | 2] -- [1] end, fn -> round(Process.get(:none)) end, fn -> tuple_size(Process.get(:none)) end] do
  try do
    f.()
  rescue
    e -> IO.puts(inspect(e.__struct__) <> ": " <> Exception.message(e))
  end
end
