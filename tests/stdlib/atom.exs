# Calls of Atom with results as Elixir gives them.
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

t.(fn -> Atom.to_string(:b) end)
t.(fn -> Atom.to_string(:c) end)
t.(fn -> Atom.to_string(:z) end)
t.(fn -> Atom.to_charlist(:c) end)
t.(fn -> Atom.to_charlist(:z) end)
t.(fn -> Atom.to_charlist(:b) end)
