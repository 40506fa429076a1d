defmodule TaskSupervisorTest do
  use ExUnit.Case, async: true

  doctest Task.Supervisor

  setup do
    {:ok, sup} = Task.Supervisor.start_link()
    %{sup: sup}
  end

  test "async and async_nolink", %{sup: sup} do
    me = self()
    task = Task.Supervisor.async(sup, fn -> {Process.get(:"$callers"), hd(Process.get(:"$ancestors"))} end)
    assert Task.await(task) == {[me], sup}
    crashing = Task.Supervisor.async_nolink(sup, fn -> exit(:boom) end)
    assert Task.yield(crashing) == {:exit, :boom}
    assert Task.await(Task.Supervisor.async(sup, Kernel, :+, [1, 2])) == 3
  end

  test "streams", %{sup: sup} do
    assert Enum.to_list(Task.Supervisor.async_stream(sup, 1..3, &(&1 * 2))) == [ok: 2, ok: 4, ok: 6]
    nolink = Task.Supervisor.async_stream_nolink(sup, 1..3, fn n -> if n == 2, do: exit(:boom), else: n end)
    assert Enum.to_list(nolink) == [ok: 1, exit: :boom, ok: 3]
    refute_received _
  end

  test "start_child, children, terminate_child", %{sup: sup} do
    me = self()
    {:ok, pid} = Task.Supervisor.start_child(sup, fn -> send(me, :ran) && Process.sleep(:infinity) end)
    assert_receive :ran
    assert Task.Supervisor.children(sup) == [pid]
    assert Task.Supervisor.terminate_child(sup, pid) == :ok
    assert Task.Supervisor.children(sup) == []
    assert Task.Supervisor.terminate_child(sup, pid) == {:error, :not_found}
    count = :counters.new(1, [])

    flaky = fn ->
      :counters.add(count, 1, 1)
      if :counters.get(count, 1) < 3, do: exit(:again), else: send(me, :at_last)
    end

    {:ok, _} = Task.Supervisor.start_child(sup, flaky, restart: :transient)
    assert_receive :at_last, 1000
  end

  test "max_children" do
    {:ok, sup} = Task.Supervisor.start_link(max_children: 1)
    {:ok, _} = Task.Supervisor.start_child(sup, fn -> Process.sleep(:infinity) end)
    assert Task.Supervisor.start_child(sup, fn -> 1 end) == {:error, :max_children}

    assert_raise RuntimeError, ~r/reached the maximum number of tasks/, fn ->
      Task.Supervisor.async(sup, fn -> 1 end)
    end
  end
end
