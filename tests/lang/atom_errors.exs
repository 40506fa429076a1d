err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> String.to_existing_atom("this atom was never made") end)
err.(fn -> String.to_atom(String.duplicate("a", 256)) end)
err.(fn -> Atom.to_string("a") end)
err.(fn -> :erlang.binary_to_atom(1, :utf8) end)
err.(fn -> :erlang.binary_to_atom("a", :foo) end)
err.(fn -> :erlang.binary_to_atom(<<255>>, :utf8) end)
err.(fn -> :erlang.list_to_atom([:a]) end)
err.(fn -> :erlang.list_to_atom(1) end)
