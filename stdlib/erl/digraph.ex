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
  @type d_type :: :cyclic | :acyclic | :private | :protected
  @type add_edge_err_rsn :: {:bad_edge, [vertex]} | {:bad_vertex, vertex}

  # {:digraph, vertices {v, label}, edges {e, from, to, label}, neighbours {{:out | :in, v}, e}, cyclic?}; the last number
  # given to a vertex or edge without a name stands among the neighbours.

  @doc """
  An empty graph, `:cyclic` and `:protected`.

      iex> g = :digraph.new()
      iex> :digraph.no_vertices(g)
      0
  """
  @spec new() :: graph
  def new, do: new([])

  @doc """
  An empty graph. Options: `:cyclic` (the default) or `:acyclic`, which refuses edges that close a cycle; who may change and
  read it, `:protected` (the default) or `:private`: only the process that made it.

  A graph lives in ETS tables of the calling process: all functions change it in place, and it ends with the process.

      iex> g = :digraph.new([:acyclic])
      iex> [:digraph.add_vertex(g, :a), :digraph.add_vertex(g, :b)]
      [:a, :b]
      iex> :digraph.add_edge(g, :ab, :a, :b, [])
      :ab
      iex> :digraph.add_edge(g, :ba, :b, :a, [])
      {:error, {:bad_edge, [:a, :b]}}
  """
  @spec new([d_type]) :: graph
  def new(options) do
    {cyclic, access} = types(options, :cyclic, :protected, options)
    vertices = :ets.new(:vertices, [:set, access])
    edges = :ets.new(:edges, [:set, access])
    neighbours = :ets.new(:neighbours, [:bag, access])
    :ets.insert(neighbours, [{:"$vid", 0}, {:"$eid", 0}])
    {:digraph, vertices, edges, neighbours, cyclic == :cyclic}
  end

  # The last of several counts.
  defp types([type | t], _cyclic, access, options) when type in [:cyclic, :acyclic],
    do: types(t, type, access, options)

  defp types([type | t], cyclic, _access, options) when type in [:protected, :private],
    do: types(t, cyclic, type, options)

  defp types([], cyclic, access, _options), do: {cyclic, access}
  defp types(_, _cyclic, _access, options), do: :erlang.error(:badarg, [options])

  @doc """
  Deletes the graph; other functions raise for it from then on.

      iex> :digraph.delete(:digraph.new())
      true
  """
  @spec delete(graph) :: true
  def delete({:digraph, vertices, edges, neighbours, _}) do
    :ets.delete(vertices)
    :ets.delete(edges)
    :ets.delete(neighbours)
  end

  def delete(g), do: badrecord(g)

  @doc """
  What there is to know of a graph: `:cyclicity`, `:memory` in words, `:protection`.

      iex> :digraph.info(:digraph.new([:acyclic, :private]))[:cyclicity]
      :acyclic
  """
  @spec info(graph) :: keyword
  def info({:digraph, vertices, edges, neighbours, cyclic}) do
    memory = Enum.sum(for table <- [vertices, edges, neighbours], do: :ets.info(table, :memory))

    [
      cyclicity: if(cyclic, do: :cyclic, else: :acyclic),
      memory: memory,
      protection: :ets.info(vertices, :protection)
    ]
  end

  def info(g), do: badrecord(g)

  ## Vertices

  @doc """
  Adds a vertex with a name that no other has, and returns the name.

      iex> g = :digraph.new()
      iex> v = :digraph.add_vertex(g)
      iex> :digraph.vertices(g) == [v]
      true
  """
  @spec add_vertex(graph) :: vertex
  def add_vertex(g), do: add_vertex(g, [:"$v" | next_number(g, :"$vid")], [])

  @doc """
  Adds a vertex with the label `[]`, or gives the vertex there is this label. Returns the vertex.

      iex> g = :digraph.new()
      iex> :digraph.add_vertex(g, :a)
      :a
      iex> :digraph.vertex(g, :a)
      {:a, []}
  """
  @spec add_vertex(graph, vertex) :: vertex
  def add_vertex(g, v), do: add_vertex(g, v, [])

  @doc """
  Adds a vertex with a label, or gives the vertex there is another label. Returns the vertex.

      iex> g = :digraph.new()
      iex> :digraph.add_vertex(g, :a, "first")
      :a
      iex> :digraph.vertex(g, :a)
      {:a, "first"}
  """
  @spec add_vertex(graph, vertex, label) :: vertex
  def add_vertex({:digraph, vertices, _, _, _}, v, label) do
    :ets.insert(vertices, {v, label})
    v
  end

  def add_vertex(g, _v, _label), do: badrecord(g)

  defp next_number({:digraph, _, _, neighbours, _}, counter) do
    [{_, n}] = :ets.lookup(neighbours, counter)
    :ets.delete(neighbours, counter)
    :ets.insert(neighbours, {counter, n + 1})
    n
  end

  defp next_number(g, _counter), do: badrecord(g)

  # What access to a field of a record raises.
  defp badrecord(g), do: :erlang.error({:badrecord, g})

  @doc """
  The vertex with its label, or `false` when there is no such vertex.

      iex> g = :digraph.new()
      iex> :digraph.vertex(g, :a)
      false
      iex> :digraph.add_vertex(g, :a, 1)
      iex> :digraph.vertex(g, :a)
      {:a, 1}
  """
  @spec vertex(graph, vertex) :: {vertex, label} | false
  def vertex({:digraph, vertices, _, _, _}, v) do
    case :ets.lookup(vertices, v) do
      [found] -> found
      [] -> false
    end
  end

  def vertex(g, _v), do: badrecord(g)

  @doc """
  All vertices, in no order.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b], do: :digraph.add_vertex(g, v)
      iex> Enum.sort(:digraph.vertices(g))
      [:a, :b]
  """
  @spec vertices(graph) :: [vertex]
  def vertices({:digraph, vertices, _, _, _}),
    do: :ets.select(vertices, [{{:"$1", :_}, [], [:"$1"]}])

  def vertices(g), do: badrecord(g)

  @doc """
  The number of vertices.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :a], do: :digraph.add_vertex(g, v)
      iex> :digraph.no_vertices(g)
      2
  """
  @spec no_vertices(graph) :: non_neg_integer
  def no_vertices({:digraph, vertices, _, _, _}), do: :ets.info(vertices, :size)
  def no_vertices(g), do: badrecord(g)

  @doc """
  The vertices no edge leads to.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b], do: :digraph.add_vertex(g, v)
      iex> :digraph.add_edge(g, :a, :b)
      iex> :digraph.source_vertices(g)
      [:a]
  """
  @spec source_vertices(graph) :: [vertex]
  def source_vertices(g), do: :lists.reverse(for v <- vertices(g), in_degree(g, v) == 0, do: v)

  @doc """
  The vertices no edge leads away from.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b], do: :digraph.add_vertex(g, v)
      iex> :digraph.add_edge(g, :a, :b)
      iex> :digraph.sink_vertices(g)
      [:b]
  """
  @spec sink_vertices(graph) :: [vertex]
  def sink_vertices(g), do: :lists.reverse(for v <- vertices(g), out_degree(g, v) == 0, do: v)

  @doc """
  Deletes the vertex and all edges to and from it.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b], do: :digraph.add_vertex(g, v)
      iex> :digraph.add_edge(g, :a, :b)
      iex> :digraph.del_vertex(g, :a)
      true
      iex> {:digraph.vertices(g), :digraph.edges(g)}
      {[:b], []}
  """
  @spec del_vertex(graph, vertex) :: true
  def del_vertex({:digraph, vertices, _, neighbours, _} = g, v) do
    del_edges(g, edges(g, v))
    :ets.delete(neighbours, {:in, v})
    :ets.delete(neighbours, {:out, v})
    :ets.delete(vertices, v)
  end

  def del_vertex(g, _v), do: badrecord(g)

  @doc """
  Deletes the vertices and all edges to and from them.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> :digraph.del_vertices(g, [:a, :c])
      true
      iex> :digraph.vertices(g)
      [:b]
  """
  @spec del_vertices(graph, [vertex]) :: true
  def del_vertices(g, vertices), do: do_del_vertices(vertices, g)

  defp do_del_vertices([v | vertices], g) do
    del_vertex(g, v)
    do_del_vertices(vertices, g)
  end

  defp do_del_vertices([], {:digraph, _, _, _, _}), do: true

  ## Edges

  @doc """
  Adds an edge from one vertex to another, with a name that no other has and the label `[]`, and returns the name.

  `{:error, {:bad_vertex, vertex}}` when there is no such vertex, `{:error, {:bad_edge, path}}` when it would close a cycle of an
  acyclic graph.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b], do: :digraph.add_vertex(g, v)
      iex> e = :digraph.add_edge(g, :a, :b)
      iex> :digraph.edge(g, e) == {e, :a, :b, []}
      true
      iex> :digraph.add_edge(g, :a, :z)
      {:error, {:bad_vertex, :z}}
  """
  @spec add_edge(graph, vertex, vertex) :: edge | {:error, add_edge_err_rsn}
  def add_edge(g, from, to), do: add_edge(g, from, to, [])

  @doc """
  Like `add_edge/3`, with a label.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b], do: :digraph.add_vertex(g, v)
      iex> e = :digraph.add_edge(g, :a, :b, "10 km")
      iex> {_, :a, :b, label} = :digraph.edge(g, e)
      iex> label
      "10 km"
  """
  @spec add_edge(graph, vertex, vertex, label) :: edge | {:error, add_edge_err_rsn}
  def add_edge(g, from, to, label),
    do: add_edge(g, [:"$e" | next_number(g, :"$eid")], from, to, label)

  @doc """
  Adds an edge with a name and a label, or gives the edge of that name between these vertices another label.

  An edge of that name between other vertices is an error, `{:error, {:bad_edge, [from, to]}}`; for the others see `add_edge/3`.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b], do: :digraph.add_vertex(g, v)
      iex> :digraph.add_edge(g, :road, :a, :b, 10)
      :road
      iex> :digraph.add_edge(g, :road, :b, :a, 10)
      {:error, {:bad_edge, [:b, :a]}}
  """
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

  def add_edge(g, _e, _from, _to, _label), do: badrecord(g)

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

  @doc """
  The edge as `{edge, from, to, label}`, or `false` when there is no such edge.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b], do: :digraph.add_vertex(g, v)
      iex> :digraph.add_edge(g, :road, :a, :b, 10)
      iex> {:digraph.edge(g, :road), :digraph.edge(g, :rail)}
      {{:road, :a, :b, 10}, false}
  """
  @spec edge(graph, edge) :: {edge, vertex, vertex, label} | false
  def edge({:digraph, _, edges, _, _}, e) do
    case :ets.lookup(edges, e) do
      [found] -> found
      [] -> false
    end
  end

  def edge(g, _e), do: badrecord(g)

  @doc """
  All edges, in no order.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b], do: :digraph.add_vertex(g, v)
      iex> :digraph.add_edge(g, :there, :a, :b, [])
      iex> :digraph.add_edge(g, :back, :b, :a, [])
      iex> Enum.sort(:digraph.edges(g))
      [:back, :there]
  """
  @spec edges(graph) :: [edge]
  def edges({:digraph, _, edges, _, _}),
    do: :ets.select(edges, [{{:"$1", :_, :_, :_}, [], [:"$1"]}])

  def edges(g), do: badrecord(g)

  @doc """
  The edges to and from the vertex, in no order to rely on.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> :digraph.add_edge(g, :ab, :a, :b, [])
      iex> :digraph.add_edge(g, :bc, :b, :c, [])
      iex> {Enum.sort(:digraph.edges(g, :b)), :digraph.edges(g, :c)}
      {[:ab, :bc], [:bc]}
  """
  @spec edges(graph, vertex) :: [edge]
  def edges(g, v), do: in_edges(g, v) ++ out_edges(g, v)

  @doc """
  The number of edges.

      iex> g = :digraph.new()
      iex> :digraph.add_vertex(g, :a)
      iex> :digraph.add_edge(g, :a, :a)
      iex> :digraph.no_edges(g)
      1
  """
  @spec no_edges(graph) :: non_neg_integer
  def no_edges({:digraph, _, edges, _, _}), do: :ets.info(edges, :size)
  def no_edges(g), do: badrecord(g)

  @doc """
  The edges that lead to the vertex.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b], do: :digraph.add_vertex(g, v)
      iex> :digraph.add_edge(g, :ab, :a, :b, [])
      iex> {:digraph.in_edges(g, :a), :digraph.in_edges(g, :b)}
      {[], [:ab]}
  """
  @spec in_edges(graph, vertex) :: [edge]
  def in_edges(g, v), do: neighbours(g, {:in, v})

  @doc """
  The edges that lead away from the vertex.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b], do: :digraph.add_vertex(g, v)
      iex> :digraph.add_edge(g, :ab, :a, :b, [])
      iex> {:digraph.out_edges(g, :a), :digraph.out_edges(g, :b)}
      {[:ab], []}
  """
  @spec out_edges(graph, vertex) :: [edge]
  def out_edges(g, v), do: neighbours(g, {:out, v})

  # The oldest edge first; a table gives the youngest first.
  defp neighbours({:digraph, _, _, neighbours, _}, key),
    do: :lists.reverse(for {_, e} <- :ets.lookup(neighbours, key), do: e)

  defp neighbours(g, _key), do: badrecord(g)

  @doc """
  How many edges lead to the vertex.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b], do: :digraph.add_vertex(g, v)
      iex> :digraph.add_edge(g, :a, :b)
      iex> {:digraph.in_degree(g, :a), :digraph.in_degree(g, :b)}
      {0, 1}
  """
  @spec in_degree(graph, vertex) :: non_neg_integer
  def in_degree(g, v), do: length(in_edges(g, v))

  @doc """
  How many edges lead away from the vertex.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b], do: :digraph.add_vertex(g, v)
      iex> :digraph.add_edge(g, :a, :b)
      iex> {:digraph.out_degree(g, :a), :digraph.out_degree(g, :b)}
      {1, 0}
  """
  @spec out_degree(graph, vertex) :: non_neg_integer
  def out_degree(g, v), do: length(out_edges(g, v))

  @doc """
  Where the edges to the vertex come from, that of the youngest edge first.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> for v <- [:a, :b], do: :digraph.add_edge(g, v, :c)
      iex> :digraph.in_neighbours(g, :c)
      [:b, :a]
  """
  @spec in_neighbours(graph, vertex) :: [vertex]
  def in_neighbours({:digraph, _, edges, _, _} = g, v),
    do: g |> in_edges(v) |> Enum.map(&:ets.lookup_element(edges, &1, 2)) |> :lists.reverse()

  def in_neighbours(g, _v), do: badrecord(g)

  @doc """
  Where the edges from the vertex lead, the youngest edge first.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> for v <- [:b, :c], do: :digraph.add_edge(g, :a, v)
      iex> :digraph.out_neighbours(g, :a)
      [:c, :b]
  """
  @spec out_neighbours(graph, vertex) :: [vertex]
  def out_neighbours({:digraph, _, edges, _, _} = g, v),
    do: g |> out_edges(v) |> Enum.map(&:ets.lookup_element(edges, &1, 3)) |> :lists.reverse()

  def out_neighbours(g, _v), do: badrecord(g)

  @doc """
  Deletes the edge, which need not be there.

      iex> g = :digraph.new()
      iex> :digraph.add_vertex(g, :a)
      iex> :digraph.add_edge(g, :loop, :a, :a, [])
      iex> :digraph.del_edge(g, :loop)
      true
      iex> :digraph.edges(g)
      []
  """
  @spec del_edge(graph, edge) :: true
  def del_edge({:digraph, _, edges, neighbours, _} = g, e) do
    with {^e, from, to, _} <- edge(g, e) do
      :ets.delete_object(neighbours, {{:out, from}, e})
      :ets.delete_object(neighbours, {{:in, to}, e})
      :ets.delete(edges, e)
    end

    true
  end

  def del_edge(g, _e), do: badrecord(g)

  @doc """
  Deletes the edges, which need not be there.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b], do: :digraph.add_vertex(g, v)
      iex> for e <- [:one, :two, :three], do: :digraph.add_edge(g, e, :a, :b, [])
      iex> :digraph.del_edges(g, [:one, :two])
      true
      iex> :digraph.edges(g)
      [:three]
  """
  @spec del_edges(graph, [edge]) :: true
  def del_edges(g, edges), do: do_del_edges(edges, g)

  defp do_del_edges([e | edges], g) do
    del_edge(g, e)
    do_del_edges(edges, g)
  end

  defp do_del_edges([], {:digraph, _, _, _, _}), do: true

  ## Paths

  @doc """
  Deletes edges until no path leads from one vertex to the other.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [a: :b, b: :c, a: :c], do: :digraph.add_edge(g, from, to)
      iex> :digraph.del_path(g, :a, :c)
      true
      iex> :digraph.get_path(g, :a, :c)
      false
  """
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

  @doc """
  The vertices of some path without repetitions that leads from one to the other, or `false`.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [a: :b, b: :c], do: :digraph.add_edge(g, from, to)
      iex> {:digraph.get_path(g, :a, :c), :digraph.get_path(g, :c, :a)}
      {[:a, :b, :c], false}
  """
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

  @doc """
  A cycle through the vertex, one of more than one edge if there is; `[v]` for an edge from it to itself; or `false`.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [a: :b, b: :a, b: :c], do: :digraph.add_edge(g, from, to)
      iex> {:digraph.get_cycle(g, :a), :digraph.get_cycle(g, :c)}
      {[:a, :b, :a], false}
  """
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

  @doc """
  A shortest path from one vertex to the other, or `false`.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [a: :b, b: :c, a: :c], do: :digraph.add_edge(g, from, to)
      iex> :digraph.get_short_path(g, :a, :c)
      [:a, :c]
  """
  @spec get_short_path(graph, vertex, vertex) :: [vertex, ...] | false
  def get_short_path(g, from, to), do: wide(g, [[from]], [], to, %{})

  @doc """
  A shortest cycle through the vertex, or `false`.

      iex> g = :digraph.new()
      iex> for v <- [:a, :b, :c], do: :digraph.add_vertex(g, v)
      iex> for {from, to} <- [a: :b, b: :c, c: :a, b: :a], do: :digraph.add_edge(g, from, to)
      iex> :digraph.get_short_cycle(g, :a)
      [:a, :b, :a]
  """
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
