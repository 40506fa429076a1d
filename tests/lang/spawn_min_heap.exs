# Room from the start: any size will do, and what is there is collected as ever.
me = self()

for size <- [0, 10, 1000, 1_000_000, 1_000_000_000_000] do
  :erlang.spawn_opt(
    fn ->
      kept = Enum.to_list(1..10_000)
      for _ <- 1..20, do: Enum.map(1..1000, &{&1, &1})
      :erlang.garbage_collect()
      send(me, {size, Enum.sum(kept)})
    end,
    [:link, min_heap_size: size]
  )

  receive do
    {^size, sum} -> IO.inspect({size, sum})
  end
end

for bad <- [-1, :a, 1.5] do
  try do
    :erlang.spawn_opt(fn -> :ok end, min_heap_size: bad)
  rescue
    error in ArgumentError -> IO.puts(Exception.message(error))
  end
end
