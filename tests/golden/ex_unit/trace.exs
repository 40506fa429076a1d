ExUnit.start(seed: 0, trace: true, exclude: [:slow])
defmodule TraceTest do
  use ExUnit.Case
  test "ok" do :ok end
  test "bad" do flunk() end
  @tag :skip
  test "sk" do :ok end
  @tag :slow
  test "ex" do :ok end
  describe "d" do
    test "in d" do :ok end
  end
end
defmodule Trace2Test do
  use ExUnit.Case
  setup_all do raise "x" end
  test "ok" do :ok end
end
