err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> ({:ok, x} = :error; x) end)
err.(fn -> [a, b] = [1]; {a, b} end)
err.(fn -> %{k: v} = %{}; v end)
err.(fn -> "a" <> r = "b"; r end)
err.(fn -> <<a::16>> = "a"; a end)
err.(fn -> 1 = 2 end)
err.(fn -> nil = 5 end)
err.(fn -> case [1] do [] -> 1 end end)
err.(fn -> cond do nil -> 1 end end)
err.(fn -> if :erlang.hd([false]), do: 1, else: throw(:no) end)
