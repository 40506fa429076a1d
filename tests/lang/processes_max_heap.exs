# A process that may use only so much memory is killed, the others go on.
grow = fn grow, list -> grow.(grow, [Enum.to_list(1..100) | list]) end
{pid, ref} = :erlang.spawn_opt(fn -> grow.(grow, []) end, [:monitor, max_heap_size: %{size: 100_000, error_logger: false}])
receive do: ({:DOWN, ^ref, :process, ^pid, reason} -> IO.inspect(reason))
IO.inspect(Process.alive?(pid))
