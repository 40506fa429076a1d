r = try do
  try do
    throw({:inner, 1})
  catch
    :throw, {:outer, x} -> x
  after
    IO.puts("after inner")
  end
catch
  {:inner, n} -> {:caught, n}
end
IO.inspect(r)
r = try do
  exit({:shutdown, 3})
catch
  :exit, reason -> {:exit, reason}
end
IO.inspect(r)
r = try do
  raise "a"
rescue
  e -> try do raise "b" rescue f -> {e.message, f.message} end
end
IO.inspect(r)
r = try do :ok else :ok -> :fine end
IO.inspect(r)
try do
  try do :no else :ok -> :fine end
rescue
  e -> IO.puts(Exception.message(e))
end
r = try do :erlang.error({:custom, 1}) rescue e in ErlangError -> e.original end
IO.inspect(r)
r = try do :erlang.raise(:exit, :r, []) catch k, v -> {k, v} end
IO.inspect(r)
exit({:shutdown, 9})
