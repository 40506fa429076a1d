defmodule TaskTest do
  use ExUnit.Case, async: true

  doctest Task

  test "callers and ancestors" do
    me = self()
    {callers, ancestors} = Task.await(Task.async(fn -> {Process.get(:"$callers"), Process.get(:"$ancestors")} end))
    assert callers == [me]
    assert ancestors == [me]
    nested = Task.async(fn -> {self(), Task.await(Task.async(fn -> Process.get(:"$callers") end))} end)
    assert {pid, [pid, ^me]} = Task.await(nested)
  end

  test "await: in time, too late, crashed, of another owner" do
    assert Task.await(Task.async(fn -> 1 end)) == 1
    slow = Task.async(fn -> Process.sleep(:infinity) end)
    assert catch_exit(Task.await(slow, 10)) == {:timeout, {Task, :await, [slow, 10]}}
    Process.flag(:trap_exit, true)
    crashing = Task.async(fn -> exit(:boom) end)
    assert catch_exit(Task.await(crashing)) == {:boom, {Task, :await, [crashing, 5000]}}
    assert_receive {:EXIT, _, :boom}
    foreign = Task.async(fn -> 1 end)
    message = ~r/must be queried from the owner but was queried from/
    Task.await(Task.async(fn -> assert_raise(ArgumentError, message, fn -> Task.await(foreign) end) end))
  end

  test "await on a task that has ended" do
    Process.flag(:trap_exit, true)
    task = Task.async(fn -> exit(:kaboom) end)
    pid = task.pid
    assert_receive {:EXIT, ^pid, :kaboom}
    assert {:kaboom, {Task, :await, _}} = catch_exit(Task.await(task))
  end

  test "nothing is left in the mailbox" do
    for _ <- 1..20, do: Task.await(Task.async(fn -> 1 end))
    slow = Task.async(fn -> receive(do: (:go -> :late)) end)
    {:timeout, _} = catch_exit(Task.await(slow, 0))
    ref = Process.monitor(slow.pid)
    send(slow.pid, :go)
    assert_receive {:DOWN, ^ref, _, _, :normal}
    refute_received _
  end

  test "a crash takes the owner with it" do
    me = self()

    {pid, ref} =
      spawn_monitor(fn ->
        Task.async(fn -> exit(:boom) end)
        send(me, :started)
        Process.sleep(:infinity)
      end)

    assert_receive :started
    assert_receive {:DOWN, ^ref, :process, ^pid, :boom}
  end

  test "yield and shutdown" do
    task = Task.async(fn -> receive(do: (:go -> :done)) end)
    assert Task.yield(task, 0) == nil
    send(task.pid, :go)
    assert Task.yield(task) == {:ok, :done}
    assert Task.shutdown(Task.async(fn -> Process.sleep(:infinity) end)) == nil
    Process.flag(:trap_exit, true)
    assert Task.shutdown(Task.async(fn -> Process.sleep(:infinity) end), :brutal_kill) == nil

    stubborn =
      Task.async(fn ->
        Process.flag(:trap_exit, true)
        receive(do: (:never -> :ok))
      end)

    Process.sleep(10)
    assert Task.shutdown(stubborn, 10) in [nil, {:exit, :killed}]
    replied = Task.async(fn -> :value end)
    ref = Process.monitor(replied.pid)
    assert_receive {:DOWN, ^ref, _, _, _}
    assert Task.shutdown(replied) == {:ok, :value}
    crashed = Task.async(fn -> exit(:boom) end)
    pid = crashed.pid
    assert_receive {:EXIT, ^pid, :boom}
    assert Task.yield(crashed) == {:exit, :boom}

    assert_raise ArgumentError, ~r/does not have an associated task process/, fn ->
      Task.shutdown(Task.completed(1))
    end
  end

  test "await_many and yield_many" do
    tasks = for n <- 1..5, do: Task.async(fn -> n * n end)
    assert Task.await_many(tasks) == [1, 4, 9, 16, 25]
    slow = Task.async(fn -> Process.sleep(:infinity) end)
    quick = Task.async(fn -> :quick end)
    assert [{^slow, nil}, {^quick, {:ok, :quick}}] = Task.yield_many([slow, quick], 30)
    assert [{^slow, nil}] = Task.yield_many([slow], timeout: 0, on_timeout: :kill_task)
    refute Process.alive?(slow.pid)
    slow = Task.async(fn -> Process.sleep(:infinity) end)
    assert {:timeout, {Task, :await_many, [[^slow], 10]}} = catch_exit(Task.await_many([slow], 10))
    first = Task.async(fn -> 1 end)

    assert [{_, {:ok, 1}}, {_, nil}] =
             Task.yield_many([first, Task.async(fn -> Process.sleep(:infinity) end)], limit: 1)

    refute_received _
  end

  test "ignore" do
    task = Task.async(fn -> receive(do: (:go -> :ok)) end)
    assert Task.ignore(task) == nil
    Process.exit(task.pid, :kill)
    refute_receive _, 20
  end

  test "async_stream: order, concurrency, limits" do
    assert Enum.to_list(Task.async_stream(1..5, &(&1 * 2), max_concurrency: 2)) == for(n <- 1..5, do: {:ok, n * 2})
    unordered = Task.async_stream([30, 1, 10], &(Process.sleep(&1) && &1), ordered: false, max_concurrency: 3)
    assert Enum.sort(Enum.map(unordered, &elem(&1, 1))) == [1, 10, 30]
    assert Enum.take(Task.async_stream(Stream.iterate(1, &(&1 + 1)), & &1), 3) == [ok: 1, ok: 2, ok: 3]
    assert Enum.to_list(Task.async_stream([], & &1)) == []
    assert Enum.to_list(Task.async_stream([1, 2], Kernel, :+, [10])) == [ok: 11, ok: 12]

    running = :counters.new(2, [])

    1..20
    |> Task.async_stream(
      fn _ ->
        :counters.add(running, 1, 1)
        now = :counters.get(running, 1)
        if now > :counters.get(running, 2), do: :counters.put(running, 2, now)
        Process.sleep(1)
        :counters.sub(running, 1, 1)
      end,
      max_concurrency: 3
    )
    |> Stream.run()

    assert :counters.get(running, 2) <= 3
    assert_raise ArgumentError, fn -> Enum.to_list(Task.async_stream([1], & &1, max_concurrency: 0)) end
  end

  test "async_stream: time-outs and crashes" do
    sleep = fn n -> Process.sleep(n) && n end
    slow = Task.async_stream([1, :infinity, 2], sleep, timeout: 30, on_timeout: :kill_task, max_concurrency: 3)
    assert Enum.to_list(slow) == [ok: 1, exit: :timeout, ok: 2]
    zipped = Task.async_stream([:infinity], sleep, timeout: 10, on_timeout: :kill_task, zip_input_on_exit: true)
    assert Enum.to_list(zipped) == [exit: {:infinity, :timeout}]

    assert {:timeout, {Task.Supervised, :stream, [10]}} =
             catch_exit(Enum.to_list(Task.async_stream([:infinity], sleep, timeout: 10)))

    Process.flag(:trap_exit, true)
    crashing = Task.async_stream([1, 2, 3], fn n -> if n == 2, do: exit(:boom), else: n end)
    assert Enum.to_list(crashing) == [ok: 1, exit: :boom, ok: 3]
    refute_received _
  end

  test "async_stream in the middle of other streams" do
    stream = 1..10 |> Task.async_stream(&(&1 + 1)) |> Stream.map(&elem(&1, 1)) |> Stream.zip(Stream.cycle([:a, :b]))
    assert Enum.take(stream, 3) == [{2, :a}, {3, :b}, {4, :a}]

    assert_raise RuntimeError, "consumer", fn ->
      Enum.each(Task.async_stream(1..3, & &1), fn _ -> raise "consumer" end)
    end

    refute_received _
  end

  defmodule Work do
    use Task, restart: :transient
    def start_link(arg), do: Task.start_link(fn -> arg end)
  end

  test "child_spec" do
    assert Work.child_spec(1) == %{id: Work, start: {Work, :start_link, [1]}, restart: :transient}
    assert Task.child_spec(:fun) == %{id: Task, start: {Task, :start_link, [:fun]}, restart: :temporary}
  end
end
