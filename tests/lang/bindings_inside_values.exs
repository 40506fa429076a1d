# Variables bound inside of tuples, lists, maps, calls: what stands beside them keeps its value.
defmodule Beside do
  defmacro twice(x) do
    quote do
      y = unquote(x)
      y * 2
    end
  end
end

defmodule Values do
  require Beside
  def pair(y), do: {(z = y + 2; z * 2), y}
  def pair_of_macro(y), do: {Beside.twice(y + 2), y}
  def pair_last(y), do: {y, (z = y + 2; z * 2)}
  def pair_match(y), do: (p = {z = y + 2, y}; {p, z})
  def both(y), do: (p = {z = y + 1, w = y + 2}; {p, z, w})

  def assigned(y) do
    t = {:ok, z = y + 1}
    w = y + 2
    {t, z, w}
  end

  def assigned_first(y) do
    t = {z = y + 1, 5}
    w = y + 2
    {t, z, w}
  end

  def triple(y), do: {(z = y + 2; z * 2), y, (w = y; w + 1)}
  def list(y), do: [(z = y + 2; z * 2), y, (w = y; w + 1)]
  def list_tail(y), do: [(z = y + 2; z * 2) | [y]]
  def keyword(y), do: [a: (z = y + 2; z * 2), b: y]
  def nested(y), do: {{(z = y + 2; z * 2), y}, {(w = y; w + 1), y}}
  def map(y), do: %{a: (z = y + 2; z * 2), b: y}
  def map_key(y), do: %{(z = y + 2; z * 2) => y}
  def binary(y), do: <<(z = y + 2; z * 2), y>>
  def call(y), do: Kernel.max((z = y + 2; z * 2), y)
  def local(y), do: two((z = y + 2; z * 2), y)
  def two(a, b), do: {a, b}
  def apply_fun(y, f), do: f.((z = y + 2; z * 2), y)
  def in_case(y), do: (case {(z = y + 2; z * 2), y} do p -> p end)
  def in_if(y), do: if(y > 0, do: {(z = y + 2; z * 2), y}, else: {y, (z = y; z)})
  def in_cond(y), do: (cond do y > 0 -> {(z = y + 2; z * 2), y} end)
  def in_fn(y), do: (fn -> {(z = y + 2; z * 2), y} end).()
  def in_fn_args, do: fn y -> {(z = y + 2; z * 2), y} end
  def in_try(y), do: (try do {(z = y + 2; z * 2), y} rescue _ -> :no end)
  def in_with(y), do: (with {:ok, a} <- {:ok, y}, do: {(z = a + 2; z * 2), a})
  def in_for(y), do: (for a <- [y], do: {(z = a + 2; z * 2), a})
  def in_for_into(y), do: (for a <- [y], into: %{}, do: {(z = a + 2; z * 2), a})
  def in_receive(y), do: (receive do a -> {(z = a + 2; z * 2), a} after 0 -> {(z = y + 2; z * 2), y} end)
  def match(y), do: ({a, b} = {(z = y + 2; z * 2), y}; {b, a})
  def operators(y), do: ((z = y + 2; z * 2) - y) + (w = y; w)
end

for f <- [
      :pair, :pair_of_macro, :pair_last, :pair_match, :both, :assigned, :assigned_first, :triple, :list, :list_tail,
      :keyword, :nested, :map, :map_key, :binary, :call, :local, :in_case, :in_if, :in_cond, :in_fn, :in_try, :in_with,
      :in_for, :in_for_into, :in_receive, :match, :operators
    ] do
  IO.inspect({f, apply(Values, f, [1])})
end

IO.inspect(Values.apply_fun(1, fn a, b -> {a, b} end))
IO.inspect(Values.in_fn_args().(1))
