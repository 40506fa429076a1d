# Loads the to-do system: the list of chapter 4 and the modules in lib/.
Code.require_file("../ch04_data_abstraction/todo_list.ex", __DIR__)
for file <- ~w(database_worker database server cache system), do: Code.require_file("lib/#{file}.ex", __DIR__)
