f = fn fun ->
  try do
    fun.()
  rescue
    e in ArithmeticError -> {:arith, e.message}
    e in [KeyError, ArgumentError] -> {:key_or_arg, e.__struct__}
    e -> {:other, Exception.message(e)}
  catch
    :throw, v -> {:thrown, v}
    :exit, r -> {:exit, r}
  end
end
IO.inspect(f.(fn -> 1 / 0 end))
IO.inspect(f.(fn -> Map.fetch!(%{}, :a) end))
IO.inspect(f.(fn -> raise ArgumentError, "bad" end))
IO.inspect(f.(fn -> raise "boom" end))
IO.inspect(f.(fn -> throw(1) end))
IO.inspect(f.(fn -> exit(:bye) end))
IO.inspect(f.(fn -> :fine end))
