err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> String.length(1) end)
err.(fn -> String.upcase(:a) end)
err.(fn -> String.duplicate("a", -1) end)
err.(fn -> String.at(1, 0) end)
err.(fn -> String.replace("a", 1, "b") end)
err.(fn -> to_string({1}) end)
err.(fn -> to_string(%{}) end)
err.(fn -> String.to_charlist(1) end)
