show = fn label, f ->
  IO.puts(
    "#{label} #{try do
      inspect(f.(), limit: :infinity)
    catch
      k, e -> inspect({k, e})
    end}"
  )
end

# sorted: order of hash tables is not promised
s = fn
  l when is_list(l) -> Enum.sort(l)
  x -> x
end

g = :digraph.new()
show.("tuple", fn -> {elem(g, 0), tuple_size(g), elem(g, 4)} end)

show.("info", fn ->
  :digraph.info(g)
  |> Enum.map(fn
    {:memory, _} -> :memory
    x -> x
  end)
end)

show.("acyc", fn ->
  :digraph.info(:digraph.new([:acyclic, :private]))
  |> Enum.map(fn
    {:memory, _} -> :memory
    x -> x
  end)
end)

show.("bad", fn -> :digraph.new([:foo]) end)
show.("bad", fn -> :digraph.new(:foo) end)
show.("v", fn -> :digraph.add_vertex(g) end)
show.("v", fn -> :digraph.add_vertex(g) end)
show.("v", fn -> :digraph.add_vertex(g, :a) end)
show.("v", fn -> :digraph.add_vertex(g, :b, :label) end)
show.("v", fn -> for v <- [:c, :d, :e, :f, 1, 2, 3], do: :digraph.add_vertex(g, v) end)

show.("vertex", fn ->
  {:digraph.vertex(g, :a), :digraph.vertex(g, :b), :digraph.vertex(g, :zz)}
end)

show.("relabel", fn -> {:digraph.add_vertex(g, :b), :digraph.vertex(g, :b)} end)

show.("e", fn ->
  for {a, b} <- [
        {:a, :b},
        {:a, :c},
        {:b, :d},
        {:c, :d},
        {:d, :e},
        {:e, :a},
        {:f, :f},
        {1, 2},
        {2, 3},
        {1, 3},
        {:a, :b}
      ],
      do: :digraph.add_edge(g, a, b)
end)

show.("e", fn -> :digraph.add_edge(g, :a, :e, :lab) end)
show.("e", fn -> :digraph.add_edge(g, :myedge, :a, :f, :lab) end)
show.("e", fn -> :digraph.add_edge(g, :myedge, :a, 1, :lab) end)
show.("e", fn -> :digraph.add_edge(g, :a, :zz) end)
show.("e", fn -> :digraph.add_edge(g, :zz, :a) end)

show.("edge", fn ->
  {:digraph.edge(g, :myedge), :digraph.edge(g, :none), :digraph.edge(g, [:"$e" | 0])}
end)

show.("n", fn -> {:digraph.no_vertices(g), :digraph.no_edges(g)} end)
show.("vs", fn -> s.(:digraph.vertices(g)) end)
show.("es", fn -> s.(:digraph.edges(g)) end)

for v <- [:a, :b, :d, :f, 1, 2, 3, :zz] do
  show.("#{v}", fn ->
    {:digraph.out_neighbours(g, v), :digraph.in_neighbours(g, v), :digraph.out_edges(g, v),
     :digraph.in_edges(g, v), :digraph.edges(g, v), :digraph.out_degree(g, v),
     :digraph.in_degree(g, v)}
  end)

  show.("cycle of #{v}", fn -> {:digraph.get_cycle(g, v), :digraph.get_short_cycle(g, v)} end)

  for w <- [:a, :b, :e, 3, :f],
      do:
        show.("path #{v} #{w}", fn ->
          {:digraph.get_path(g, v, w), :digraph.get_short_path(g, v, w)}
        end)
end

show.("sinks", fn -> {s.(:digraph.sink_vertices(g)), s.(:digraph.source_vertices(g))} end)
u = :digraph_utils

ss = fn
  l when is_list(l) ->
    l
    |> Enum.map(fn
      x when is_list(x) ->
        try do
          Enum.sort(x)
        rescue
          _ -> x
        end

      x ->
        x
    end)
    |> Enum.sort()

  x ->
    x
end

