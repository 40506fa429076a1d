defmodule S do
  @enforce_keys [:a, :b]
  defstruct [:a, :b, :c]
end
defmodule T do
  def f, do: %S{c: 1}
end
