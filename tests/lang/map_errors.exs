err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> map_size(1) end)
err.(fn -> :maps.get(:a, %{b: 1}) end)
err.(fn -> :maps.get(:a, 1) end)
err.(fn -> :maps.put(:a, 1, :not_a_map) end)
err.(fn -> :maps.update(:a, 1, %{}) end)
err.(fn -> :maps.merge(%{}, 1) end)
err.(fn -> :maps.from_list(1) end)
err.(fn -> :maps.from_list([1]) end)
err.(fn -> :maps.keys([]) end)
err.(fn -> is_map_key(:a, 1) end)
err.(fn -> Map.fetch!(%{a: 1}, :b) end)
err.(fn -> %{a: 1}.b end)
err.(fn -> Map.new([1]) end)
err.(fn -> :maps.from_list([{1, 2} | 3]) end)
