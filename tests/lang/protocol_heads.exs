# Heads of protocol functions: default values, patterns; what defprotocol warns about; attributes.
defprotocol Heads do
  @doc "doc"
  def f(x, y \\ 1)
  def g(x, y \\ 1, z \\ 2)
  def h(x)
end

defimpl Heads, for: Integer do
  def f(a, b \\ 5), do: {a, b}
  def g(a, b, c), do: {a, b, c}
  def h(a), do: a
end

IO.inspect(Heads.__info__(:functions))
IO.inspect({Heads.f(1, 2), Heads.f(1), Heads.g(1), Heads.g(1, 2), Heads.Integer.f(1)})
IO.inspect(Heads.__protocol__(:functions))
IO.inspect(Enum.sort(Heads.behaviour_info(:callbacks)))
IO.inspect(Heads.__info__(:attributes)[:__protocol__])
IO.inspect(Enumerable.__info__(:attributes)[:__protocol__])
IO.inspect(Inspect.__info__(:attributes)[:__protocol__])
IO.inspect(Heads.Integer.__info__(:attributes)[:__impl__])
IO.inspect(Heads.Integer.__info__(:functions))

{:module, Heads.Atom, _, last} =
  defimpl Heads, for: Atom do
    def f(a, b), do: {a, b}
    def g(a, b, c), do: {a, b, c}
    def h(a), do: a
    IO.inspect(__MODULE__)
    :last
  end

IO.inspect(last)

for {name, body} <- [
      {"Pattern", "def f({a, b})"},
      {"Guard", "def f(x) when is_atom(x)"},
      {"NoArguments", "def f()"},
      {"Empty", ""},
      {"Callbacks", "@callback g(t) :: t\n@macrocallback m(t) :: t\n@callback w(a) :: a when a: term\ndef f(x)"},
      {"Optional", "def f(x)\n@optional_callbacks f: 1"}
    ] do
  try do
    {{:module, module, _, _}, _} = Code.eval_string("defprotocol #{name} do\n#{body}\nend", [], file: "p.ex")
    IO.inspect(module.__protocol__(:functions))
  rescue
    e -> IO.puts(Exception.message(e))
  end
end
