err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> System.convert_time_unit(1, :foo, :second) end)
err.(fn -> System.monotonic_time(:foo) end)
err.(fn -> :erlang.convert_time_unit(:a, :second, :second) end)
err.(fn -> System.unique_integer([:foo]) end)
