defmodule Bank do
  defmodule Account do
    defstruct [:id, balance: 0, log: []]
  end
  alias __MODULE__.Account
  def open(bank, id), do: Map.put_new(bank, id, %Account{id: id})
  def deposit(bank, id, n) when n > 0 do
    case bank do
      %{^id => %Account{} = acc} -> {:ok, %{bank | id => %{acc | balance: acc.balance + n, log: [{:in, n} | acc.log]}}}
      _ -> {:error, {:no_account, id}}
    end
  end
  def deposit(_, _, n), do: {:error, {:invalid_amount, n}}
  def transfer(bank, from, to, n) do
    with {:ok, a} <- Map.fetch(bank, from),
         {:ok, b} <- Map.fetch(bank, to),
         :ok <- check(a, n) do
      {:ok, bank |> put_in([from, Access.key(:balance)], a.balance - n) |> put_in([to, Access.key(:balance)], b.balance + n)}
    else
      :error -> {:error, :missing}
      {:error, _} = e -> e
    end
  end
  defp check(%{balance: b}, n) when b >= n, do: :ok
  defp check(%{balance: b}, n), do: {:error, {:insufficient, n - b}}
end
bank = %{} |> Bank.open(1) |> Bank.open(2)
{:ok, bank} = Bank.deposit(bank, 1, 100)
IO.inspect(bank)
IO.inspect(Bank.transfer(bank, 1, 2, 30))
IO.inspect(Bank.transfer(bank, 1, 2, 300))
IO.inspect(Bank.transfer(bank, 1, 3, 1))
IO.inspect(Bank.deposit(bank, 1, -5))
IO.inspect(Bank.deposit(bank, 9, 5))
