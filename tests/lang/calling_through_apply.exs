IO.inspect(apply(:erlang, :+, [1, 2]))
IO.inspect(apply(&:erlang.max/2, [1, 2]))
m = :lists
IO.inspect(m.reverse([1, 2]))
f = :sum
IO.inspect(apply(m, f, [[1, 2]]))
IO.inspect(Enum.map([[1, 2], [3]], &length/1))
IO.inspect(Enum.map([1, -2], &abs/1))
IO.inspect(Enum.reduce([1, 2, 3], &Kernel.+/2))
IO.inspect((&:math.pow/2).(2, 3))
IO.inspect(:erlang.apply(fn -> :ok end, []))
