defmodule Door do
  @transitions %{closed: [:open, :lock], open: [:close], locked: [:unlock]}
  for {state, events} <- @transitions, event <- events do
    target = %{open: :open, close: :closed, lock: :locked, unlock: :closed}[event]
    def next(unquote(state), unquote(event)), do: {:ok, unquote(target)}
  end
  def next(state, event), do: {:error, "cannot #{event} when #{state}"}
end
IO.inspect(Enum.scan([:lock, :open, :unlock, :open, :close], {:ok, :closed}, fn e, {_, s} ->
  case Door.next(s, e) do
    {:ok, n} -> {:ok, n}
    {:error, m} ->
      IO.puts(m)
      {:error, s}
  end
end))
