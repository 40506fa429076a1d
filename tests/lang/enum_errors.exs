err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> Enum.max([]) end)
err.(fn -> Enum.fetch!([1], 5) end)
err.(fn -> Enum.map(1, & &1) end)
err.(fn -> Enum.sum([:a]) end)
err.(fn -> Enum.reduce([], fn a, b -> a + b end) end)
err.(fn -> Enum.at(:a, 0) end)
err.(fn -> Enum.random([]) end)
