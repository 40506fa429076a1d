defmodule Secret do
  defstruct [:v]
end
defimpl Inspect, for: Secret do
  def inspect(_, _), do: "#Secret<...>"
end
defmodule SecretMain do
  def run do
    IO.inspect(%Secret{v: 1})
    IO.inspect([%Secret{v: 1}, {%Secret{v: 2}}])
  end
end
SecretMain.run()
