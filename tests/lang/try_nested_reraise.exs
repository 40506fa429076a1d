r = try do
  try do
    raise "inner"
  rescue
    e in RuntimeError -> raise ArgumentError, "outer of " <> e.message
  end
rescue
  e -> Exception.message(e)
end
IO.puts(r)
