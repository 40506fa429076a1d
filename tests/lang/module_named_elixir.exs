# A module may be called Elixir inside of another name; only at the front does it mean nothing.
defmodule A.Elixir do
  def f, do: __MODULE__
end

IO.inspect(A.Elixir.f())
IO.inspect({Module.split(A.Elixir), Atom.to_string(A.Elixir)})
IO.inspect({Elixir.A, Elixir, Elixir.A.Elixir})
