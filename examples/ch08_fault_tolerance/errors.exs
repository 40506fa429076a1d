# Three kinds of run-time failures: errors, exits, throws. And what runs in any case.
defmodule Try do
  def kind(action) do
    action.()
    :no_failure
  catch
    kind, value -> {kind, value}
  after
    IO.puts("(after runs whatever happens)")
  end

  def rescued(action) do
    action.()
  rescue
    error in ArithmeticError -> {:arithmetic, error.message}
    error in [KeyError, MatchError] -> {:data, Exception.message(error)}
    error -> {:other, error.__struct__}
  end

  # What a `try` gives is what its last expression gives; `else` continues with it.
  def parse(text) do
    try do
      String.to_integer(text)
    rescue
      ArgumentError -> :error
    else
      number when number < 0 -> {:negative, number}
      number -> {:ok, number}
    end
  end
end

defmodule NoFuel do
  defexception [:needed, :left]

  @impl true
  def message(%{needed: needed, left: left}), do: "#{needed} litres needed, #{left} left"
end

identity = fn term -> term end
IO.inspect(Try.kind(fn -> raise "something is wrong" end))
IO.inspect(Try.kind(fn -> :erlang.error(:plain_error) end))
IO.inspect(Try.kind(fn -> exit("I am done") end))
IO.inspect(Try.kind(fn -> throw(:a_value) end))
IO.inspect(Try.kind(fn -> 1 / identity.(0) end))
IO.inspect(Try.kind(fn -> {:ok, _} = identity.(:error) end))
IO.inspect(Try.kind(fn -> :fine end))

IO.inspect(Try.rescued(fn -> 1 / identity.(0) end))
IO.inspect(Try.rescued(fn -> identity.(%{a: 1}).b end))
IO.inspect(Try.rescued(fn -> [_] = identity.([]) end))
IO.inspect(Try.rescued(fn -> raise NoFuel, needed: 30, left: 2 end))
IO.inspect(for(text <- ["12", "-3", "x"], do: Try.parse(text)), label: "parsed")

try do
  raise NoFuel, needed: 30, left: 2
rescue
  error in NoFuel -> IO.puts("no fuel: " <> Exception.message(error))
end

# A throw goes up through any number of calls: a way out of the depth, used seldom.
find = fn lists, wanted ->
  try do
    for list <- lists, element <- list, element == wanted, do: throw({:found, element, list})
    :not_found
  catch
    {:found, element, list} -> {element, list}
  end
end

IO.inspect({find.([[1, 2], [3, 4]], 3), find.([[1, 2]], 9)}, label: "found")

# What is caught can be raised anew, its stack unchanged.
try do
  try do
    raise "first"
  rescue
    error -> reraise "second, after " <> Exception.message(error), __STACKTRACE__
  end
rescue
  error -> IO.puts(Exception.message(error))
end
