err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> %{a: 1}.b end)
err.(fn -> nil.a end)
err.(fn -> :atom[:a] end)
err.(fn -> %{a: 1}[:b][:c] end)
err.(fn -> [1, 2][:a] end)
err.(fn -> Map.fetch!(%{}, "k") end)
err.(fn -> Keyword.fetch!([a: 1], :b) end)
err.(fn -> get_in(%{a: 1}, [:a, :b]) end)
err.(fn -> elem({1, 2}, 5) end)
err.(fn -> Access.get(1, :a) end)
