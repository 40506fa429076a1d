err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> Bitwise.bsl(1, 1_000_000_000_000) end)
err.(fn -> :erlang.make_tuple(100_000_000, 0) end)
err.(fn -> :erlang.binary_to_atom(String.duplicate("x", 300)) end)
err.(fn -> <<0::size(-1)>> end)
