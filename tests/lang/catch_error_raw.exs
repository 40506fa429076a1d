r = try do
  :erlang.error(:custom)
catch
  :error, v -> v
end
IO.inspect(r)
r = try do
  {:ok, _} = 5
catch
  :error, v -> v
end
IO.inspect(r)
