# Everything is traced, on and off, while processes start, call, send and are killed. The end of receives in a comprehension and apply take
# a reduction where no call stands.
defmodule S do
  def work(0), do: :ok
  def work(n), do: work(n - 1)
  def echo do
    receive do {from, x} -> send(from, x); echo(); :stop -> :ok end
  end
end
sink = spawn(fn -> f = fn f, n -> receive do {:count, p} -> send(p, {:n, n}); f.(f, n); _ -> f.(f, n + 1) end end; f.(f, 0) end)
:erlang.trace_pattern({S, :_, :_}, true, [:local])
toggler = Task.async(fn -> for i <- 1..60 do :erlang.trace(:all, rem(i, 2) == 0, [:all, :set_on_spawn, {:tracer, sink}]); :erlang.trace_pattern({S, :echo, :_}, rem(i, 3) == 0, [:local]) end end)
for r <- 1..10 do
  ts = for i <- 1..50 do Task.async(fn -> e = spawn(&S.echo/0); S.work(100); send(e, {self(), i}); receive do ^i -> :ok end; if rem(i, 3) == 0, do: Process.exit(e, :kill), else: send(e, :stop) end) end
  Task.await_many(ts, 20000)
  r
end
Task.await(toggler, 20000)
:erlang.trace(:all, false, [:all, :set_on_spawn, :arity])
send(sink, {:count, self()})
receive do {:n, n} -> IO.inspect(n > 1000) end
IO.puts :erlang.memory(:processes) < 500_000_000
:erlang.trace(self(), true, [:call, {:tracer, sink}])
IO.inspect(for x <- 1..3, do: apply(Enum, :sum, [[x, 1]]))
IO.inspect(apply(fn a -> a * 2 end, [4]))
IO.inspect(for <<c <- "abc">>, into: "", do: <<c + 1>>)
IO.inspect(:erlang.trace(self(), false, [:all]))
