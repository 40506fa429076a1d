IO.puts("first")
defmodule User do
  def x, do: 1
end
import User
x()
