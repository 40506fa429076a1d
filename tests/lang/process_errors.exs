err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> send(:no_such_name, 1) end)
err.(fn -> send(1, 2) end)
err.(fn -> :erlang.send(1, 2) end)
err.(fn -> :erlang.whereis(1) end)
err.(fn -> :erlang.spawn(1) end)
err.(fn -> :erlang.spawn(1, :a, []) end)
err.(fn -> :erlang.is_process_alive(1) end)
