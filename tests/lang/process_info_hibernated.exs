# A process that hibernates stands in hibernate/3; awake it stands where it is.
pid = spawn(fn -> :erlang.hibernate(Process, :sleep, [:infinity]) end)

wait = fn wait, function ->
  if Process.info(pid, :current_function) == {:current_function, function}, do: :ok, else: Process.sleep(1) && wait.(wait, function)
end

IO.inspect(wait.(wait, {:erlang, :hibernate, 3}))
IO.inspect(Process.info(pid, [:current_location, :current_stacktrace, :status]))
send(pid, :wake_up)
IO.inspect(wait.(wait, {Process, :sleep, 1}))
