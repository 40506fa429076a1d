# At the end of a process links hear of it before monitors, in whatever order they were made.
Process.flag(:trap_exit, true)

for order <- ["lm", "ml", "mlm", "mml"], _ <- 1..20 do
  pid = spawn(fn -> receive(do: (:go -> exit(:done))) end)
  for <<how <- order>>, do: if(how == ?l, do: Process.link(pid), else: Process.monitor(pid))
  send(pid, :go)
  for _ <- 1..byte_size(order), do: receive(do: (message -> elem(message, 0)))
end
|> Enum.frequencies()
|> IO.inspect()
