ExUnit.start(seed: 0)
defmodule SetupAllTest do
  use ExUnit.Case
  setup_all do
    raise "in setup_all"
  end
  test "a" do :ok end
  test "b" do :ok end
end
defmodule SetupAllExitTest do
  use ExUnit.Case
  setup_all do
    exit(:oops)
  end
  test "a" do :ok end
  @tag :skip
  test "b" do :ok end
end
defmodule GoodTest do
  use ExUnit.Case
  test "a" do :ok end
  describe "d" do
    test "a" do :ok end
  end
end
defmodule OnExitAllTest do
  use ExUnit.Case
  setup_all do
    on_exit(fn -> raise "late" end)
    :ok
  end
  test "a" do :ok end
end
