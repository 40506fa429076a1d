defmodule E1 do
  defexception message: "default", code: 7
end
defmodule E2 do
  defexception [:reason]
  @impl true
  def exception(reason), do: %__MODULE__{reason: reason}
  @impl true
  def message(e), do: "because #{inspect(e.reason)}"
end
for f <- [fn -> raise(E1) end, fn -> raise(E1, code: 9) end, fn -> raise(E2, {:a, 1}) end] do
  try do
    f.()
  rescue
    e -> IO.inspect(e)
    IO.puts(Exception.message(e))
  end
end
