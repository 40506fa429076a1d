IO.inspect(Module.concat(Foo, Bar))
IO.inspect(Module.concat(["A", :B, C.D]))
IO.inspect(Module.concat("Elixir.Foo", "Bar"))
IO.inspect(Module.split(Foo.Bar.Baz))
IO.inspect(Module.safe_concat(Enum, nil))
defmodule Attrs do
  @single 1
  @single 2
  Module.register_attribute(__MODULE__, :many, accumulate: true)
  @many :a
  @many :b
  Module.register_attribute(__MODULE__, :kept, persist: true)
  @kept :value
  def single, do: @single
  def many, do: @many
  IO.inspect(Module.get_attribute(__MODULE__, :single))
  IO.inspect(Module.get_attribute(__MODULE__, :unset))
  IO.inspect(Module.get_attribute(__MODULE__, :unset, :default))
  Module.put_attribute(__MODULE__, :put, 5)
  IO.inspect(@put)
  IO.inspect(Module.delete_attribute(__MODULE__, :put))
  IO.inspect(Module.has_attribute?(__MODULE__, :put))
  IO.inspect(Module.defines?(__MODULE__, {:single, 0}))
  IO.inspect(Module.defines?(__MODULE__, {:single, 0}, :defp))
  IO.inspect(Module.definitions_in(__MODULE__) |> Enum.sort())
  IO.inspect(Module.definitions_in(__MODULE__, :defp))
  IO.inspect(Module.open?(__MODULE__))
  defp hidden, do: 1
  def uses, do: hidden()
  def gone, do: 1
  IO.inspect(Module.delete_definition(__MODULE__, {:gone, 0}))
  def over(x), do: x
  defoverridable over: 1
  IO.inspect(Module.overridable?(__MODULE__, {:over, 1}))
  def over(x), do: {:new, super(x)}
  {:v1, kind, _meta, clauses} = Module.get_definition(__MODULE__, {:single, 0})
  IO.inspect({kind, length(clauses)})
end
IO.inspect({Attrs.single(), Attrs.many(), Attrs.over(1)})
IO.inspect(Attrs.module_info(:attributes)[:kept])
IO.inspect(Attrs.__info__(:functions))
IO.inspect(function_exported?(Attrs, :gone, 0))
contents =
  quote do
    def hello(name), do: "hello " <> name
    def where, do: __MODULE__
  end
{:module, Made, _, _} = Module.create(Made, contents, Macro.Env.location(__ENV__))
IO.inspect({apply(Made, :hello, ["you"]), apply(Made, :where, [])})
defmodule Gen do
  for {name, i} <- Enum.with_index([:zero, :one, :two]) do
    def unquote(name)(), do: unquote(i)
    def by_number(unquote(i)), do: unquote(name)
  end
  def by_number(_), do: :none
end
IO.inspect({Gen.zero(), Gen.two(), Gen.by_number(1), Gen.by_number(9)})
for f <- [fn -> Module.get_attribute(Enum, :x) end, fn -> Module.put_attribute(Enum, :x, 1) end, fn -> Module.split(:foo) end,
          fn -> Module.defines?(Enum, {:map, 2}) end, fn -> Module.safe_concat("Surely", "NotThere") end] do
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts(inspect(e.__struct__) <> ": " <> Exception.message(e))
  end
end
