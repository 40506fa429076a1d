defmodule PortTest do
  use ExUnit.Case, async: true

  doctest Port

  test "wrong options" do
    port = Port.open({:spawn, "cat"}, [:binary])
    assert_raise ArgumentError, fn -> Port.command(port, "x", [:wrong]) end
    assert_raise ArgumentError, fn -> Port.command(port, "x", :wrong) end
    assert_raise ArgumentError, fn -> Port.open({:spawn, "cat"}, args: ["x"]) end
  end

  test "information about a port" do
    port = Port.open({:spawn, "cat"}, [:binary])
    assert Port.info(port, :monitored_by) == {:monitored_by, []}
    Port.monitor(port)
    assert Port.info(port, :monitored_by) == {:monitored_by, [self()]}
    assert {:memory, bytes} = Port.info(port, :memory)
    assert bytes > 0
    assert Port.info(port, :parallelism) == {:parallelism, false}
    assert Port.info(:port_test_nobody) == nil
    assert_raise ArgumentError, fn -> Port.info(port, :wrong) end
  end
end
