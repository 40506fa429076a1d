ExUnit.start(seed: 0)
run = ExUnit.async_run()
IO.inspect(match?(%Task{}, run))
defmodule ATest do
  use ExUnit.Case, async: true
  test "a", do: assert true
end
defmodule BTest do
  use ExUnit.Case
  test "b", do: assert self() != nil
end
IO.inspect ExUnit.await_run(run)
