defmodule :digraph_utils do
  @moduledoc """
  Erlang's `:digraph_utils`: what can be said about graphs of `:digraph`.

      iex> g = :digraph.new()
      iex> for v <- [:coat, :shirt, :shoes], do: :digraph.add_vertex(g, v)
      iex> :digraph.add_edge(g, :shirt, :coat)
      iex> :digraph.add_edge(g, :coat, :shoes)
      iex> :digraph_utils.topsort(g)
      [:shirt, :coat, :shoes]

  """

  @doc """
  Lists of the vertices that edges join, in whichever direction.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> :digraph.add_edge(g, :b, :a)
      iex> :digraph_utils.components(g) |> Enum.map(&Enum.sort/1) |> Enum.sort()
      [[:a, :b], [:c]]
  """
  @spec components(:digraph.graph()) :: [[:digraph.vertex()]]
  def components(g), do: forest(g, &both(g, &1), :digraph.vertices(g))

  @doc """
  Lists of vertices that can be reached from each other.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [a: :b, b: :a, b: :c], do: :digraph.add_edge(g, from, to)
      iex> :digraph_utils.strong_components(g) |> Enum.map(&Enum.sort/1) |> Enum.sort()
      [[:a, :b], [:c]]
  """
  @spec strong_components(:digraph.graph()) :: [[:digraph.vertex()]]
  def strong_components(g), do: forest(g, &:digraph.in_neighbours(g, &1), reverse_postorder(g))

  @doc """
  The strong components with a cycle.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [a: :b, b: :a, b: :c], do: :digraph.add_edge(g, from, to)
      iex> :digraph_utils.cyclic_strong_components(g) |> Enum.map(&Enum.sort/1)
      [[:a, :b]]
  """
  @spec cyclic_strong_components(:digraph.graph()) :: [[:digraph.vertex()]]
  def cyclic_strong_components(g),
    do: :lists.reverse(Enum.filter(strong_components(g), &cyclic?(g, &1)))

  defp cyclic?(g, [v]), do: loop?(g, v)
  defp cyclic?(_g, _several), do: true
  defp loop?(g, v), do: Enum.any?(:digraph.out_neighbours(g, v), &(&1 === v))
  defp both(g, v), do: :digraph.in_neighbours(g, v) ++ :digraph.out_neighbours(g, v)

  @doc """
  The vertices with an edge to themselves.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [a: :b, b: :b], do: :digraph.add_edge(g, from, to)
      iex> :digraph_utils.loop_vertices(g)
      [:b]
  """
  @spec loop_vertices(:digraph.graph()) :: [:digraph.vertex()]
  def loop_vertices(g), do: Enum.filter(:digraph.vertices(g), &loop?(g, &1))

  @doc """
  The vertices that can be reached from the given ones, those included.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c, :d], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [a: :b, b: :c], do: :digraph.add_edge(g, from, to)
      iex> Enum.sort(:digraph_utils.reachable([:b, :d], g))
      [:b, :c, :d]
  """
  @spec reachable([:digraph.vertex()], :digraph.graph()) :: [:digraph.vertex()]
  def reachable(vertices, g) when is_list(vertices),
    do: Enum.concat(forest(g, &:digraph.out_neighbours(g, &1), vertices))

  @doc """
  The vertices that can be reached from the given ones by at least one edge.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [a: :b, b: :c], do: :digraph.add_edge(g, from, to)
      iex> :digraph_utils.reachable_neighbours([:b], g)
      [:c]
  """
  @spec reachable_neighbours([:digraph.vertex()], :digraph.graph()) :: [:digraph.vertex()]
  def reachable_neighbours(vertices, g) when is_list(vertices),
    do: vertices |> all_next(&:digraph.out_neighbours(g, &1)) |> reachable(g)

  @doc """
  The vertices from which one of the given ones can be reached, those included.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [a: :b, b: :c], do: :digraph.add_edge(g, from, to)
      iex> Enum.sort(:digraph_utils.reaching([:b], g))
      [:a, :b]
  """
  @spec reaching([:digraph.vertex()], :digraph.graph()) :: [:digraph.vertex()]
  def reaching(vertices, g) when is_list(vertices),
    do: Enum.concat(forest(g, &:digraph.in_neighbours(g, &1), vertices))

  @doc """
  The vertices from which one of the given ones can be reached by at least one edge.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [a: :b, b: :c], do: :digraph.add_edge(g, from, to)
      iex> :digraph_utils.reaching_neighbours([:b], g)
      [:a]
  """
  @spec reaching_neighbours([:digraph.vertex()], :digraph.graph()) :: [:digraph.vertex()]
  def reaching_neighbours(vertices, g) when is_list(vertices),
    do: vertices |> all_next(&:digraph.in_neighbours(g, &1)) |> reaching(g)

  defp all_next(vertices, neighbours),
    do: :lists.reverse(:lists.foldl(&:lists.reverse(neighbours.(&1), &2), [], vertices))

  @doc """
  The vertices so that every edge leads forward; `false` when there is a cycle.

      iex> g = :digraph.new()
      iex> for v <- [:shoes, :socks, :trousers], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [socks: :trousers, trousers: :shoes], do: :digraph.add_edge(g, from, to)
      iex> :digraph_utils.topsort(g)
      [:socks, :trousers, :shoes]
      iex> :digraph.add_edge(g, :shoes, :socks)
      iex> :digraph_utils.topsort(g)
      false
  """
  @spec topsort(:digraph.graph()) :: [:digraph.vertex()] | false
  def topsort(g) do
    order = reverse_postorder(g)
    trees = forest(g, &:digraph.in_neighbours(g, &1), order)

    if length(trees) == length(order) and not Enum.any?(order, &loop?(g, &1)),
      do: order,
      else: false
  end

  @doc """
  Whether there is no cycle.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b], do: :digraph.add_vertex(g, v)
      iex> :digraph.add_edge(g, :a, :b)
      iex> :digraph_utils.is_acyclic(g)
      true
      iex> :digraph.add_edge(g, :b, :a)
      iex> :digraph_utils.is_acyclic(g)
      false
  """
  @spec is_acyclic(:digraph.graph()) :: boolean
  def is_acyclic(g), do: topsort(g) != false

  @doc """
  Whether there is exactly one way, whatever the directions, from each vertex to each other.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [a: :b, c: :b], do: :digraph.add_edge(g, from, to)
      iex> :digraph_utils.is_tree(g)
      true
  """
  @spec is_tree(:digraph.graph()) :: boolean
  def is_tree(g),
    do: :digraph.no_edges(g) == :digraph.no_vertices(g) - 1 and length(components(g)) == 1

  @doc """
  Whether there is a vertex from which exactly one way leads to each other.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [a: :b, c: :b], do: :digraph.add_edge(g, from, to)
      iex> :digraph_utils.is_arborescence(g)
      false
  """
  @spec is_arborescence(:digraph.graph()) :: boolean
  def is_arborescence(g), do: arborescence_root(g) != :no

  @doc """
  The root of an arborescence as `{:yes, vertex}`, or `:no` when the graph is none.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [b: :a, b: :c], do: :digraph.add_edge(g, from, to)
      iex> :digraph_utils.arborescence_root(g)
      {:yes, :b}
  """
  @spec arborescence_root(:digraph.graph()) :: {:yes, :digraph.vertex()} | :no
  # One edge less than vertices, and one leads to each vertex but the root.
  def arborescence_root(g) do
    with true <- :digraph.no_edges(g) == :digraph.no_vertices(g) - 1,
         [root] <- :digraph.source_vertices(g),
         true <- Enum.all?(:digraph.vertices(g), &(:digraph.in_degree(g, &1) <= 1)) do
      {:yes, root}
    else
      _ -> :no
    end
  end

  @doc """
  The vertices in the order a depth-first walk comes to them.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [a: :b, b: :c], do: :digraph.add_edge(g, from, to)
      iex> Enum.sort(:digraph_utils.preorder(g))
      [:a, :b, :c]
  """
  @spec preorder(:digraph.graph()) :: [:digraph.vertex()]
  def preorder(g),
    do: :lists.reverse(Enum.concat(forest(g, &:digraph.out_neighbours(g, &1), :digraph.vertices(g))))

  @doc """
  The vertices in the order a depth-first walk leaves them.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [a: :b, b: :c], do: :digraph.add_edge(g, from, to)
      iex> :digraph_utils.postorder(g)
      [:c, :b, :a]
  """
  @spec postorder(:digraph.graph()) :: [:digraph.vertex()]
  def postorder(g), do: :lists.reverse(reverse_postorder(g))

  @doc """
  A graph of some of the vertices and the edges between them.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [a: :b, b: :c], do: :digraph.add_edge(g, from, to)
      iex> sub = :digraph_utils.subgraph(g, [:a, :b])
      iex> {Enum.sort(:digraph.vertices(sub)), :digraph.no_edges(sub)}
      {[:a, :b], 1}
  """
  @spec subgraph(:digraph.graph(), [:digraph.vertex()]) :: :digraph.graph()
  def subgraph(g, vertices), do: subgraph(g, vertices, [])

  @doc "As `subgraph/2`; `type:` `:inherit` or a list for `:digraph.new/1`, `keep_labels:` a boolean."
  @spec subgraph(:digraph.graph(), [:digraph.vertex()], keyword) :: :digraph.graph()
  def subgraph(g, vertices, options) do
    {type, keep} = subgraph_options(options, :inherit, true, [g, vertices, options])
    sub = :digraph.new(type(g, type))
    label = if keep, do: & &1, else: fn _ -> [] end

    :lists.foreach(
      fn v ->
        with {v, l} <- :digraph.vertex(g, v), do: :digraph.add_vertex(sub, v, label.(l))
      end,
      vertices
    )

    for v <- :digraph.vertices(sub), e <- :digraph.out_edges(g, v) do
      {^e, from, to, l} = :digraph.edge(g, e)
      if :digraph.vertex(sub, to), do: :digraph.add_edge(sub, e, from, to, label.(l))
    end

    sub
  end

  defp subgraph_options([{:type, type} | t], _type, keep, args) when type == :inherit or is_list(type),
    do: subgraph_options(t, type, keep, args)

  defp subgraph_options([{:keep_labels, keep} | t], type, _keep, args) when is_boolean(keep),
    do: subgraph_options(t, type, keep, args)

  defp subgraph_options([], type, keep, _args), do: {type, keep}
  defp subgraph_options(_, _type, _keep, args), do: :erlang.error(:badarg, args)

  defp type(_g, list) when is_list(list), do: list

  defp type(g, :inherit) do
    info = :digraph.info(g)
    [info[:cyclicity], info[:protection]]
  end

  @doc """
  A graph whose vertices are the strong components, with an edge where edges lead from one to another.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [a: :b, b: :a, b: :c], do: :digraph.add_edge(g, from, to)
      iex> condensed = :digraph_utils.condensation(g)
      iex> {:digraph.no_vertices(condensed), :digraph.get_path(condensed, [:c], [:a, :b])}
      {2, false}
  """
  @spec condensation(:digraph.graph()) :: :digraph.graph()
  def condensation(g) do
    components = strong_components(g)
    of = for component <- components, v <- component, into: %{}, do: {v, component}
    condensed = :digraph.new(type(g, :inherit))
    Enum.each(components, &:digraph.add_vertex(condensed, &1))

    for component <- components,
        v <- component,
        w <- :digraph.out_neighbours(g, v),
        other = Map.fetch!(of, w),
        other != component,
        uniq: true do
      {component, other}
    end
    |> Enum.each(fn {from, to} -> :digraph.add_edge(condensed, from, to) end)

    condensed
  end

  # The trees of a depth-first walk that starts at each root not met before, the last one first, each against preorder.
  defp forest(_g, neighbours, roots) do
    {trees, _seen} =
      :lists.foldl(
        fn root, {trees, seen} ->
          case tree([root], neighbours, seen, []) do
            {[], seen} -> {trees, seen}
            {tree, seen} -> {[tree | trees], seen}
          end
        end,
        {[], %{}},
        roots
      )

    trees
  end

  defp tree([], _neighbours, seen, acc), do: {acc, seen}

  defp tree([v | rest], neighbours, seen, acc) when is_map_key(seen, v),
    do: tree(rest, neighbours, seen, acc)

  defp tree([v | rest], neighbours, seen, acc) do
    {acc, seen} = tree(neighbours.(v), neighbours, Map.put(seen, v, true), [v | acc])
    tree(rest, neighbours, seen, acc)
  end

  defp reverse_postorder(g) do
    {order, _} = post(:digraph.vertices(g), g, %{}, [])
    order
  end

  defp post([], _g, seen, acc), do: {acc, seen}
  defp post([v | rest], g, seen, acc) when is_map_key(seen, v), do: post(rest, g, seen, acc)

  defp post([v | rest], g, seen, acc) do
    {acc, seen} = post(:digraph.out_neighbours(g, v), g, Map.put(seen, v, true), acc)
    post(rest, g, seen, [v | acc])
  end
end
