defmodule User do
  defstruct [:a]
  def f(%User{b: 1}), do: 1
end
