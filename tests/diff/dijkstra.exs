defmodule Graph do
  def shortest(graph, from) do
    go(graph, [{0, from}], %{})
  end
  defp go(_, [], seen), do: seen
  defp go(graph, [{_, node} | queue], seen) when is_map_key(seen, node), do: go(graph, queue, seen)
  defp go(graph, [{dist, node} | queue], seen) do
    next = for {to, w} <- Map.get(graph, node, []), not Map.has_key?(seen, to), do: {dist + w, to}
    go(graph, Enum.sort(next ++ queue), Map.put(seen, node, dist))
  end
end
g = %{a: [b: 7, c: 9, f: 14], b: [a: 7, c: 10, d: 15], c: [a: 9, b: 10, d: 11, f: 2], d: [e: 6], f: [e: 9]}
IO.inspect(Graph.shortest(g, :a))
