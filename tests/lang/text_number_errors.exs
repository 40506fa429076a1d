err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> String.to_integer("x") end)
err.(fn -> String.to_integer("") end)
err.(fn -> String.to_integer("12", 50) end)
err.(fn -> String.to_float("1") end)
err.(fn -> String.to_float("abc") end)
err.(fn -> Integer.to_string(1, 99) end)
err.(fn -> Integer.to_string(:a) end)
err.(fn -> :erlang.binary_to_integer(1, 50) end)
err.(fn -> :erlang.list_to_integer([:a]) end)
err.(fn -> :erlang.float_to_binary(1.0, [:foo]) end)
err.(fn -> :erlang.float_to_binary(1) end)
