# Calls of Function with results as Elixir gives them.
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

t.(fn -> Function.capture(String, :length, 3) end)
t.(fn -> Function.capture(String, :length, -3) end)
t.(fn -> Function.capture(String, :length, -2) end)
t.(fn -> Function.capture(String, :length, 2) end)
t.(fn -> Function.identity(nil) end)
t.(fn -> Function.identity("s") end)
t.(fn -> Function.identity(:v) end)
t.(fn -> Function.identity(1) end)
t.(fn -> Function.info(&String.length/1) end)
t.(fn -> Function.info(&String.length/1, :arity) end)
