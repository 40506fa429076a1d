defmodule OtpFaultsTest do
  # What must be survived: crashes at the worst moments.
  use ExUnit.Case, async: true

  defmodule Worker do
    use GenServer
    def start_link(fun), do: GenServer.start_link(__MODULE__, fun)

    def init(fun) do
      Process.flag(:trap_exit, true)
      fun.(:init)
      {:ok, fun}
    end

    def handle_call(:die_before, _from, _fun), do: exit(:before)

    def handle_call(:die_during, from, fun) do
      Process.exit(self(), :kill)
      GenServer.reply(from, :too_late)
      {:noreply, fun}
    end

    def handle_call(:die_after, from, _fun) do
      GenServer.reply(from, :replied)
      exit(:after_reply)
    end

    def handle_call(:ok, _from, fun), do: {:reply, :ok, fun}
    def terminate(_reason, fun), do: fun.(:terminate)
  end

  setup do
    Process.flag(:trap_exit, true)
    :ok
  end

  defp worker(id, fun, options \\ []), do: Map.merge(%{id: id, start: {Worker, :start_link, [fun]}}, Map.new(options))
  defp quiet, do: fn _ -> :ok end

  defp down(pid) do
    ref = Process.monitor(pid)
    assert_receive {:DOWN, ^ref, _, _, reason}, 5000
    reason
  end

  test "a server dies before, during and after its reply" do
    for _ <- 1..20 do
      {:ok, pid} = GenServer.start(Worker, quiet())
      assert {:before, {GenServer, :call, _}} = catch_exit(GenServer.call(pid, :die_before))
      {:ok, pid} = GenServer.start(Worker, quiet())
      assert {:killed, {GenServer, :call, _}} = catch_exit(GenServer.call(pid, :die_during))
      {:ok, pid} = GenServer.start(Worker, quiet())
      assert GenServer.call(pid, :die_after) == :replied
      assert {reason, _} = catch_exit(GenServer.call(pid, :ok))
      assert reason in [:after_reply, :noproc]
    end

    refute_received _
  end

  test "a child that crashes in init ends the supervisor's start, or counts as a restart" do
    count = :counters.new(1, [])

    third_time = fn
      :init ->
        :counters.add(count, 1, 1)
        if :counters.get(count, 1) in [2, 3], do: raise("not yet")

      :terminate ->
        :ok
    end

    {:ok, sup} =
      Supervisor.start_link([worker(:a, third_time), worker(:b, quiet())], strategy: :one_for_all, max_restarts: 5)

    [{:b, b, _, _}, {:a, _, _, _}] = Supervisor.which_children(sup)
    Process.exit(b, :kill)
    assert down(b) in [:killed, :noproc]
    wait_until(fn -> Enum.all?(Supervisor.which_children(sup), fn {_, pid, _, _} -> is_pid(pid) end) end)
    assert :counters.get(count, 1) == 4
    always = fn _ -> raise "never" end

    assert {:error, {:shutdown, {:failed_to_start_child, :x, _}}} =
             Supervisor.start_link([worker(:x, always)], strategy: :one_for_one)
  end

  test "a child that can never be restarted exhausts the intensity" do
    flag = :counters.new(1, [])

    fun = fn
      :init -> if :counters.get(flag, 1) == 1, do: raise("broken now")
      :terminate -> :ok
    end

    {:ok, sup} = Supervisor.start_link([worker(:a, fun)], strategy: :one_for_one, max_restarts: 50, max_seconds: 60)
    [{:a, pid, _, _}] = Supervisor.which_children(sup)
    :counters.put(flag, 1, 1)
    Process.exit(pid, :kill)
    assert_receive {:EXIT, ^sup, :shutdown}, 5000
  end

  test "children that crash while they are shut down do not keep the others up" do
    bad = fn
      :init -> :ok
      :terminate -> raise "in terminate"
    end

    {:ok, sup} =
      Supervisor.start_link([worker(:a, quiet()), worker(:b, bad), worker(:c, bad)], strategy: :one_for_one)

    pids = for {_, pid, _, _} <- Supervisor.which_children(sup), do: pid
    assert Supervisor.stop(sup) == :ok
    refute Enum.any?(pids, &Process.alive?/1)
  end

  test "a supervisor that is killed leaves no orphans" do
    {:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one)
    count = 10_000
    loop = fn -> {:ok, spawn_link(fn -> Process.sleep(:infinity) end)} end

    for _ <- 1..count,
        do: {:ok, _} = DynamicSupervisor.start_child(sup, %{id: 1, start: {:erlang, :apply, [loop, []]}})

    pids = for {_, pid, _, _} <- DynamicSupervisor.which_children(sup), do: pid
    assert length(pids) == count
    Process.exit(sup, :kill)
    assert_receive {:EXIT, ^sup, :killed}
    for pid <- pids, do: down(pid)
  end

  test "one name, many starters: one wins, the others are told who" do
    for round <- 1..10 do
      name = :"faults_race_#{round}"

      results =
        1..20
        |> Enum.map(fn _ -> Task.async(fn -> Agent.start(fn -> 1 end, name: name) end) end)
        |> Task.await_many()

      winner = Process.whereis(name)
      assert Enum.count(results, &(&1 == {:ok, winner})) == 1
      assert Enum.count(results, &(&1 == {:error, {:already_started, winner}})) == 19
      Agent.stop(winner)
    end
  end

  test "one key, many starters under a registry" do
    {:ok, _} = Registry.start_link(keys: :unique, name: OtpFaultsTest.Race)

    for round <- 1..10 do
      name = {:via, Registry, {OtpFaultsTest.Race, round}}

      results =
        1..20 |> Enum.map(fn _ -> Task.async(fn -> Agent.start(fn -> 1 end, name: name) end) end) |> Task.await_many()

      winner = GenServer.whereis(name)
      assert Enum.count(results, &(&1 == {:ok, winner})) == 1
      assert Enum.count(results, &(&1 == {:error, {:already_started, winner}})) == 19
    end
  end

  test "late replies never reach the mailbox" do
    {:ok, pid} = Agent.start_link(fn -> 1 end)

    for _ <- 1..50 do
      try do
        Agent.get(pid, fn state -> Process.sleep(1) && state end, 1)
      catch
        :exit, {:timeout, _} -> :ok
      end
    end

    assert Agent.get(pid, & &1) == 1
    refute_received _
  end

  test "nested trees shut down in order, each within its time" do
    me = self()

    tell = fn name, wait ->
      fn
        :init -> :ok
        :terminate -> Process.sleep(wait) && send(me, {:ended, name})
      end
    end

    leaf = fn name ->
      %{
        id: name,
        type: :supervisor,
        start:
          {Supervisor, :start_link,
           [
             [worker({name, 1}, tell.({name, 1}, 5)), worker({name, 2}, tell.({name, 2}, 1))],
             [strategy: :one_for_one]
           ]}
      }
    end

    inner = %{
      id: :inner,
      type: :supervisor,
      start: {Supervisor, :start_link, [[leaf.(:c), leaf.(:d)], [strategy: :one_for_one]]}
    }

    slow = worker(:slow, tell.(:slow, 10_000), shutdown: 20)
    {:ok, sup} = Supervisor.start_link([leaf.(:a), slow, inner], strategy: :rest_for_one)
    {time, :ok} = :timer.tc(fn -> Supervisor.stop(sup) end)
    assert time < 5_000_000
    {:messages, messages} = Process.info(self(), :messages)
    assert for({:ended, name} <- messages, do: name) == [{:d, 2}, {:d, 1}, {:c, 2}, {:c, 1}, {:a, 2}, {:a, 1}]
  end

  test "thousands of restarts leave nothing behind" do
    {:ok, sup} =
      Supervisor.start_link([worker(:a, quiet())], strategy: :one_for_one, max_restarts: 1_000_000, max_seconds: 1)

    crash(sup, 500)
    memory = memory_of(sup)
    crash(sup, 3000)
    assert memory_of(sup) < memory * 3 + 100_000
    assert [{:a, pid, _, _}] = Supervisor.which_children(sup)
    assert is_pid(pid)
  end

  defp memory_of(pid) do
    :erlang.garbage_collect(pid)
    {:memory, bytes} = Process.info(pid, :memory)
    bytes
  end

  defp crash(_sup, 0), do: :ok

  defp crash(sup, times) do
    [{:a, pid, _, _}] = Supervisor.which_children(sup)
    ref = Process.monitor(pid)
    Process.exit(pid, :kill)

    receive do
      {:DOWN, ^ref, _, _, _} -> :ok
    end

    wait_until(fn -> match?([{:a, new, _, _}] when is_pid(new) and new != pid, Supervisor.which_children(sup)) end)
    crash(sup, times - 1)
  end

  defp wait_until(fun, tries \\ 500) do
    cond do
      fun.() -> :ok
      tries == 0 -> flunk("waited in vain")
      true -> Process.sleep(1) && wait_until(fun, tries - 1)
    end
  end
end
