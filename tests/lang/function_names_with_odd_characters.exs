defmodule Odd do
  def unquote(:"hello world")(), do: :spaces
  def ok?(x), do: x
  def go!(x), do: {:went, x}
end

IO.inspect(apply(Odd, :"hello world", []))
IO.inspect(Odd."hello world"())
IO.inspect(Odd.ok?(true))
IO.inspect(Odd.go!(1))
IO.inspect(function_exported?(Odd, :"hello world", 0))
IO.inspect(Enum.sort(Odd.__info__(:functions)))
