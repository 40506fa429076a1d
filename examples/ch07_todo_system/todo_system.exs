# The to-do system at work: many lists at once, and data that survive a restart.
Code.require_file("todo.ex", __DIR__)

folder = Path.join(System.tmp_dir!(), "phial_todo_#{System.pid()}")
{:ok, system} = Todo.System.start_link(folder)
first = ~D[2024-03-01]

bob = Todo.Cache.server("Bob's list")
IO.inspect(Todo.Cache.server("Bob's list") == bob, label: "the same server for the same list")
IO.inspect(Todo.Cache.server("Ada's list") == bob, label: "the same server for another list")

Todo.Server.add_entry(bob, %{date: first, title: "Dentist"})
Todo.Server.add_entry(bob, %{date: first, title: "Cinema"})
IO.inspect(Todo.Server.entries(bob, first), label: "Bob's list")
IO.inspect(Todo.Server.entries(Todo.Cache.server("Ada's list"), first), label: "Ada's list")

# Everything stops, another system starts on the same files.
:ok = Todo.Database.sync()
Supervisor.stop(system)
IO.inspect(Process.alive?(bob), label: "Bob's server runs")

IO.inspect(folder |> File.ls!() |> Enum.map(&(&1 |> Path.rootname() |> Base.url_decode64!(padding: false))),
  label: "files"
)

{:ok, system} = Todo.System.start_link(folder)

IO.inspect(for(entry <- Todo.Server.entries(Todo.Cache.server("Bob's list"), first), do: entry.title),
  label: "read again"
)

# The pool: any key, always the same worker.
workers = for n <- 1..100, do: Todo.Database.worker("list #{n}")
IO.inspect(length(Enum.uniq(workers)), label: "workers for a hundred keys")
IO.inspect(workers == for(n <- 1..100, do: Todo.Database.worker("list #{n}")), label: "the same ones again")

# A file somebody has damaged costs that list, not the system.
:ok = Todo.Database.sync()
File.write!(Path.join(folder, Base.url_encode64("broken", padding: false) <> ".todo"), "no data of ours")
broken = Todo.Cache.server("broken")
IO.inspect(Todo.Server.entries(broken, first), label: "the broken list")
IO.inspect(Enum.count(File.ls!(folder), &String.ends_with?(&1, ".corrupt")), label: "put aside")

Supervisor.stop(system)
File.rm_rf!(folder)
