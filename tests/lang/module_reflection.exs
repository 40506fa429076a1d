# What modules tell of themselves, Module.* while they are open, hooks.
defmodule Beh do
  @callback foo(integer) :: atom
  @macrocallback bar(term) :: Macro.t()
  @optional_callbacks foo: 1
end
defmodule Impl do
  @moduledoc "Docs of impl"
  @behaviour Beh
  @vsn 3
  Module.register_attribute(__MODULE__, :reg, accumulate: true, persist: true)
  @reg 1
  @reg 2
  @type t :: %__MODULE__{a: integer}
  @typep priv :: atom
  @opaque op(x) :: {x, priv}
  defstruct [:a, b: 2]
  @doc "adds"
  @spec add(integer, integer) :: integer
  def add(a, b \\ 1), do: a + b
  @doc since: "1.0.0"
  @doc deprecated: "use add"
  def old(x), do: x
  @doc false
  def hid, do: 1
  defmacro mac(x), do: x
  @impl Beh
  def foo(x), do: x
  @impl Beh
  defmacro bar(x), do: x
  defp pr, do: 1
  def use_pr, do: pr()
end
p = fn x -> IO.puts(inspect(x, limit: 60, width: 100)) end
safe = fn f -> try do f.() rescue e -> {e.__struct__, Exception.message(e)} catch k, v -> {k, v} end end
p.(Impl.__info__(:functions))
p.(Impl.__info__(:macros))
p.(Impl.__info__(:module))
p.(Impl.__info__(:struct))
p.(Keyword.delete(Impl.__info__(:attributes), :nothing))
p.(is_binary(Impl.__info__(:md5)))
p.(Keyword.keys(Impl.__info__(:compile)))
p.(Beh.behaviour_info(:callbacks))
p.(Beh.behaviour_info(:optional_callbacks))
p.(Enum.sort(Impl.module_info(:exports)))
p.(Impl.module_info(:module))
p.(Keyword.keys(Impl.module_info()) |> Enum.sort())
p.(Impl.module_info(:attributes)[:vsn])
p.(byte_size(Impl.module_info(:md5)))
p.(Module.concat([A, "B", :C]))
p.(safe.(fn -> Module.safe_concat(Nope, Never) end))
p.(Module.split(A.B.C))
p.(safe.(fn -> Module.split(:foo) end))
p.(Module.create(Made, quote(do: def(x, do: __MODULE__)), Macro.Env.location(__ENV__)) |> elem(0))
p.(Made.x())
p.(safe.(fn -> Module.create(:"", quote(do: 1), __ENV__) end) |> is_tuple)
defmodule Q do
  def a(x), do: x
  defp b(x), do: x
  defmacro c(x), do: b(x)
  IO.inspect Module.definitions_in(__MODULE__) |> Enum.sort
  IO.inspect Module.definitions_in(__MODULE__, :defp)
  IO.inspect Module.defines?(__MODULE__, {:a, 1})
  IO.inspect Module.defines?(__MODULE__, {:a, 1}, :defp)
  IO.inspect Module.open?(__MODULE__)
  IO.inspect Module.get_attribute(__MODULE__, :zip, :default)
  Module.put_attribute(__MODULE__, :zip, 3)
  IO.inspect Module.has_attribute?(__MODULE__, :zip)
  IO.inspect Module.attributes_in(__MODULE__) |> Enum.filter(& &1 == :zip)
  IO.inspect Module.delete_attribute(__MODULE__, :zip)
  IO.inspect Module.get_definition(__MODULE__, {:a, 1}) |> elem(1)
  IO.inspect Module.delete_definition(__MODULE__, {:a, 1})
  def a(x), do: {:new, x}
  IO.inspect Module.overridable?(__MODULE__, {:a, 1})
  defoverridable a: 1
  IO.inspect Module.overridable?(__MODULE__, {:a, 1})
  IO.inspect Module.overridables_in(__MODULE__)
  def a(x), do: {:over, super(x)}
  Module.eval_quoted(__MODULE__, quote(do: def(z, do: :z)))
  @x 1
  @x 2
  IO.inspect @x
  IO.inspect Module.reserved_attributes() |> Map.keys |> Enum.member?(:moduledoc)
end
p.(Q.a(1)); p.(Q.z())
p.(safe.(fn -> Module.get_attribute(Q, :x) end))
p.(safe.(fn -> Module.put_attribute(Q, :x, 1) end))
p.(safe.(fn -> Module.defines?(Q, {:a, 1}) end))
p.(Module.open?(Q))
defmodule D do
  defdelegate reverse(l), to: Enum
  defdelegate rev(l, acc \\ []), to: Enum, as: :reverse
  defguard is_even(x) when rem(x, 2) == 0
  defguardp is_odd(x) when rem(x, 2) == 1
  def t(x) when is_odd(x), do: :odd
  def t(x) when is_even(x), do: :even
end
p.({D.reverse([1,2]), D.rev([1,2]), D.rev([1,2],[3]), D.t(1), D.t(2)})
defmodule Hooks do
  def on_def(env, kind, name, args, guards, body), do: IO.inspect({env.module, kind, name, Macro.to_string(args), Macro.to_string(guards), is_list(body)})
  def __after_compile__(env, bin), do: IO.inspect({:after, env.module, is_binary(bin)})
  def __after_verify__(mod), do: IO.inspect({:verify, mod})
  defmacro __before_compile__(env) do
    IO.inspect({:before, env.module, Module.definitions_in(env.module)})
    quote do: def(injected, do: :yes)
  end
end
defmodule Hooked do
  @on_definition {Hooks, :on_def}
  @before_compile Hooks
  @after_compile Hooks
  def f(x) when x > 1, do: x
  defp g(y), do: y
  defmacro m(z), do: g(z)
end
p.(Hooked.injected())
p.(safe.(fn -> defmodule Bad do
  def f(x), do: super(x)
end end) |> elem(0))
