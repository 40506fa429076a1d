rescued = fn f -> try do IO.inspect(f.(), charlists: :as_lists) rescue e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}") catch k, v -> IO.puts("#{k}: #{inspect(v)}") end end
defmodule Mod.Sample do
  Module.register_attribute(__MODULE__, :acc, accumulate: true)
  @acc 1
  @acc 2
  def a(x), do: x
  defp b(x), do: x
  IO.inspect(Module.defines?(__MODULE__, {:a, 1}))
  IO.inspect(Module.defines?(__MODULE__, {:b, 1}, :def))
  IO.inspect(Module.definitions_in(__MODULE__))
  IO.inspect(Module.definitions_in(__MODULE__, :defp))
  IO.inspect(Module.get_attribute(__MODULE__, :acc))
  IO.inspect(Module.get_attribute(__MODULE__, :nope, :default))
  IO.inspect(Module.has_attribute?(__MODULE__, :acc))
  IO.inspect(Module.open?(__MODULE__))
  Module.put_attribute(__MODULE__, :z, 5)
  IO.inspect(Module.delete_attribute(__MODULE__, :z))
  def c, do: {@acc, b(1)}
end
IO.inspect(Mod.Sample.c())
IO.inspect(Module.open?(Mod.Sample))
rescued.(fn -> Module.put_attribute(Mod.Sample, :x, 1) end)
rescued.(fn -> Module.get_attribute(Mod.Sample, :x) end)
rescued.(fn -> Module.safe_concat(No, SuchOne) end)
IO.inspect({Module.concat(A, B), Module.concat([A, :b, "C"]), Module.split(A.B.C)})
rescued.(fn -> Module.split(:foo) end)
{:module, m, _, _} = Module.create(Made, quote(do: def(f(x), do: x + 1)), Macro.Env.location(__ENV__))
IO.inspect({m, Made.f(1)})
