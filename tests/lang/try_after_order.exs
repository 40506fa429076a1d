r = try do
  IO.puts("body")
  :value
after
  IO.puts("after")
  :ignored
end
IO.inspect(r)
