# What a protocol call remembers must never outlive a change of the implementations.
defprotocol Shape do
  @fallback_to_any true
  def name(value)
  def scale(value, by)
end

defimpl Shape, for: Any do
  def name(_), do: :any
  def scale(_, by), do: {:any, by}
end

defmodule Calls do
  def name(value), do: Shape.name(value)
  def both(value), do: {Shape.name(value), Shape.scale(value, 2)}
end

defmodule Disc do
  defstruct [:radius]
end

defmodule Ring do
  defstruct [:radius]
end

defmodule Oops do
  defexception [:message]
end

disc = struct(Disc, radius: 1)
ring = struct(Ring, radius: 1)
IO.inspect(for v <- [disc, ring, disc, 1, []], do: Calls.both(v))

defimpl Shape, for: Disc do
  def name(_), do: :disc
  def scale(disc, by), do: disc.radius * by
end

IO.inspect(for v <- [disc, ring, disc, ring], do: Calls.both(v))

Code.compiler_options(ignore_module_conflict: true)

defimpl Shape, for: Disc do
  def name(_), do: :disc_2
  def scale(disc, by), do: {disc.radius, by}
end

IO.inspect(for v <- [disc, ring, disc, ring], do: Calls.both(v))

Code.purge(Shape.Disc)
Code.delete(Shape.Disc)
IO.inspect(for v <- [disc, ring], do: Calls.both(v))

# More types than any call remembers, exceptions, maps that only look like structs.
for type <- [Integer, List, Atom, Map, Tuple, BitString, Float, Function, Oops, Ring] do
  defimpl Shape, for: type do
    @type_name type
    def name(_), do: @type_name
    def scale(value, by), do: {value, by}
  end
end

values = [1, [], :a, %{}, %{b: 1}, {}, "s", 1.5, &is_nil/1, struct(Oops), ring, disc]
for _ <- 1..3, do: IO.inspect(Enum.map(values, &Calls.name/1))
IO.inspect(for v <- [%{__struct__: 1}, %{__struct__: Ring}, Map.new(1..40, &{&1, &1})], do: Calls.name(v))
IO.inspect(apply(Shape, :scale, [ring, 3]) == {ring, 3})
IO.inspect(Enum.map([disc, ring], &Shape.name/1))

# The protocol itself again: without Any.
defprotocol Shape do
  def name(value)
end

IO.inspect(Calls.name(ring))

try do
  Calls.name(disc)
rescue
  e in Protocol.UndefinedError -> IO.puts(Exception.message(e))
end

IO.inspect(Protocol.consolidated?(Shape))
{:consolidated, impls} = Shape.__protocol__(:impls)
IO.inspect(Ring in impls and Integer in impls)
IO.inspect({Shape.impl_for(ring), Shape.impl_for(disc), Shape.impl_for(1)})
