defmodule ErlRpcTest do
  use ExUnit.Case, async: true

  doctest :rpc

  test "calls" do
    assert :rpc.call(node(), Kernel, :+, [1, 2]) == 3
    assert :rpc.call(:other@host, Kernel, :+, [1, 2]) == {:badrpc, :nodedown}
    assert {:badrpc, {:EXIT, {:undef, _}}} = :rpc.call(node(), No.Such, :fun, [])
    assert {:badrpc, {:EXIT, {%RuntimeError{}, _}}} = :rpc.call(node(), :erlang, :apply, [fn -> raise "x" end, []])
    assert :rpc.call(node(), :erlang, :exit, [:bye]) == {:badrpc, {:EXIT, :bye}}
    assert :rpc.call(node(), :erlang, :throw, [:ball]) == :ball
    assert :rpc.call(node(), Process, :sleep, [:infinity], 10) == {:badrpc, :timeout}
    assert :rpc.multicall([node(), :other@host], Kernel, :+, [1, 2]) == {[3], [:other@host]}
    assert :rpc.multicall(Kernel, :+, [1, 2]) == {[3], []}
    key = :rpc.async_call(node(), Kernel, :+, [1, 2])
    assert :rpc.yield(key) == 3
    assert :rpc.pmap({Kernel, :+}, [10], [1, 2]) == [11, 12]
    assert :rpc.cast(node(), Kernel, :send, [self(), :cast]) == true
    assert_receive :cast
  end

  test "erpc" do
    assert :erpc.call(node(), fn -> :ok end) == :ok
    assert catch_error(:erpc.call(:other@host, fn -> :ok end)) == {:erpc, :noconnection}
    assert catch_error(:erpc.call(node(), fn -> Process.sleep(:infinity) end, 10)) == {:erpc, :timeout}
    assert {:exception, %RuntimeError{message: "x"}, _} = catch_error(:erpc.call(node(), fn -> raise "x" end))
    assert catch_exit(:erpc.call(node(), fn -> exit(:bye) end)) == {:exception, :bye}
    assert catch_throw(:erpc.call(node(), fn -> throw(:ball) end)) == :ball
    request = :erpc.send_request(node(), fn -> 7 end)
    assert :erpc.receive_response(request) == 7
    assert :erpc.multicall([node()], fn -> 1 end) == [{:ok, 1}]
    refute_received _
  end
end