for f <- [
      :components,
      :strong_components,
      :cyclic_strong_components,
      :loop_vertices,
      :preorder,
      :postorder
    ],
    do: show.("#{f}", fn -> ss.(apply(u, f, [g])) end)

for f <- [:topsort, :is_acyclic, :is_tree, :is_arborescence, :arborescence_root],
    do: show.("#{f}", fn -> apply(u, f, [g]) end)

for f <- [:reachable, :reachable_neighbours, :reaching, :reaching_neighbours],
    vs <- [[:a], [1], [2, :f], []],
    do: show.("#{f} #{inspect(vs)}", fn -> s.(apply(u, f, [vs, g])) end)

sub = u.subgraph(g, [:a, :b, :c, :f])

show.("sub", fn ->
  {s.(:digraph.vertices(sub)), Enum.map(s.(:digraph.edges(sub)), &:digraph.edge(sub, &1))}
end)

sub = u.subgraph(g, [:a, :b, :c, :f], type: [:acyclic], keep_labels: false)

show.("sub", fn ->
  {s.(:digraph.vertices(sub)), Enum.map(s.(:digraph.edges(sub)), &:digraph.edge(sub, &1)),
   :digraph.info(sub)[:cyclicity]}
end)

show.("sub bad", fn -> u.subgraph(g, [:a], foo: 1) end)
con = u.condensation(g)

show.("con", fn ->
  {con |> :digraph.vertices() |> Enum.map(&Enum.sort/1) |> Enum.sort(),
   length(:digraph.edges(con))}
end)

d = :digraph.new([:acyclic])
for v <- ~w(shirt tie jacket belt trousers shoes socks watch)a, do: :digraph.add_vertex(d, v)

for {a, b} <- [
      shirt: :tie,
      tie: :jacket,
      trousers: :shoes,
      trousers: :belt,
      belt: :jacket,
      socks: :shoes,
      shirt: :belt
    ],
    do: :digraph.add_edge(d, a, b)

show.("acyclic bad", fn -> :digraph.add_edge(d, :jacket, :shirt) end)
show.("acyclic self", fn -> :digraph.add_edge(d, :jacket, :jacket) end)

show.("topsort ok", fn ->
  l = u.topsort(d)
  pos = Map.new(Enum.with_index(l))

  Enum.all?(:digraph.edges(d), fn e ->
    {_, a, b, _} = :digraph.edge(d, e)
    pos[a] < pos[b]
  end)
end)

t = :digraph.new()
for v <- 1..5, do: :digraph.add_vertex(t, v)
for {a, b} <- [{1, 2}, {1, 3}, {3, 4}, {3, 5}], do: :digraph.add_edge(t, a, b)

for f <- [:is_tree, :is_arborescence, :arborescence_root, :is_acyclic],
    do: show.("#{f}", fn -> apply(u, f, [t]) end)

show.("del", fn ->
  {:digraph.del_edge(g, :myedge), :digraph.del_edge(g, :none),
   :digraph.del_edges(g, [[:"$e" | 0]]), :digraph.no_edges(g)}
end)

show.("del", fn ->
  {:digraph.del_vertex(g, :d), :digraph.del_vertex(g, :zz), :digraph.del_vertices(g, [:f, 1]),
   s.(:digraph.vertices(g)), s.(:digraph.edges(g))}
end)

show.("del_path", fn -> {:digraph.del_path(g, :a, :b), :digraph.get_path(g, :a, :b)} end)
show.("delete", fn -> {:digraph.delete(g)} end)
show.("gone", fn -> :digraph.vertices(g) end)
g = :digraph.new()
for v <- 1..12, do: :digraph.add_vertex(g, v)
:rand.seed(:exsss, 5)
for _ <- 1..30, do: :digraph.add_edge(g, :rand.uniform(12), :rand.uniform(12))

for a <- 1..12,
    b <- 1..12,
    do:
      show.("p #{a} #{b}", fn ->
        {:digraph.get_path(g, a, b), :digraph.get_short_path(g, a, b)}
      end)

for a <- 1..12,
    do: show.("c #{a}", fn -> {:digraph.get_cycle(g, a), :digraph.get_short_cycle(g, a)} end)
