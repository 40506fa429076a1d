# Both registries behave the same.
Code.require_file("lib/registries.ex", __DIR__)

for registry <- [LinkRegistry, EtsRegistry] do
  {:ok, _} = registry.start_link()
  IO.puts(inspect(registry))
  IO.inspect({registry.register(:me), registry.register(:me), registry.whereis(:me) == self()}, label: "  mine")

  parent = self()

  other =
    spawn(fn ->
      send(parent, {:answers, registry.register(:me), registry.register(:other)})
      receive(do: (:stop -> :ok))
    end)

  receive do
    {:answers, me, mine} -> IO.inspect({me, mine}, label: "  another process")
  end

  IO.inspect(registry.whereis(:other) == other, label: "  found")
  send(other, :stop)

  wait = fn wait -> if registry.whereis(:other), do: Process.sleep(1) && wait.(wait) end
  wait.(wait)
  IO.inspect({registry.whereis(:other), registry.whereis(:me) == self()}, label: "  after its end")
end
