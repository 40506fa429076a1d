err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> raise "boom" end)
err.(fn -> raise ArgumentError end)
err.(fn -> raise ArgumentError, "bad" end)
err.(fn -> raise KeyError, key: :a, term: %{b: 1} end)
err.(fn -> throw(:ball) end)
err.(fn -> exit(:reason) end)
err.(fn -> :erlang.error(:badarg) end)
err.(fn -> :erlang.error(:foo) end)
err.(fn -> :erlang.error({:badmatch, 1}) end)
err.(fn -> :erlang.error({:case_clause, 1}) end)
err.(fn -> :erlang.error(:badarith) end)
err.(fn -> :erlang.error(:system_limit) end)
err.(fn -> :erlang.error({:badkey, :a}) end)
err.(fn -> :erlang.error({:badmap, 1}) end)
err.(fn -> :erlang.raise(:throw, :x, []) end)
err.(fn -> :erlang.raise(:exit, :x, []) end)
err.(fn -> {:ok, _} = {:error, 1} end)
err.(fn -> case 1 do 2 -> 3 end end)
err.(fn -> cond do false -> 1 end end)
err.(fn -> with {:ok, a} <- :no do a else :yes -> 1 end end)
err.(fn -> if :erlang.is_atom(1) and 1, do: 1, else: :no end)
err.(fn -> not 1 end)
err.(fn -> 1 and true end)
err.(fn -> true and 1 end)
