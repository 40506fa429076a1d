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

  test "another node is not there" do
    Process.register(self(), :node_test_here)
    assert send({:node_test_here, :other@host}, :lost) == :lost
    assert Process.send({:node_test_here, :other@host}, :lost, []) == :ok
    assert Process.send({:node_test_here, :other@host}, :lost, [:noconnect]) == :noconnect
    assert Process.send({:node_test_here, node()}, :found, [:noconnect]) == :ok
    assert_received :found
    refute_received :lost
    assert_raise ArgumentError, fn -> Process.monitor({:node_test_here, :other@host}) end
    assert_raise ArgumentError, fn -> Process.send(self(), :lost, [:wrong]) end
  end

  test "processes on another node end at once" do
    Process.flag(:trap_exit, true)
    pid = Node.spawn_link(:other@host, Kernel, :send, [self(), :never])
    assert_receive {:EXIT, ^pid, :noconnection}
    assert {pid, ref} = Node.spawn(:other@host, fn -> :ok end, [:monitor])
    assert_receive {:DOWN, ^ref, :process, ^pid, :noconnection}
    refute_received :never
    assert_raise ArgumentError, fn -> Node.spawn(1, fn -> :ok end) end
    assert_raise ArgumentError, fn -> Node.spawn(:other@host, 1) end
  end

  test "wrong states and flags" do
    assert_raise ArgumentError, fn -> Node.list(:wrong) end
    assert_raise ArgumentError, fn -> Node.monitor(1, true) end
    assert catch_error(Node.monitor(:other@host, true)) == :notalive
  end
end
