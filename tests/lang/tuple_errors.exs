err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> elem({1}, 1) end)
err.(fn -> elem({1}, -1) end)
err.(fn -> elem(1, 0) end)
err.(fn -> elem({1}, :a) end)
err.(fn -> put_elem({1}, 1, 2) end)
err.(fn -> tuple_size([]) end)
err.(fn -> :erlang.element(0, {1}) end)
err.(fn -> :erlang.make_tuple(-1, 0) end)
err.(fn -> :erlang.delete_element(3, {1}) end)
err.(fn -> :erlang.append_element(1, 2) end)
