# Types, specs and callbacks stay with the module, in Erlang's abstract format, and become code again.
defmodule Shape do
  require Record
  Record.defrecord(:point, x: 0, y: 0)
  defstruct [:name, size: 1]
  alias String, as: Text
  @kind Enum

  @type t :: %__MODULE__{size: pos_integer}
  @typep side :: :left | :right | -1 | nil
  @typep unused :: side
  @opaque pair(a, _b) :: {a, side}
  @type lists :: [] | [integer] | [atom, ...] | [...] | [a: 1, b: 2] | [a: 1]
  @type maps :: %{} | map | %{optional(atom) => 1, required(pid) => 2, k: 3} | %{__struct__: Shape}
  @type bits :: <<>> | <<_::8>> | <<_::_*4>> | <<_::8, _::_*4>>
  @type funs :: (-> 1) | (... -> 2) | (integer, atom -> 3) | fun
  @type remotes :: Text.t() | @kind.t() | __MODULE__.t() | :binary.cp() | Keyword.t(integer)
  alias List, as: Text
  @type others :: Text.t() | -3..3 | (label :: integer) | as_boolean(term) | charlist | keyword(pid) | tuple | {} | {1} | {1, 2, 3}
  @type record_of :: record(:point, x: integer)

  @doc false
  @spec area(t, scale :: number) :: number
  @spec area(atom, number) :: 0
  def area(_, _ \\ 1), do: 1

  @spec same(x, y) :: {x, y} when x: var, y: [x]
  def same(x, y), do: {x, y}

  @spec code(Macro.t()) :: Macro.t()
  defmacro code(x), do: x

  @callback draw(t) :: :ok
  @callback draw(atom) :: :error
  @macrocallback trace(Macro.t()) :: Macro.t()
  @callback area() :: number
  @optional_callbacks area: 0
end

{:ok, types} = Code.Typespec.fetch_types(Shape)

for {kind, {name, form, _} = type} <- types do
  IO.puts("@#{kind} #{Macro.to_string(Code.Typespec.type_to_quoted(type))}")
  if name in [:t, :side, :record_of], do: IO.inspect(form, limit: :infinity)
end

{:ok, specs} = Code.Typespec.fetch_specs(Shape)
{:ok, callbacks} = Code.Typespec.fetch_callbacks(Shape)

for {{name, arity}, forms} <- specs ++ callbacks, form <- forms do
  IO.puts("#{name}/#{arity}: #{Macro.to_string(Code.Typespec.spec_to_quoted(name, form))}")
end

IO.inspect(List.keyfind(specs, {:same, 2}, 0), limit: :infinity)
IO.inspect(Shape.behaviour_info(:callbacks))
IO.inspect(Shape.behaviour_info(:optional_callbacks))

# Those of the library are read when asked for; a module without any has none.
{:ok, types} = Code.Typespec.fetch_types(Range)
IO.inspect(for {kind, {name, _, args}} <- types, do: {kind, name, length(args)})
IO.inspect(Code.Typespec.fetch_types(NoSuchModule))
defmodule Bare, do: nil
IO.inspect({Code.Typespec.fetch_types(Bare), Code.Typespec.fetch_specs(Bare), Code.Typespec.fetch_callbacks(Bare)})

# Protocols: a spec before the function says what its callback is.
defprotocol Measure do
  @spec width(t, integer) :: number
  def width(thing, unit)
  def height(thing)
end

defimpl Measure, for: Atom do
  def width(_, _), do: 1
  def height(_), do: 1
end

for module <- [Measure, Measure.Atom] do
  {:ok, specs} = Code.Typespec.fetch_specs(module)
  {:ok, callbacks} = Code.Typespec.fetch_callbacks(module)
  for {{name, _}, forms} <- specs ++ callbacks, form <- forms, do: IO.puts(Macro.to_string(Code.Typespec.spec_to_quoted(name, form)))
end

# Signatures in docs.
defmodule Signed do
  import Kernel, except: [+: 2]

  @doc "a"
  def f(a, %{} = b, [_], {_}, e \\ [a: 1], 1, 2, %URI{}, nil, _), do: {a, b, e}
  @doc "b"
  def g(0, acc), do: acc
  def g(n, _), do: n
  @doc "c"
  def h(x, y \\ 1)
  def h(1, z), do: z
  def h(x, {_}), do: x
  @doc "d"
  def a + b, do: {a, b}
end

{:docs_v1, _, _, _, _, _, docs} = Code.fetch_docs(Signed)
for {{:function, _, _}, _, signature, _, _} <- Enum.sort(docs), do: IO.inspect(signature)
