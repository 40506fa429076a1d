# One process defines a module, the others meet it half done.
defmodule Maker do
  def make(n) do
    defmodule Half do
      receive do
        :go -> :ok
      after
        50 -> :ok
      end

      def value, do: 1
    end

    {n, :defined}
  end

  def try_make(n) do
    case make(n) do
      {^n, :defined} -> {n, :defined}
    end
  rescue
    e in CompileError -> {n, Exception.message(e)}
  end
end

me = self()
for n <- 1..4, do: spawn(fn -> send(me, Maker.try_make(n)) end)
results = for _ <- 1..4, do: receive(do: ({_, result} -> result))
IO.inspect(Enum.count(results, &(&1 == :defined)))
IO.puts(results |> Enum.reject(&(&1 == :defined)) |> Enum.uniq() |> Enum.join("\n"))
IO.inspect(Maker.Half.value())

# The module itself, once more in its own body.
defmodule Self do
  try do
    defmodule Elixir.Self do
    end
  rescue
    e -> IO.puts(Exception.message(e))
  end
end

# Other processes add to a module while its body waits.
defmodule Shared do
  parent = self()

  spawn(fn ->
    def from_process(x), do: x + 1
    Module.put_attribute(__MODULE__, :note, {:a, "text"})
    send(parent, :done)
  end)

  receive do
    :done -> :ok
  end

  IO.inspect(Module.definitions_in(__MODULE__))
  IO.inspect(Module.get_attribute(__MODULE__, :note))
  def own, do: from_process(1)
end

IO.inspect(Shared.own())

# A function that defines a module runs after its compilation has ended.
{make, _} =
  Code.eval_string("""
  fn x ->
    defmodule Late do
      def value, do: :late
      def given(unquote(:arg)), do: unquote(x)
    end
  end
  """)

{:module, Late, _, _} = make.(41)
IO.inspect({Late.value(), Late.given(:arg)})

{define, _} =
  Code.eval_string("fn -> defmodule Later do\n  def head(x)\n  def head(x), do: [x]\n end\n end")

define.()
IO.inspect(Later.head(1))

# Too late for the process that comes after the module is closed.
defmodule Closed do
  def now, do: :now

  pid =
    spawn(fn ->
      receive do
        from ->
          result =
            try do
              def later, do: 1
            rescue
              e -> e.__struct__
            end

          send(from, result)
      end
    end)

  Process.put(:definer, pid)
end

send(Process.get(:definer), self())

receive do
  message -> IO.inspect(message)
end
