defmodule Dyn do
  def call(mod, x), do: mod.wrap(x)
end
defmodule W1 do
  def wrap(x), do: {:w1, x}
end
defmodule W2 do
  def wrap(x), do: {:w2, x}
end
IO.inspect(Enum.map([W1, W2], &Dyn.call(&1, 1)))
