r = try do
  :erlang.error({:my, 1})
rescue
  e in ErlangError -> e
end
IO.inspect(r)
