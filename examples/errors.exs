# Errors, exits and throws; with for the happy path.
defmodule Account do
  defmodule InsufficientFunds do
    defexception [:needed, :available]

    @impl true
    def message(error), do: "need #{error.needed}, have #{error.available}"
  end

  def withdraw(balance, amount) when amount > balance do
    raise InsufficientFunds, needed: amount, available: balance
  end

  def withdraw(balance, amount), do: balance - amount
end

try do
  Account.withdraw(10, 25)
rescue
  error in Account.InsufficientFunds -> IO.puts("refused: #{Exception.message(error)}")
after
  IO.puts("always runs")
end

for attempt <- [fn -> 1 / 0 end, fn -> Map.fetch!(%{}, :missing) end, fn -> throw(:ball) end, fn -> exit(:done) end] do
  try do
    attempt.()
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  catch
    kind, value -> IO.puts("#{kind}: #{inspect(value)}")
  end
end

parse = fn text ->
  with {number, ""} <- Integer.parse(text),
       true <- number > 0 || {:error, :not_positive} do
    {:ok, number}
  else
    {:error, reason} -> {:error, reason}
    _ -> {:error, :not_a_number}
  end
end

IO.inspect(Enum.map(["42", "-1", "4x"], parse))
