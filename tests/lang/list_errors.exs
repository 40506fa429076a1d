err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> hd([]) end)
err.(fn -> tl([]) end)
err.(fn -> hd(1) end)
err.(fn -> length(1) end)
err.(fn -> length([1 | 2]) end)
err.(fn -> [1 | 2] ++ [3] end)
err.(fn -> 1 ++ [2] end)
err.(fn -> [1] -- 2 end)
err.(fn -> List.first(1) end)
err.(fn -> :lists.reverse(1, 2) end)
err.(fn -> :lists.keyfind(:a, 0, []) end)
err.(fn -> :lists.keyfind(:a, 1, :b) end)
err.(fn -> :lists.member(1, [2 | 3]) end)
err.(fn -> :erlang.list_to_tuple([1 | 2]) end)
err.(fn -> :lists.seq(1, 10, 0) end)
