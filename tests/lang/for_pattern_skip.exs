IO.inspect(for {:ok, v} <- [{:ok, 1}, :error, {:ok, 2}, {:error, 3}], do: v)
