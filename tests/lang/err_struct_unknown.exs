defmodule S do
  defstruct [:a, :b]
end
defmodule T do
  def f, do: %S{c: 1}
end
