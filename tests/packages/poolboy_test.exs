defmodule PoolboyTest do
  use ExUnit.Case, async: true

  @moduletag capture_log: true

  defmodule Worker do
    use GenServer
    @behaviour :poolboy_worker

    @impl :poolboy_worker
    def start_link(args), do: GenServer.start_link(__MODULE__, args)

    @impl GenServer
    def init(args), do: {:ok, args}

    @impl GenServer
    def handle_call(:args, _from, args), do: {:reply, args, args}
    def handle_call({:run, fun}, _from, args), do: {:reply, fun.(), args}
  end

  defp pool(options, args \\ []) do
    {:ok, pool} = :poolboy.start_link([worker_module: Worker] ++ options, args)
    pool
  end

  # Another process that has a worker, or waits for one, until it is told to go.
  defp client(pool, fun \\ fn pool -> :poolboy.checkout(pool) end) do
    test = self()

    spawn(fn ->
      send(test, {self(), fun.(pool)})
      receive do: (:go -> :ok)
    end)
  end

  defp finish(pid, how \\ :kill) do
    ref = Process.monitor(pid)
    Process.exit(pid, how)
    receive do: ({:DOWN, ^ref, _, _, _} -> :ok)
  end

  # Casts and signals that were on their way when the question came have been handled when the wanted state is there.
  defp wait_for(fun, tries \\ 2000) do
    cond do
      fun.() -> :ok
      tries == 0 -> flunk("waited in vain")
      true -> Process.sleep(1) && wait_for(fun, tries - 1)
    end
  end

  defp waiting(pool), do: :queue.len(:sys.get_state(pool).waiting)

  test "starts with its size of idle workers, which got the arguments" do
    pool = pool([size: 3, max_overflow: 0], %{folder: "x"})
    assert :poolboy.status(pool) == {:ready, 3, 0, 0}
    worker = :poolboy.checkout(pool)
    assert GenServer.call(worker, :args) == %{folder: "x"}
    assert :poolboy.status(pool) == {:ready, 2, 0, 1}
    assert :poolboy.checkin(pool, worker) == :ok
    assert :poolboy.status(pool) == {:ready, 3, 0, 0}
  end

  test "five workers and ten more unless told otherwise" do
    pool = pool([])
    workers = for _ <- 1..15, do: :poolboy.checkout(pool)
    assert length(Enum.uniq(workers)) == 15
    assert :poolboy.checkout(pool, false) == :full
    assert :poolboy.status(pool) == {:full, 0, 10, 15}
  end

  test "states" do
    pool = pool(size: 1, max_overflow: 2)
    assert {:ready, 1, 0, 0} = :poolboy.status(pool)
    first = :poolboy.checkout(pool)
    assert {:overflow, 0, 0, 1} = :poolboy.status(pool)
    second = :poolboy.checkout(pool)
    assert {:overflow, 0, 1, 2} = :poolboy.status(pool)
    third = :poolboy.checkout(pool)
    assert {:full, 0, 2, 3} = :poolboy.status(pool)
    for worker <- [first, second, third], do: :poolboy.checkin(pool, worker)
    assert {:ready, 1, 0, 0} = :poolboy.status(pool)
    # Those who came back while there were too many are gone.
    assert Enum.map([first, second, third], &Process.alive?/1) == [false, false, true]
    assert {:full, 0, 0, 0} = :poolboy.status(pool(size: 0, max_overflow: 0))
  end

  test "lifo gives the one that came back last, fifo the one that rested longest" do
    for {strategy, expected} <- [lifo: 2, fifo: 0] do
      pool = pool(size: 3, strategy: strategy)
      workers = for _ <- 1..3, do: :poolboy.checkout(pool)
      for worker <- workers, do: :poolboy.checkin(pool, worker)
      assert :poolboy.checkout(pool) == Enum.at(workers, expected)
    end
  end

  test "names, child specification, supervision" do
    spec = :poolboy.child_spec(PoolboyTest.Named, [name: {:local, PoolboyTest.Named}, worker_module: Worker, size: 2], :arg)
    assert {PoolboyTest.Named, {:poolboy, :start_link, _}, :permanent, 5000, :worker, [:poolboy]} = spec
    assert {:id, {:poolboy, :start_link, [[], []]}, _, _, _, _} = :poolboy.child_spec(:id, [])
    {:ok, supervisor} = Supervisor.start_link([spec], strategy: :one_for_one)
    assert :poolboy.transaction(PoolboyTest.Named, &GenServer.call(&1, :args)) == :arg
    old = Process.whereis(PoolboyTest.Named)
    finish(old)
    wait_for(fn -> Process.whereis(PoolboyTest.Named) not in [nil, old] end)
    assert :poolboy.transaction(PoolboyTest.Named, &GenServer.call(&1, :args)) == :arg
    Supervisor.stop(supervisor)
    assert Process.whereis(PoolboyTest.Named) == nil
  end

  test "a pool without worker_module does not start" do
    Process.flag(:trap_exit, true)
    assert :poolboy.start(size: 1) == {:error, {:missing_option, :worker_module}}
  end

  test "start/1 hands the pool's arguments to the workers" do
    args = [worker_module: Worker, size: 1]
    {:ok, pool} = :poolboy.start(args)
    assert :poolboy.transaction(pool, &GenServer.call(&1, :args)) == args
    assert :poolboy.stop(pool) == :ok
  end

  test "transaction returns the result and gives the worker back, also after a failure" do
    pool = pool(size: 1, max_overflow: 0)
    assert :poolboy.transaction(pool, fn worker -> {:done, is_pid(worker)} end) == {:done, true}
    assert_raise RuntimeError, "no", fn -> :poolboy.transaction(pool, fn _ -> raise "no" end) end
    assert catch_throw(:poolboy.transaction(pool, fn _ -> throw(:ball) end)) == :ball
    assert :poolboy.status(pool) == {:ready, 1, 0, 0}
  end

  test "who finds none waits, first come first served" do
    pool = pool(size: 1, max_overflow: 0)
    worker = :poolboy.checkout(pool)

    clients =
      for n <- 1..3 do
        client = client(pool)
        wait_for(fn -> waiting(pool) == n end)
        client
      end

    for client <- clients do
      refute_received {^client, _}
      :poolboy.checkin(pool, worker)
      assert_receive {^client, ^worker}, 5000
    end
  end

  test "who waits too long exits, and its place in the queue is free" do
    pool = pool(size: 1, max_overflow: 0)
    worker = :poolboy.checkout(pool)
    assert {:timeout, {:gen_server, :call, [^pool, _, 5]}} = catch_exit(:poolboy.checkout(pool, true, 5))
    assert {:timeout, _} = catch_exit(:poolboy.transaction(pool, fn _ -> :never end, 0))
    assert waiting(pool) == 0
    :poolboy.checkin(pool, worker)
    assert :poolboy.status(pool) == {:ready, 1, 0, 0}
    assert Process.info(pool, :monitors) == {:monitors, []}
  end

  test "a pool that answers too late gets its worker back" do
    pool = pool(size: 1, max_overflow: 0)
    :sys.suspend(pool)
    assert {:timeout, _} = catch_exit(:poolboy.checkout(pool, true, 0))
    :sys.resume(pool)
    assert :poolboy.status(pool) == {:ready, 1, 0, 0}
  end

  test "the end of a client gives its worker back, the end of one that waits frees its place" do
    pool = pool(size: 1, max_overflow: 0)
    owner = client(pool)
    assert_receive {^owner, worker}, 5000
    waiter = client(pool)
    wait_for(fn -> waiting(pool) == 1 end)
    next = client(pool)
    wait_for(fn -> waiting(pool) == 2 end)
    finish(waiter)
    wait_for(fn -> waiting(pool) == 1 end)
    finish(owner)
    assert_receive {^next, ^worker}, 5000
    finish(next)
    wait_for(fn -> :poolboy.status(pool) == {:ready, 1, 0, 0} end)
  end

  test "a worker that ends is replaced, idle or taken or waited for" do
    pool = pool(size: 2, max_overflow: 0)
    idle = :poolboy.checkout(pool)
    :poolboy.checkin(pool, idle)
    finish(idle)
    wait_for(fn -> idle not in GenServer.call(pool, :get_avail_workers) end)
    assert :poolboy.status(pool) == {:ready, 2, 0, 0}

    [first, second] = for _ <- 1..2, do: :poolboy.checkout(pool)
    finish(first)
    wait_for(fn -> :poolboy.status(pool) == {:ready, 1, 0, 1} end)
    _third = :poolboy.checkout(pool)
    waiter = client(pool)
    wait_for(fn -> waiting(pool) == 1 end)
    finish(second)
    assert_receive {^waiter, fourth}, 5000
    assert Process.alive?(fourth)
    assert :poolboy.status(pool) == {:full, 0, 0, 2}
    # Giving back one that ended is no harm.
    :poolboy.checkin(pool, first)
    assert :poolboy.status(pool) == {:full, 0, 0, 2}
  end

  test "an overflowing worker that ends is not replaced" do
    pool = pool(size: 1, max_overflow: 1)
    [_first, second] = for _ <- 1..2, do: :poolboy.checkout(pool)
    finish(second)
    wait_for(fn -> :poolboy.status(pool) == {:overflow, 0, 0, 1} end)
  end

  test "giving back twice makes no second worker" do
    pool = pool(size: 1, max_overflow: 0)
    worker = :poolboy.checkout(pool)
    :poolboy.checkin(pool, worker)
    :poolboy.checkin(pool, worker)
    assert :poolboy.status(pool) == {:ready, 1, 0, 0}
  end

  test "what else can be asked" do
    pool = pool(size: 2, max_overflow: 0)
    worker = :poolboy.checkout(pool)
    assert [_] = GenServer.call(pool, :get_avail_workers)
    assert [{^worker, ref}] = GenServer.call(pool, :get_all_monitors)
    assert is_reference(ref)
    assert [{:undefined, _, :worker, [Worker]}, _] = GenServer.call(pool, :get_all_workers)
    assert GenServer.call(pool, :nonsense) == {:error, :invalid_message}
    GenServer.cast(pool, :nonsense)
    send(pool, :nonsense)
    assert {_, 1, 0, 1} = :poolboy.status(pool)
  end

  test "stop ends the workers" do
    pool = pool(size: 2)
    workers = GenServer.call(pool, :get_avail_workers)
    assert :poolboy.stop(pool) == :ok
    refute Enum.any?([pool | workers], &Process.alive?/1)
  end

  test "a storm of ends: no worker is lost, none is had by two" do
    pool = pool(size: 4, max_overflow: 2)
    test = self()
    in_use = :ets.new(:in_use, [:public])

    clients =
      for n <- 1..40 do
        spawn(fn ->
          for turn <- 1..15 do
            try do
              :poolboy.transaction(pool, fn worker ->
                with [{_, other}] <- :ets.lookup(in_use, worker), true <- Process.alive?(other), do: send(test, :had_by_two)
                :ets.insert(in_use, {worker, self()})
                if rem(n * turn, 7) == 0, do: Process.exit(worker, :kill)
                if rem(n + turn, 3) == 0, do: Process.sleep(1)
                # Before the worker goes back; who is killed meanwhile leaves its row.
                :ets.delete_object(in_use, {worker, self()})
              end, :infinity)
            catch
              :exit, _ -> :ok
            end
          end

          send(test, {:finished, self()})
        end)
      end

    for {client, 0} <- Enum.zip(clients, Stream.cycle(0..4)), do: finish(client)

    for {client, kind} <- Enum.zip(clients, Stream.cycle(0..4)), kind != 0, do: assert_receive({:finished, ^client}, 20_000)
    wait_for(fn -> :poolboy.status(pool) == {:ready, 4, 0, 0} end)
    refute_received :had_by_two
    assert Enum.all?(GenServer.call(pool, :get_avail_workers), &Process.alive?/1)
    assert length(GenServer.call(pool, :get_all_workers)) == 4
    assert Process.info(pool, :monitors) == {:monitors, []}
  end
end
