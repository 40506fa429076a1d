# Loads the to-do system for programs outside of the project: the list of chapter 4 and the modules in lib/todo/.
unless Code.ensure_loaded?(Todo.System) do
  Code.require_file("../ch04_data_abstraction/todo_list.ex", __DIR__)
  for file <- ~w(database_worker database server cache system), do: Code.require_file("lib/todo/#{file}.ex", __DIR__)
end
