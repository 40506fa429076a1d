IO.puts("first")
defmodule User do
  defstruct [:a]
end
IO.inspect(%User{})
