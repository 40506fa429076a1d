# A to-do list as functions over a map: first alone, then on top of a map with several values a key.
Code.require_file("multi_dict.ex", __DIR__)

defmodule SimpleTodo do
  def new, do: %{}
  def add_entry(list, date, title), do: Map.update(list, date, [title], fn titles -> titles ++ [title] end)
  def entries(list, date), do: Map.get(list, date, [])
end

defmodule MultiDictTodo do
  # Entries are maps now, so they can get further fields without a change here.
  def new, do: MultiDict.new()
  def add_entry(list, entry), do: MultiDict.add(list, entry.date, entry)
  def entries(list, date), do: MultiDict.get(list, date)
end

list =
  SimpleTodo.new()
  |> SimpleTodo.add_entry(~D[2024-03-01], "Dentist")
  |> SimpleTodo.add_entry(~D[2024-03-02], "Shopping")
  |> SimpleTodo.add_entry(~D[2024-03-01], "Cinema")

IO.inspect(SimpleTodo.entries(list, ~D[2024-03-01]), label: "on the first")
IO.inspect(SimpleTodo.entries(list, ~D[2024-03-03]), label: "on the third")

list =
  MultiDictTodo.new()
  |> MultiDictTodo.add_entry(%{date: ~D[2024-03-01], title: "Dentist"})
  |> MultiDictTodo.add_entry(%{date: ~D[2024-03-01], title: "Cinema", with: "Ada"})

IO.inspect(MultiDictTodo.entries(list, ~D[2024-03-01]), label: "maps")

# Data does not change: the list from before is still there.
longer = MultiDictTodo.add_entry(list, %{date: ~D[2024-03-01], title: "Sleep"})
count = &length(MultiDictTodo.entries(&1, ~D[2024-03-01]))
IO.inspect({count.(list), count.(longer)}, label: "before and after")
