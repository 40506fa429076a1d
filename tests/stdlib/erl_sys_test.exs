defmodule ErlSysTest do
  use ExUnit.Case, async: true

  doctest :sys

  test "state" do
    {:ok, pid} = Agent.start_link(fn -> 1 end)
    assert :sys.get_state(pid) == 1
    assert :sys.replace_state(pid, &(&1 + 1)) == 2
    assert :sys.get_state(pid) == 2
  end

  test "suspend and resume" do
    {:ok, pid} = Agent.start_link(fn -> 1 end)
    assert :sys.suspend(pid) == :ok
    assert {:timeout, _} = catch_exit(Agent.get(pid, & &1, 10))
    assert :sys.get_state(pid) == 1
    assert :sys.resume(pid) == :ok
    assert Agent.get(pid, & &1) == 1
  end

  test "status" do
    {:ok, pid} = Agent.start_link(fn -> 1 end, name: :sys_status)
    assert {:status, ^pid, {:module, :gen_server}, [dictionary, :running, parent, [], misc]} = :sys.get_status(pid)
    assert parent == self()
    assert Keyword.has_key?(dictionary, :"$ancestors")
    assert misc[:header] == ~c"Status for generic server sys_status"
    assert {~c"State", 1} in (misc |> Keyword.get_values(:data) |> List.flatten())
  end

  test "statistics and log" do
    {:ok, pid} = Agent.start_link(fn -> 1 end)
    assert :sys.statistics(pid, :get) == {:ok, :no_statistics}
    assert :sys.statistics(pid, true) == :ok
    assert :sys.log(pid, true) == :ok
    Agent.get(pid, & &1)
    Agent.cast(pid, & &1)
    assert {:ok, statistics} = :sys.statistics(pid, :get)
    assert statistics[:messages_in] == 2
    assert statistics[:messages_out] == 1
    assert {:ok, events} = :sys.log(pid, :get)
    assert [{:in, {:"$gen_call", _, _}}, {:out, 1, _, 1}, {:in, {:"$gen_cast", _}}, {:noreply, 1}] = events
    assert :sys.no_debug(pid) == :ok
    assert :sys.statistics(pid, :get) == {:ok, :no_statistics}
  end

  test "debug functions" do
    me = self()
    {:ok, pid} = Agent.start_link(fn -> 1 end)

    fun = fn count, event, _name ->
      send(me, {count, elem(event, 0)})
      if count == 2, do: :done, else: count + 1
    end

    assert :sys.install(pid, {fun, 1}) == :ok
    for _ <- 1..3, do: Agent.get(pid, & &1)
    assert_received {1, :in}
    assert_received {2, :out}
    refute_received _
  end

  test "terminate" do
    {:ok, pid} = Agent.start(fn -> 1 end)
    ref = Process.monitor(pid)
    assert :sys.terminate(pid, :normal) == :ok
    assert_receive {:DOWN, ^ref, _, _, :normal}
    assert {:noproc, {:sys, :get_state, [^pid]}} = catch_exit(:sys.get_state(pid))
  end

  defmodule Secret do
    use GenServer
    def init(state), do: {:ok, state}
    def format_status(_reason, [_dictionary, _state]), do: [data: [{~c"State", :hidden}]]
  end

  test "format_status decides what is shown" do
    {:ok, pid} = GenServer.start_link(Secret, :secret)
    {:status, _, _, [_, _, _, _, misc]} = :sys.get_status(pid)
    assert {~c"State", :hidden} in (misc |> Keyword.get_values(:data) |> List.flatten())
  end

  test "code_change" do
    {:ok, pid} = GenServer.start_link(Secret, 1)
    :sys.suspend(pid)
    assert :sys.change_code(pid, Secret, nil, []) == :ok
    assert :sys.resume(pid) == :ok
    assert :sys.get_state(pid) == 1
  end
end
