# Items of Process.info that tell how a process is set up.
items = [:fullsweep_after, :min_heap_size, :min_bin_vheap_size, :max_heap_size, :last_calls, :sequential_trace_token, :trace]
for item <- items, do: IO.inspect(Process.info(self(), item))
IO.inspect(self() |> Process.info(:garbage_collection) |> elem(1) |> Keyword.keys())

{pid, ref} = :erlang.spawn_opt(fn -> receive do: (:stop -> :ok) end, [:monitor, max_heap_size: 100_000])
IO.inspect(Process.info(pid, :max_heap_size))
send(pid, :stop)
receive do: ({:DOWN, ^ref, _, _, reason} -> IO.inspect(reason))
