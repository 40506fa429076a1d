defmodule Lru do
  defstruct cap: 2, map: %{}, order: []
  def get(%Lru{map: m} = c, k) do
    case m do
      %{^k => v} -> {v, %{c | order: [k | List.delete(c.order, k)]}}
      %{} -> {nil, c}
    end
  end
  def put(c, k, v) do
    order = [k | List.delete(c.order, k)]
    if length(order) > c.cap do
      {drop, order} = List.pop_at(order, -1)
      %{c | map: c.map |> Map.delete(drop) |> Map.put(k, v), order: order}
    else
      %{c | map: Map.put(c.map, k, v), order: order}
    end
  end
end
defmodule LruMain do
  def run do
    c = %Lru{} |> Lru.put(:a, 1) |> Lru.put(:b, 2)
    {v, c} = Lru.get(c, :a)
    IO.inspect(v)
    c = Lru.put(c, :c, 3)
    IO.inspect({elem(Lru.get(c, :b), 0), elem(Lru.get(c, :a), 0), c.order})
  end
end
LruMain.run()
