# :erlang as a module: what is no builtin.
IO.inspect({:length, 1} in :erlang.module_info(:exports))
IO.inspect(:erlang.append([1], [2]))
pid = :erlang.spawn(node(), fn -> receive do: (:stop -> :ok) end)
IO.inspect(is_pid(pid))
ref = :erlang.spawn_request(fn -> receive do: (:stop -> :ok) end, reply_tag: :started)
receive do: ({:started, ^ref, :ok, child} -> IO.inspect(Process.alive?(child)))
IO.inspect(:erlang.module_loaded(:no_such_module))
{total, since} = :erlang.statistics(:wall_clock)
IO.inspect(total >= since)
IO.inspect(:erlang.posixtime_to_universaltime(0))

try do
  :erlang.statistics(:nonsense)
rescue
  e in ArgumentError -> IO.inspect(e.message)
end
