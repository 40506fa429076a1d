IO.inspect(apply(Kernel, :+, [1, 2]))
apply(Enum, :mapp, [[1], & &1])
