ExUnit.start(seed: 0, max_failures: 2)
defmodule MaxTest do
  use ExUnit.Case
  for i <- 1..5 do
    test "bad #{i}" do flunk() end
  end
end
