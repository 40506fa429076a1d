err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> Process.register(self(), nil) end)
err.(fn -> Process.register(self(), :undefined) end)
err.(fn -> Process.unregister(:nobody_has_this) end)
err.(fn -> Process.register(:not_a_pid, :x) end)
