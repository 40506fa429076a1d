# Kill the cache: the supervisor starts another one. Whoever calls it by name hardly notices.
Code.require_file("supervised.ex", __DIR__)

{:ok, supervisor} = SupervisedSystem.start_link()
first = ~D[2024-03-01]

bob = SupervisedCache.server("bob")
GenTodoServer.add_entry(bob, %{date: first, title: "Dentist"})
IO.inspect(SupervisedCache.server("bob") == bob, label: "the same server")
IO.inspect(GenTodoServer.entries(bob, first), label: "Bob's entries")

cache = Process.whereis(SupervisedCache)
Process.exit(cache, :kill)
Eventually.new_pid(SupervisedCache, cache)

# The links took the old servers down: nothing is left over, nothing leaks. Their data is gone; chapter 7 keeps it.
IO.inspect(Eventually.get(fn -> not Process.alive?(bob) end), label: "the old server is gone")
IO.inspect(GenTodoServer.entries(SupervisedCache.server("bob"), first), label: "a new list")

IO.inspect(Supervisor.count_children(supervisor))
[{id, pid, type, modules}] = Supervisor.which_children(supervisor)
IO.inspect({id, is_pid(pid), type, modules})

Supervisor.stop(supervisor)
IO.inspect(Process.whereis(SupervisedCache), label: "stopped")
