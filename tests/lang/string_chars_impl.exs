defmodule Money do
  defstruct [:cents]
  defimpl String.Chars do
    def to_string(m), do: "$#{div(m.cents, 100)}.#{rem(m.cents, 100)}"
  end
end
defmodule MoneyMain do
  def run, do: IO.puts("cost: #{%Money{cents: 1234}}")
end
MoneyMain.run()
