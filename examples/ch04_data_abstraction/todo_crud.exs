# Create, read, update, delete; a list from many entries; a list from a file.
Code.require_file("todo_list.ex", __DIR__)

first = ~D[2024-03-01]

list =
  TodoList.new()
  |> TodoList.add_entry(%{date: first, title: "Dentist"})
  |> TodoList.add_entry(%{date: ~D[2024-03-02], title: "Shopping"})
  |> TodoList.add_entry(%{date: first, title: "Cinema"})
  |> IO.inspect(label: "three entries")

IO.inspect(TodoList.entries(list, first), label: "on the first")

list = TodoList.update_entry(list, 3, &%{&1 | title: "Opera"})
IO.inspect(TodoList.update_entry(list, 99, &%{&1 | title: "?"}) == list, label: "no entry 99, nothing changed")

try do
  TodoList.update_entry(list, 1, fn entry -> %{entry | id: 2} end)
rescue
  error in MatchError -> IO.puts("refused: " <> Exception.message(error))
end

list = TodoList.delete_entry(list, 1)
IO.inspect(TodoList.entries(list, first), label: "after update and delete")

# A removed id is not given out again.
list = TodoList.add_entry(list, %{date: first, title: "Walk"})
IO.inspect(list.entries |> Map.keys() |> Enum.sort(), label: "ids")

many = for day <- 1..28, do: %{date: Date.new!(2024, 2, day), title: "Day #{day}"}
IO.puts("February: #{TodoList.new(many)}")

csv = TodoList.CsvImporter.import(Path.join(__DIR__, "todos.csv"))
IO.inspect(csv, label: "from the file")

path = Path.join(System.tmp_dir!(), "phial_bad_#{System.pid()}.csv")
File.write!(path, "2024-02-30,Never\n")

try do
  TodoList.CsvImporter.import(path)
rescue
  error in ArgumentError -> IO.puts(Exception.message(error))
after
  File.rm!(path)
end
