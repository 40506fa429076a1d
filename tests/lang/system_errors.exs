err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> :erlang.system_info(:foo) end)
err.(fn -> :erlang.memory(:foo) end)
err.(fn -> :erlang.halt(:a) end)
err.(fn -> :erlang.halt(-1) end)
err.(fn -> :os.getenv(1) end)
