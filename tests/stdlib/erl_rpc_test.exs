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

  test "wrong arguments" do
    for args <- [[1, Enum, :sum, []], [node(), 1, :sum, []], [node(), Enum, 1, []], [node(), Enum, :sum, 1], [node(), Enum, :sum, [], -1]] do
      assert_raise ArgumentError, fn -> apply(:rpc, :call, args) end
      assert catch_error(apply(:erpc, :call, args)) == {:erpc, :badarg}
    end

    assert_raise ArgumentError, fn -> :rpc.yield(1) end
    assert_raise ArgumentError, fn -> :rpc.multicall(:nodes, Enum, :sum, [[1]], 100) end
    assert_raise FunctionClauseError, fn -> :rpc.sbcast(:nodes, :name, 1) end
    assert catch_error(:erpc.multicall([1], fn -> 1 end)) == {:erpc, :badarg}
    assert catch_error(:erpc.receive_response(1)) == {:erpc, :badarg}
  end

  test "without a time the calling process works" do
    assert :erpc.call(node(), fn -> self() end) == self()
    assert :rpc.call(node(), Kernel, :self, []) == self()
    assert :erpc.call(node(), fn -> self() end, 5000) != self()
  end

  test "several requests" do
    ids = :erpc.send_request(node(), fn -> raise "x" end, :failing, :erpc.reqids_new())
    assert {{:exception, %RuntimeError{message: "x"}, [_ | _]}, :failing, left} = catch_error(:erpc.receive_response(ids, 5000, true))
    assert :erpc.reqids_size(left) == 0
    ids = :erpc.send_request(node(), Process, :sleep, [:infinity], :sleeping, left)
    assert :erpc.wait_response(ids, 0, true) == :no_response
    assert catch_error(:erpc.receive_response(ids, 0, true)) == {:erpc, :timeout}
    assert :rpc.nb_yield(:rpc.async_call(:other@host, Kernel, :self, []), 5000) == {:value, {:badrpc, :nodedown}}
    refute_received _
  end
end
