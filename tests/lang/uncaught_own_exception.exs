defmodule Bank.InsufficientFunds do
  defexception [:needed, :available]

  @impl true
  def message(e), do: "need #{e.needed}, have #{e.available}"
end

defmodule Bank do
  def withdraw(balance, amount) when amount > balance do
    raise Bank.InsufficientFunds, needed: amount, available: balance
  end

  def withdraw(balance, amount), do: balance - amount
end

IO.inspect(Bank.withdraw(10, 3))
IO.inspect(Bank.withdraw(10, 30))
