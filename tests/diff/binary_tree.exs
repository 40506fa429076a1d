defmodule Tree do
  defstruct [:value, :left, :right]
  def insert(nil, v), do: %Tree{value: v}
  def insert(%Tree{value: x} = t, v) when v < x, do: %{t | left: insert(t.left, v)}
  def insert(%Tree{} = t, v), do: %{t | right: insert(t.right, v)}
  def to_list(nil), do: []
  def to_list(%Tree{left: l, value: v, right: r}), do: to_list(l) ++ [v | to_list(r)]
  def depth(nil), do: 0
  def depth(%{left: l, right: r}), do: 1 + max(depth(l), depth(r))
  defimpl Enumerable do
    def count(t), do: {:ok, length(Tree.to_list(t))}
    def member?(_, _), do: {:error, __MODULE__}
    def slice(_), do: {:error, __MODULE__}
    def reduce(t, acc, f), do: Enumerable.List.reduce(Tree.to_list(t), acc, f)
  end
  defimpl Collectable do
    def into(t) do
      {t, fn
        t, {:cont, v} -> Tree.insert(t, v)
        t, :done -> t
        _, :halt -> :ok
      end}
    end
  end
end
t = Enum.reduce([5, 2, 8, 1, 9, 3], nil, &Tree.insert(&2, &1))
IO.inspect(Tree.to_list(t))
IO.inspect({Tree.depth(t), Enum.count(t), Enum.map(t, &(&1 * 2)), 8 in t, Enum.max(t)})
IO.inspect(Enum.into([4, 7], t) |> Enum.to_list())
