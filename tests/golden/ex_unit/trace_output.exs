ExUnit.start(seed: 0, trace: true)

# What a test prints stands after its name.
defmodule TraceOutputTest do
  use ExUnit.Case

  for i <- 1..5 do
    test "prints #{i}", do: IO.puts(" <- #{unquote(i)}")
  end
end
