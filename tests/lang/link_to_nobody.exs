# A link to a process that is no more ends at once: what is done later changes nothing.
{pid, ref} = spawn_monitor(fn -> :ok end)
receive do: ({:DOWN, ^ref, _, _, _} -> :ok)
Process.flag(:trap_exit, true)
Process.link(pid)
Process.link(pid)
Process.unlink(pid)
Process.flag(:trap_exit, false)
for _ <- 1..3 do
  IO.inspect(receive do
    {:EXIT, ^pid, reason} -> reason
  after
    0 -> :nothing
  end)
end

try do
  Process.link(pid)
rescue
  e -> IO.inspect(e)
end
