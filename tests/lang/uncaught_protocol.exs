defprotocol Size do
  @doc "Size"
  def size(x)
end

defimpl Size, for: BitString do
  def size(x), do: byte_size(x)
end

IO.inspect(Size.size("abc"))
IO.inspect(Size.size({1, 2}))
