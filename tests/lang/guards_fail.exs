defmodule G do
  def hd?(x) when hd(x) == 1, do: :one
  def hd?(_), do: :other
  def size(x) when tuple_size(x) == 2 or byte_size(x) == 2, do: :two
  def size(x) when byte_size(x) == 2, do: :two_bytes
  def size(_), do: :other
  def sum(a, b) when a + b > 3, do: :big
  def sum(_, _), do: :small
  def key(m) when is_map_key(m, :a), do: :has
  def key(_), do: :has_not
  def elem?(t) when elem(t, 1) == :b, do: :b
  def elem?(_), do: :not_b
  def len(l) when length(l) > 1, do: :long
  def len(_), do: :short
end

IO.inspect({G.hd?([1]), G.hd?([]), G.hd?(:a), G.hd?([2])})
IO.inspect({G.size({1, 2}), G.size("ab"), G.size(1), G.size({1})})
IO.inspect({G.sum(1, 3), G.sum(:a, 3), G.sum(1, 1)})
IO.inspect({G.key(%{a: nil}), G.key(%{}), G.key([])})
IO.inspect({G.elem?({:a, :b}), G.elem?({:a}), G.elem?(1)})
IO.inspect({G.len([1, 2]), G.len([1 | 2]), G.len(5)})
