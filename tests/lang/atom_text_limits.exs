err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> :erlang.list_to_atom(List.duplicate(?a, 255)) |> Atom.to_string() |> byte_size() end)
err.(fn -> :erlang.list_to_atom(List.duplicate(?é, 255)) |> Atom.to_string() |> String.length() end)
err.(fn -> :erlang.binary_to_atom(String.duplicate("é", 255)) |> is_atom() end)
err.(fn -> :erlang.binary_to_atom(String.duplicate("é", 256)) |> is_atom() end)
