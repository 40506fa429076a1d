ExUnit.start(seed: 0, exclude: [:test], include: [:a, b: 2])
defmodule ExclTest do
  use ExUnit.Case
  @moduletag :mod
  @tag :a
  test "a", %{a: true, mod: true} do :ok end
  @tag b: 2
  test "b" do :ok end
  @tag b: 3
  test "c" do :ok end
  describe "x" do
    @describetag :a
    test "d", c do assert c.a end
    test "e", %{line: l} do assert l == 5000 end
  end
end
