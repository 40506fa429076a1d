# The to-do server twice: on our own generic server, and on GenServer.
Code.require_file("own_todo_server.ex", __DIR__)
Code.require_file("gen_todo_server.ex", __DIR__)

first = ~D[2024-03-01]
entries = for title <- ["Dentist", "Cinema"], do: %{date: first, title: title}

own = OwnTodoServer.start()
Enum.each(entries, &OwnTodoServer.add_entry(own, &1))
IO.inspect(OwnTodoServer.entries(own, first), label: "own")

{:ok, server} = GenTodoServer.start()
Enum.each(entries, &GenTodoServer.add_entry(server, &1))
IO.inspect(GenTodoServer.entries(server, first), label: "GenServer")
IO.inspect(OwnTodoServer.entries(own, first) == GenTodoServer.entries(server, first), label: "the same")

GenTodoServer.update_entry(server, 1, &%{&1 | title: "Doctor"})
GenTodoServer.delete_entry(server, 2)
IO.inspect(GenTodoServer.entries(server, first), label: "changed")

# A GenServer answers questions nobody has programmed.
IO.puts("inside: #{:sys.get_state(server)}")
:sys.replace_state(server, fn _ -> TodoList.new() end)
IO.inspect(GenTodoServer.entries(server, first), label: "replaced")
GenTodoServer.stop(server)
IO.inspect(Process.alive?(server), label: "alive")
