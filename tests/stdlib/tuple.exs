# Calls of Tuple with results as Elixir gives them.
t = fn fun ->
  shown =
    try do
      inspect(fun.(), charlists: :as_lists, limit: :infinity)
    rescue
      e in FunctionClauseError -> "FunctionClauseError in #{inspect(e.module)}.#{e.function}/#{e.arity}"
      e -> inspect(e.__struct__) <> ": " <> Exception.message(e)
    end

  IO.puts(shown)
end

t.(fn -> Tuple.append({}, 2.0) end)
t.(fn -> Tuple.append({1, 2, 3}, "s") end)
t.(fn -> Tuple.append({1}, 1) end)
t.(fn -> Tuple.append({}, :v) end)
t.(fn -> Tuple.append({:a, "b"}, nil) end)
t.(fn -> Tuple.delete_at({1, 2, 3}, -1) end)
t.(fn -> Tuple.delete_at({:a, "b"}, 0) end)
t.(fn -> Tuple.delete_at({1}, -2) end)
t.(fn -> Tuple.delete_at({:a, "b"}, 3) end)
t.(fn -> Tuple.delete_at({}, 1) end)
t.(fn -> Tuple.delete_at({:a, "b"}, 1) end)
t.(fn -> Tuple.duplicate(1, 10) end)
t.(fn -> Tuple.duplicate(1, 3) end)
t.(fn -> Tuple.duplicate("s", 5) end)
t.(fn -> Tuple.duplicate(2.0, 5) end)
t.(fn -> Tuple.duplicate(:v, -2) end)
t.(fn -> Tuple.insert_at({:a, "b"}, 5, :v) end)
t.(fn -> Tuple.insert_at({1, 2, 3}, 2, :v) end)
t.(fn -> Tuple.insert_at({}, 2, :v) end)
t.(fn -> Tuple.insert_at({}, 2, 2.0) end)
t.(fn -> Tuple.insert_at({}, 10, 1) end)
t.(fn -> Tuple.insert_at({1}, -3, 2.0) end)
t.(fn -> Tuple.product({1}) end)
t.(fn -> Tuple.product({1, 2, 3}) end)
t.(fn -> Tuple.product({}) end)
t.(fn -> Tuple.sum({:a, "b"}) end)
t.(fn -> Tuple.sum({}) end)
t.(fn -> Tuple.sum({1}) end)
t.(fn -> Tuple.sum({1, 2, 3}) end)
t.(fn -> Tuple.to_list({1}) end)
t.(fn -> Tuple.to_list({:a, "b"}) end)
t.(fn -> Tuple.to_list({}) end)
