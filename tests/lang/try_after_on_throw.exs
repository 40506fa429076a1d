try do
  try do
    throw(:x)
  after
    IO.puts("cleanup")
  end
catch
  v -> IO.inspect(v)
end
