# The to-do process, by pid and by name.
Code.require_file("todo_process.ex", __DIR__)

first = ~D[2024-03-01]
server = TodoProcess.start()
TodoProcess.add_entry(server, %{date: first, title: "Dentist"})
TodoProcess.add_entry(server, %{date: ~D[2024-03-02], title: "Shopping"})
TodoProcess.add_entry(server, %{date: first, title: "Cinema"})
IO.inspect(TodoProcess.entries(server, first), label: "three messages later")

TodoProcess.update_entry(server, 1, &%{&1 | title: "Doctor"})
TodoProcess.delete_entry(server, 3)
IO.inspect(TodoProcess.entries(server, first), label: "changed")

# A registered process: one name, one process.
TodoProcess.start(name: :todo)
TodoProcess.add_entry(:todo, %{date: first, title: "Registered"})
IO.inspect(TodoProcess.entries(:todo, first), label: "by name")
IO.inspect(Process.whereis(:todo) |> is_pid(), label: "whereis")

try do
  Process.register(self(), :todo)
rescue
  ArgumentError -> IO.puts("the name is taken")
end

TodoProcess.stop(:todo)
Process.sleep(5)
IO.inspect(Process.whereis(:todo), label: "after the stop")

# A name nobody has: sending to it is an error, as there is no process meant.
try do
  send(:todo, :hello)
rescue
  error in ArgumentError -> IO.inspect(error.__struct__)
end

TodoProcess.stop(server)
