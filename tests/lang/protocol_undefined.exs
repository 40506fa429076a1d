defprotocol Pu do
  def f(x)
end
defimpl Pu, for: Atom do
  def f(x), do: x
end
IO.inspect(Pu.f(:a))
IO.inspect(Pu.impl_for(1))
try do
  Pu.f(1)
rescue
  e -> IO.puts(Exception.message(e))
end
