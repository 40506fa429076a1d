IO.inspect(Process.put(:k, 1))
IO.inspect(Process.put(:k, 2))
IO.inspect({Process.get(:k), Process.get(:none, :d), Process.delete(:k), Process.get(:k)})
