# A key-value store and a to-do list: two callback modules for one generic server.
Code.require_file("server_process.ex", __DIR__)
Code.require_file("own_todo_server.ex", __DIR__)

store = OwnKeyValueStore.start()
OwnKeyValueStore.put(store, :some_key, :some_value)
IO.inspect(OwnKeyValueStore.get(store, :some_key), label: "some_key")
IO.inspect(OwnKeyValueStore.get(store, :other_key), label: "other_key")

server = OwnTodoServer.start()
OwnTodoServer.add_entry(server, %{date: ~D[2024-03-01], title: "Dentist"})
OwnTodoServer.add_entry(server, %{date: ~D[2024-03-01], title: "Cinema"})
IO.inspect(OwnTodoServer.entries(server, ~D[2024-03-01]))

# Who asks a server that is not there any more, hears of it.
Process.exit(store, :kill)

try do
  OwnKeyValueStore.get(store, :some_key)
catch
  :exit, {reason, {module, function, [_pid, request]}} when reason in [:killed, :noproc] ->
    IO.puts("#{inspect(module)}.#{function} of #{inspect(request)} failed: the store is gone")
end

# A callback module needs no process to be tested: its functions are plain functions.
state = OwnKeyValueStore.init()
state = OwnKeyValueStore.handle_cast({:put, 1, :one}, state)
IO.inspect(OwnKeyValueStore.handle_call({:get, 1}, state), label: "without a process")
