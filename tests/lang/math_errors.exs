err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> :math.sqrt(-1) end)
err.(fn -> :math.log(0) end)
err.(fn -> :math.sin(:a) end)
err.(fn -> :math.pow(:a, 1) end)
err.(fn -> :math.exp(1000) end)
err.(fn -> :math.acos(2) end)
err.(fn -> :math.fmod(1, 0) end)
err.(fn -> :math.atan2(1, "x") end)
