defmodule NodeTest do
  use ExUnit.Case, async: true

  doctest Node

  test "spawn on this node" do
    test = self()
    Node.spawn(node(), fn -> send(test, {:ran, self()}) end)
    assert_receive {:ran, pid} when pid != test
    Node.spawn(node(), Kernel, :send, [test, :mfa])
    assert_receive :mfa
  end
end
