# Calls of Range with results as Elixir gives them.
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

t.(fn -> Range.disjoint?(0..10//3, 10..1//-2) end)
t.(fn -> Range.disjoint?(5..1//-1, -5..-1) end)
t.(fn -> Range.disjoint?(0..10//3, -5..-1) end)
t.(fn -> Range.disjoint?(0..10//3, 0..-1//2) end)
t.(fn -> Range.disjoint?(0..-1//2, 10..1//-2) end)
t.(fn -> Range.disjoint?(0..-1//2, 3..3) end)
t.(fn -> Range.new(1, -2) end)
t.(fn -> Range.new(-3, 0) end)
t.(fn -> Range.new(5, 10) end)
t.(fn -> Range.new(-3, 1) end)
t.(fn -> Range.new(3, 1) end)
t.(fn -> Range.new(-2, -1) end)
t.(fn -> Range.new(2, -3, -2) end)
t.(fn -> Range.new(10, 3, -3) end)
t.(fn -> Range.new(5, 0, -1) end)
t.(fn -> Range.new(0, 5, 1) end)
t.(fn -> Range.new(10, 2, 3) end)
t.(fn -> Range.new(10, 10, 5) end)
t.(fn -> Range.shift(1..5, 3) end)
t.(fn -> Range.shift(-3..3, 2) end)
t.(fn -> Range.shift(-5..-1, 5) end)
t.(fn -> Range.shift(0..10//3, 5) end)
t.(fn -> Range.shift(0..-1//2, 3) end)
t.(fn -> Range.shift(5..1//-1, -2) end)
t.(fn -> Range.size(0..10//3) end)
t.(fn -> Range.size(-3..3) end)
t.(fn -> Range.size(1..0//1) end)
t.(fn -> Range.size(5..1//-1) end)
t.(fn -> Range.size(1..5) end)
t.(fn -> Range.size(-5..-1) end)
