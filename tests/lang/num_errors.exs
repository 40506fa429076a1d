err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> 1 / 0 end)
err.(fn -> 1 / 0.0 end)
err.(fn -> div(1, 0) end)
err.(fn -> rem(1, 0) end)
err.(fn -> 1 + :a end)
err.(fn -> "1" * 2 end)
err.(fn -> -:a end)
err.(fn -> +nil end)
err.(fn -> 1.0e308 * 10 end)
err.(fn -> Bitwise.bsl(1, 1_000_000_000_000) end)
err.(fn -> Bitwise.band(1.0, 2) end)
err.(fn -> div(1.5, 2) end)
err.(fn -> round(:a) end)
err.(fn -> abs("x") end)
err.(fn -> trunc(nil) end)
err.(fn -> floor(:x) end)
err.(fn -> ceil([]) end)
err.(fn -> Integer.parse("1", 40) end)
