defmodule D do
  def f(nil), do: :nil
  def f(true), do: :true
  def f(x) when is_atom(x), do: {:atom, x}
  def f(x) when is_binary(x), do: {:binary, byte_size(x)}
  def f([]), do: :empty
  def f([_]), do: :one
  def f([_, _ | _]), do: :many
  def f({}), do: :unit
  def f({a}), do: {:tuple1, a}
  def f({_, _}), do: :pair
  def f(%{type: t}), do: {:typed, t}
  def f(%{}), do: :map
  def f(x) when is_float(x), do: :float
  def f(x) when is_function(x, 2), do: :fun2
  def f(x) when is_function(x), do: :fun
  def f(_), do: :rest
end
values = [nil, true, :a, "abc", [], [1], [1, 2, 3], {}, {1}, {1, 2}, {1, 2, 3}, %{type: 1}, %{}, 1.5, fn a, b -> a + b end, fn -> 1 end, 42]
Enum.each(values, &IO.inspect(D.f(&1)))
