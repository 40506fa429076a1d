defmodule :digraph do
  @moduledoc """
  Erlang's `:digraph`: directed graphs that can be changed, kept in tables of the process that makes them.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> :digraph.add_edge(g, :a, :b)
      iex> :digraph.add_edge(g, :b, :c)
      iex> :digraph.get_path(g, :a, :c)
      [:a, :b, :c]

  Several edges may join the same vertices. An `:acyclic` graph refuses edges that would make a cycle.
  """

  @type graph :: {:digraph, :ets.tid(), :ets.tid(), :ets.tid(), boolean}
  @type vertex :: term
  @type edge :: term
  @type label :: term
  @type d_type :: :cyclic | :acyclic | :public | :private | :protected
  @type add_edge_err_rsn :: {:bad_edge, [vertex]} | {:bad_vertex, vertex}

  # {:digraph, vertices {v, label}, edges {e, from, to, label}, neighbours {{:out | :in, v}, e}, cyclic?}; the last number
  # given to a vertex or edge without a name stands among the neighbours.

  @doc "An empty graph, `:cyclic` and `:protected`."
  @spec new() :: graph
  def new, do: new([])

  @doc "An empty graph: `:cyclic` or `:acyclic`; `:public`, `:protected` or `:private`."
  @spec new([d_type]) :: graph
  def new(options) do
    if not (is_list(options) and
              Enum.all?(options, &(&1 in [:cyclic, :acyclic, :public, :protected, :private]))),
       do: :erlang.error(:badarg, [options])

    cyclic = Enum.reduce(options, :cyclic, &if(&1 in [:cyclic, :acyclic], do: &1, else: &2))
    access = Enum.reduce(options, :protected, &if(&1 in [:cyclic, :acyclic], do: &2, else: &1))
    vertices = :ets.new(:vertices, [:set, access])
    edges = :ets.new(:edges, [:set, access])
    neighbours = :ets.new(:neighbours, [:bag, access])
    :ets.insert(neighbours, [{:"$vid", 0}, {:"$eid", 0}])
    {:digraph, vertices, edges, neighbours, cyclic == :cyclic}
  end

  @doc "Deletes the graph."
  @spec delete(graph) :: true
  def delete({:digraph, vertices, edges, neighbours, _}) do
    :ets.delete(vertices)
    :ets.delete(edges)
    :ets.delete(neighbours)
  end

  @doc "`:cyclicity`, `:memory` in words, `:protection`."
  @spec info(graph) :: keyword
  def info({:digraph, vertices, edges, neighbours, cyclic}) do
    memory = Enum.sum(for table <- [vertices, edges, neighbours], do: :ets.info(table, :memory))

    [
      cyclicity: if(cyclic, do: :cyclic, else: :acyclic),
      memory: memory,
      protection: :ets.info(vertices, :protection)
    ]
  end

  ## Vertices

  @doc "Adds a vertex with a name of its own."
  @spec add_vertex(graph) :: vertex
  def add_vertex(g), do: add_vertex(g, [:"$v" | next_number(g, :"$vid")], [])

  @doc "Adds the vertex, or takes its label away."
  @spec add_vertex(graph, vertex) :: vertex
  def add_vertex(g, v), do: add_vertex(g, v, [])

  @doc "Adds the vertex, or gives it another label."
  @spec add_vertex(graph, vertex, label) :: vertex
  def add_vertex({:digraph, vertices, _, _, _}, v, label) do
    :ets.insert(vertices, {v, label})
    v
  end

  defp next_number({:digraph, _, _, neighbours, _}, counter) do
    [{_, n}] = :ets.lookup(neighbours, counter)
    :ets.delete(neighbours, counter)
    :ets.insert(neighbours, {counter, n + 1})
    n
  end

  @doc "`{vertex, label}`, or `false`."
  @spec vertex(graph, vertex) :: {vertex, label} | false
  def vertex({:digraph, vertices, _, _, _}, v) do
    case :ets.lookup(vertices, v) do
      [found] -> found
      [] -> false
    end
  end

  @doc "All vertices, in no order."
  @spec vertices(graph) :: [vertex]
  def vertices({:digraph, vertices, _, _, _}),
    do: :ets.select(vertices, [{{:"$1", :_}, [], [:"$1"]}])

  @doc "How many vertices there are."
  @spec no_vertices(graph) :: non_neg_integer
  def no_vertices({:digraph, vertices, _, _, _}), do: :ets.info(vertices, :size)

  @doc "The vertices no edge leads to."
  @spec source_vertices(graph) :: [vertex]
  def source_vertices(g), do: for(v <- vertices(g), in_degree(g, v) == 0, do: v)

  @doc "The vertices no edge leads away from."
  @spec sink_vertices(graph) :: [vertex]
  def sink_vertices(g), do: for(v <- vertices(g), out_degree(g, v) == 0, do: v)

  @doc "Deletes the vertex with its edges."
  @spec del_vertex(graph, vertex) :: true
  def del_vertex({:digraph, vertices, _, neighbours, _} = g, v) do
    del_edges(g, edges(g, v))
    :ets.delete(neighbours, {:in, v})
    :ets.delete(neighbours, {:out, v})
    :ets.delete(vertices, v)
  end

  @doc "Deletes the vertices with their edges."
  @spec del_vertices(graph, [vertex]) :: true
  def del_vertices(g, vertices) do
    Enum.each(vertices, &del_vertex(g, &1))
    true
  end

  ## Edges

  @doc "Adds an edge with a name of its own."
  @spec add_edge(graph, vertex, vertex) :: edge | {:error, add_edge_err_rsn}
  def add_edge(g, from, to), do: add_edge(g, from, to, [])

  @doc "Adds an edge with a name of its own and a label."
  @spec add_edge(graph, vertex, vertex, label) :: edge | {:error, add_edge_err_rsn}
  def add_edge(g, from, to, label),
    do: add_edge(g, [:"$e" | next_number(g, :"$eid")], from, to, label)

  @doc "Adds an edge, or gives the one between these vertices another label."
  @spec add_edge(graph, edge, vertex, vertex, label) :: edge | {:error, add_edge_err_rsn}
  def add_edge({:digraph, _, edges, _, _} = g, e, from, to, label) do
    with :ok <- known(g, from), :ok <- known(g, to) do
      case :ets.lookup(edges, e) do
        [{^e, ^from, ^to, _}] -> insert_edge(g, e, from, to, label)
        [{^e, _, _, _}] -> {:error, {:bad_edge, [from, to]}}
        [] -> new_edge(g, e, from, to, label)
      end
    end
  end

  defp known({:digraph, vertices, _, _, _}, v),
    do: if(:ets.member(vertices, v), do: :ok, else: {:error, {:bad_vertex, v}})

  defp new_edge({:digraph, _, _, _, true} = g, e, from, to, label),
    do: insert_edge(g, e, from, to, label)

  defp new_edge(_g, _e, v, v, _label), do: {:error, {:bad_edge, [v, v]}}

  defp new_edge(g, e, from, to, label) do
    case get_path(g, to, from) do
      false -> insert_edge(g, e, from, to, label)
      path -> {:error, {:bad_edge, path}}
    end
  end

  defp insert_edge({:digraph, _, edges, neighbours, _}, e, from, to, label) do
    :ets.insert(neighbours, [{{:out, from}, e}, {{:in, to}, e}])
    :ets.insert(edges, {e, from, to, label})
    e
  end

  @doc "`{edge, from, to, label}`, or `false`."
  @spec edge(graph, edge) :: {edge, vertex, vertex, label} | false
  def edge({:digraph, _, edges, _, _}, e) do
    case :ets.lookup(edges, e) do
      [found] -> found
      [] -> false
    end
  end

  @doc "All edges, in no order."
  @spec edges(graph) :: [edge]
  def edges({:digraph, _, edges, _, _}),
    do: :ets.select(edges, [{{:"$1", :_, :_, :_}, [], [:"$1"]}])

  @doc "The edges to and from the vertex."
  @spec edges(graph, vertex) :: [edge]
  def edges(g, v), do: in_edges(g, v) ++ out_edges(g, v)

  @doc "How many edges there are."
  @spec no_edges(graph) :: non_neg_integer
  def no_edges({:digraph, _, edges, _, _}), do: :ets.info(edges, :size)

  @doc "The edges that lead to the vertex."
  @spec in_edges(graph, vertex) :: [edge]
  def in_edges(g, v), do: neighbours(g, {:in, v})

  @doc "The edges that lead away from the vertex."
  @spec out_edges(graph, vertex) :: [edge]
  def out_edges(g, v), do: neighbours(g, {:out, v})

  # The oldest edge first; a table gives the youngest first.
  defp neighbours({:digraph, _, _, neighbours, _}, key),
    do: :lists.reverse(for {_, e} <- :ets.lookup(neighbours, key), do: e)

  @doc "How many edges lead to the vertex."
  @spec in_degree(graph, vertex) :: non_neg_integer
  def in_degree(g, v), do: length(in_edges(g, v))

  @doc "How many edges lead away from the vertex."
  @spec out_degree(graph, vertex) :: non_neg_integer
  def out_degree(g, v), do: length(out_edges(g, v))

  @doc "Where the edges to the vertex come from, that of the youngest edge first."
  @spec in_neighbours(graph, vertex) :: [vertex]
  def in_neighbours({:digraph, _, edges, _, _} = g, v),
    do: g |> in_edges(v) |> Enum.map(&:ets.lookup_element(edges, &1, 2)) |> :lists.reverse()

  @doc "Where the edges from the vertex lead, the youngest edge first."
  @spec out_neighbours(graph, vertex) :: [vertex]
  def out_neighbours({:digraph, _, edges, _, _} = g, v),
    do: g |> out_edges(v) |> Enum.map(&:ets.lookup_element(edges, &1, 3)) |> :lists.reverse()

  @doc "Deletes the edge."
  @spec del_edge(graph, edge) :: true
  def del_edge({:digraph, _, edges, neighbours, _} = g, e) do
    with {^e, from, to, _} <- edge(g, e) do
      :ets.delete_object(neighbours, {{:out, from}, e})
      :ets.delete_object(neighbours, {{:in, to}, e})
      :ets.delete(edges, e)
    end

    true
  end

  @doc "Deletes the edges."
  @spec del_edges(graph, [edge]) :: true
  def del_edges(g, edges) do
    Enum.each(edges, &del_edge(g, &1))
    true
  end

  ## Paths

  @doc "Deletes edges until no path leads from one vertex to the other."
  @spec del_path(graph, vertex, vertex) :: true
  def del_path(g, from, to) do
    case get_path(g, from, to) do
      false ->
        true

      path ->
        for {a, b} <- Enum.zip(path, tl(path)),
            e <- out_edges(g, a),
            match?({_, _, ^b, _}, edge(g, e)),
            do: del_edge(g, e)

        del_path(g, from, to)
    end
  end

  @doc "The vertices of some path without repetitions that leads from one to the other, or `false`."
  @spec get_path(graph, vertex, vertex) :: [vertex, ...] | false
  def get_path(g, from, to), do: deep(g, out_neighbours(g, from), to, [], %{from => true}, [from])

  # Depth first. `later` holds what is still to be tried where the path was shorter.
  defp deep(_g, [to | _], to, _later, _seen, path), do: :lists.reverse([to | path])

  defp deep(g, [v | rest], to, later, seen, path) do
    if is_map_key(seen, v),
      do: deep(g, rest, to, later, seen, path),
      else:
        deep(g, out_neighbours(g, v), to, [{rest, path} | later], Map.put(seen, v, true), [
          v | path
        ])
  end

  defp deep(g, [], to, [{rest, path} | later], seen, _path),
    do: deep(g, rest, to, later, seen, path)

  defp deep(_g, [], _to, [], _seen, _path), do: false

  @doc "A cycle through the vertex, one of more than one edge if there is; `[v]` for an edge from it to itself; or `false`."
  @spec get_cycle(graph, vertex) :: [vertex, ...] | false
  def get_cycle(g, v) do
    neighbours = out_neighbours(g, v)
    others = Enum.reject(neighbours, &(&1 === v))

    cond do
      path = deep(g, others, v, [], %{v => true}, [v]) -> path
      others != neighbours -> [v]
      true -> false
    end
  end

  @doc "A shortest path from one vertex to the other, or `false`."
  @spec get_short_path(graph, vertex, vertex) :: [vertex, ...] | false
  def get_short_path(g, from, to), do: wide(g, [[from]], [], to, %{})

  @doc "A shortest cycle through the vertex, or `false`."
  @spec get_short_cycle(graph, vertex) :: [vertex, ...] | false
  def get_short_cycle(g, v), do: get_short_path(g, v, v)

  # Breadth first over reversed paths; `seen` are the vertices paths have been made to.
  defp wide(_g, [], [], _to, _seen), do: false
  defp wide(g, [], next, to, seen), do: wide(g, :lists.reverse(next), [], to, seen)

  defp wide(g, [[v | _] = path | rest], next, to, seen) do
    fresh =
      for w <- :lists.reverse(out_neighbours(g, v)), not is_map_key(seen, w), uniq: true, do: w

    if to in fresh do
      :lists.reverse([to | path])
    else
      seen = Enum.reduce(fresh, seen, &Map.put(&2, &1, true))
      wide(g, rest, Enum.reduce(fresh, next, &[[&1 | path] | &2]), to, seen)
    end
  end
end
