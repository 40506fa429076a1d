defmodule ErlGenServerTest do
  use ExUnit.Case, async: true

  defmodule Counter do
    @behaviour :gen_server
    def init(count), do: {:ok, count}
    def handle_call(:get, _from, count), do: {:reply, count, count}
    def handle_cast({:add, n}, count), do: {:noreply, count + n}
    def handle_info(_message, count), do: {:noreply, count}
  end

  doctest :gen_server

  test "times to wait for answers" do
    {:ok, pid} = :gen_server.start(Counter, 1, [])
    now = :erlang.monotonic_time(:millisecond)

    for time <- [5000, :infinity, {:abs, now + 5000}] do
      assert :gen_server.wait_response(:gen_server.send_request(pid, :get), time) == {:reply, 1}
      assert :gen_server.receive_response(:gen_server.send_request(pid, :get), time) == {:reply, 1}
    end

    idle = :gen_server.send_request(self(), :get)
    assert :gen_server.wait_response(idle, {:abs, now}) == :timeout

    for time <- [-1, :soon, nil, 0x100000000, {:abs, :soon}, {:abs, now + 0x200000000}] do
      assert_raise ArgumentError, fn -> :gen_server.wait_response(idle, time) end
      assert_raise ArgumentError, fn -> :gen_server.receive_response(idle, time) end
      assert_raise ArgumentError, fn -> :gen_server.wait_response(:gen_server.reqids_new(), time, true) end
      assert_raise ArgumentError, fn -> :gen_server.receive_response(:gen_server.reqids_new(), time, true) end
    end
  end

  test "wrong arguments about requests" do
    ids = :gen_server.reqids_new()
    assert_raise ArgumentError, fn -> :gen_server.receive_response(:wrong, 0) end
    assert_raise ArgumentError, fn -> :gen_server.check_response(:message, :wrong) end
    assert_raise FunctionClauseError, fn -> :gen_server.send_request(self(), :get, :label, :wrong) end
    assert_raise FunctionClauseError, fn -> :gen_server.wait_response(ids, 0, :wrong) end
    assert_raise FunctionClauseError, fn -> :gen_server.check_response(:message, ids, :wrong) end
    for server <- [1, "x", {1, 2}], do: assert_raise(FunctionClauseError, fn -> :gen_server.send_request(server, :get) end)
  end

  test "a request to nobody is answered at once, with the name it was sent to" do
    for name <- [:nobody, {:nobody, node()}, {:global, :nobody}, {:via, :global, :nobody}] do
      assert :gen_server.receive_response(:gen_server.send_request(name, :get), 5000) == {:error, {:noproc, name}}
    end

    away = {:nobody, :other@host}
    assert :gen_server.receive_response(:gen_server.send_request(away, :get), 5000) == {:error, {{:nodedown, :other@host}, away}}
  end

  test "a name that is taken" do
    {:ok, {pid, _}} = :gen_server.start_monitor({:local, :gen_server_taken}, Counter, 1, [])
    assert :gen_server.start_monitor({:local, :gen_server_taken}, Counter, 1, []) == {:error, {:already_started, pid}}
    :gen_server.stop(pid)
  end

  test "enter_loop with a name the process does not have, or with what cannot stand behind a state" do
    ends = fn args ->
      pid = :proc_lib.spawn(fn -> apply(:gen_server, :enter_loop, [Counter, [], 1 | args]) end)
      ref = Process.monitor(pid)
      assert_receive {:DOWN, ^ref, :process, ^pid, reason}, 5000
      reason
    end

    assert ends.([{:local, :gen_server_nobody}]) == :process_not_registered
    assert ends.([{:global, :gen_server_nobody}]) == :process_not_registered_globally
    assert ends.([{:via, :global, :gen_server_nobody}, 10]) == {:process_not_registered_via, :global}
    assert {:function_clause, [{:gen_server, :enter_loop, [_, _, _, :wrong], _} | _]} = ends.([:wrong])
    assert {:function_clause, [{:gen_server, :enter_loop, [_, _, _, _, -1], _} | _]} = ends.([self(), -1])
  end

  test "what a failed call, cast or stop says" do
    assert catch_exit(:gen_server.call(:nobody, :get)) == {:noproc, {:gen_server, :call, [:nobody, :get]}}
    assert {{:function_clause, [_ | _]}, {:gen_server, :call, [1, :get]}} = catch_exit(:gen_server.call(1, :get))
    assert {{:function_clause, [_ | _]}, {:gen_server, :call, _}} = catch_exit(:gen_server.call(self(), :get, -1))
    for server <- [1, "x", {1, 2}], do: assert_raise(FunctionClauseError, fn -> :gen_server.cast(server, :get) end)
    assert catch_exit(:gen_server.stop(:nobody)) == :noproc
    assert catch_exit(:gen_server.stop({:nobody, :other@host}, :normal, 100)) == {:nodedown, :other@host}
    assert_raise FunctionClauseError, fn -> :gen_server.stop(self(), :normal, -1) end
  end
end
