defmodule User do
  defstruct [:a]
  def f, do: %User{b: 1}
end
