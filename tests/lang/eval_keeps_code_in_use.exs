# Evaluated code stays as long as a function, a process, a literal or a trace needs it, and no longer.
churn = fn -> for i <- 1..45_000, do: Code.eval_string("[1, x]", x: i) end
value = fn text -> Code.eval_string(text) |> elem(0) end

held = %{
  fun: value.("fn a -> {a, [:literal, 1.5]} end"),
  closure: value.("k = %{key: [1, 2]}; fn a -> {a, k} end"),
  list: value.(~S({"a text that is longer than sixty-four bytes, so that it is kept on its own", [1, %{a: 2}]})),
  nested: value.("fn -> fn -> :inner end end")
}

Process.put(:held, value.("fn -> :from_dictionary end"))
:persistent_term.put(:held, value.("fn -> :from_table end"))
send(self(), value.("fn -> :from_mailbox end"))

parent = self()

server =
  value.("""
  fn parent ->
    spawn(fn ->
      receive do
        {:ask, x} -> send(parent, {:answer, {x, [:from, "process"]}})
      end
    end)
  end
  """).(parent)

trace =
  try do
    value.("raise ArgumentError, \"in evaluated code\"")
  rescue
    e -> {Exception.message(e), length(__STACKTRACE__) > 0}
  end

defmodule Loop do
  def run(pid) do
    receive do
      :stop -> send(pid, {:stopped, :old, [1, %{old: true}]})
      :go -> __MODULE__.run(pid)
    end
  end
end

pid = spawn(Loop, :run, [self()])
fun = &Loop.run/1
local = fn -> Loop.module_info(:module) end

# The text that evaluates stays while it does.
{count, _} =
  Code.eval_string("""
  Enum.reduce(1..45_000, 0, fn i, sum ->
    {n, _} = Code.eval_string("x - x + 1", x: i)
    sum + n
  end)
  """)

IO.inspect(count)
churn.()

Code.compiler_options(ignore_module_conflict: true)

for i <- 1..300 do
  Code.eval_string("""
  defmodule Loop do
    def run(pid), do: send(pid, {:stopped, #{i}, [2, %{new: true}]})
  end
  """)
end

churn.()
IO.inspect(held.fun.(1))
IO.inspect(held.closure.(2))
IO.inspect(held.list)
IO.inspect(held.nested.().())
IO.inspect(Process.get(:held).())
IO.inspect(:persistent_term.get(:held).())

receive do
  fun when is_function(fun, 0) -> IO.inspect(fun.())
end

send(server, {:ask, 7})

receive do
  {:answer, answer} -> IO.inspect(answer)
end

IO.inspect(trace)
send(pid, :stop)

receive do
  {:stopped, version, data} -> IO.inspect({version, data})
end

fun.(self())

receive do
  {:stopped, version, data} -> IO.inspect({version, data})
end

IO.inspect(local.())
