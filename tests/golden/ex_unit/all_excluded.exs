ExUnit.start(seed: 0, exclude: [:test])
defmodule AETest do
  use ExUnit.Case
  test "a" do :ok end
  test "b" do :ok end
end
