defmodule ErlTracingTest do
  # One tracer and one list of patterns for everybody.
  use ExUnit.Case, async: false
  import ExUnit.CaptureIO

  doctest :dbg

  defmodule Traced do
    def loop do
      receive do
        {:call, x} -> f(x, 1)
        {:spawn, pid} -> send(pid, spawn(fn -> :ok end))
        {:remote, list} -> Enum.map(list, &g/1)
        {:apply, name, args} -> apply(__MODULE__, name, args)
        {:apply, args} -> apply(&__MODULE__.f/2, args)
        :stop -> exit(:normal)
      end

      loop()
    end

    def f(a, b), do: g(a) + b
    def g(a), do: a
  end

  setup do
    pid = spawn(&Traced.loop/0)

    on_exit(fn ->
      :dbg.stop_clear()
      Process.exit(pid, :kill)
    end)

    {:ok, pid: pid}
  end

  # The events of what a message makes a process do, but for its going on: that may come later.
  defp events(pid, message) do
    send(pid, message)
    send(pid, {:spawn, self()})
    assert_receive child when is_pid(child)
    {:messages, messages} = Process.info(self(), :messages)
    for _ <- messages, do: receive(do: (_ -> :ok))
    for {:trace, ^pid, what, {_, name, _} = call} <- messages, name != :loop, do: {what, call}
  end

  test "what a process receives and sends", %{pid: pid} do
    assert :erlang.trace(pid, true, [:receive, :send, :procs]) == 1
    assert :erlang.trace_info(pid, :flags) == {:flags, [:procs, :receive, :send]}
    assert :erlang.trace_info(pid, :tracer) == {:tracer, self()}
    me = self()
    send(pid, {:spawn, me})
    assert_receive {:trace, ^pid, :receive, {:spawn, ^me}}
    assert_receive {:trace, ^pid, :spawn, child, {:erlang, :apply, [fun, []]}} when is_function(fun, 0)
    assert_receive {:trace, ^pid, :send, ^child, ^me}
    assert_receive ^child
    assert :erlang.trace(pid, false, [:receive, :send]) == 1
    send(pid, :stop)
    assert_receive {:trace, ^pid, :exit, :normal}
    refute_received {:trace, ^pid, :receive, :stop}
  end

  test "calls", %{pid: pid} do
    assert :erlang.trace_pattern({Traced, :_, :_}, true, [:local]) > 2
    :erlang.trace(pid, true, [:call])
    assert [{:call, {Traced, :f, [7, 1]}}, {:call, {Traced, :g, [7]}}] = events(pid, {:call, 7})
    assert :erlang.trace_pattern({Traced, :g, 1}, false, [:local]) == 1
    assert [{:call, {Traced, :f, [7, 1]}}] = events(pid, {:call, 7})
    :erlang.trace(pid, true, [:arity])
    assert [{:call, {Traced, :f, 2}}] = events(pid, {:call, 7})
    :erlang.trace(pid, false, [:arity])
    assert [{:call, {Traced, :f, [1, 2]}}] = events(pid, {:apply, :f, [1, 2]})
    assert [{:call, {Traced, :f, [3, 4]}}] = events(pid, {:apply, [3, 4]})
    # Without :local only what comes from other modules.
    :erlang.trace_pattern({:_, :_, :_}, false, [:local])
    :erlang.trace_pattern({Traced, :_, :_}, true)
    :erlang.trace_pattern({Enum, :map, 2}, true)
    assert [{:call, {Enum, :map, [[1, 2], fun]}}] = events(pid, {:remote, [1, 2]})
    assert is_function(fun, 1)
  end

  test "processes to come, and those a process starts", %{pid: pid} do
    me = self()
    :erlang.trace(pid, true, [:procs, :set_on_spawn])
    send(pid, {:spawn, me})
    assert_receive {:trace, ^pid, :spawn, child, _}
    assert_receive {:trace, ^child, :spawned, ^pid, _}
    assert_receive {:trace, ^child, :exit, :normal}
    assert :erlang.trace(:new, true, [:procs]) == 0
    other = spawn(fn -> exit(:bye) end)
    assert_receive {:trace, ^other, :exit, :bye}
    assert :erlang.trace(:new, false, [:all]) == 0
    another = spawn(fn -> :ok end)
    ref = Process.monitor(another)
    assert_receive {:DOWN, ^ref, _, _, _}
    refute_received {:trace, ^another, _, _}
  end

  test "a tracer that ends takes the flags along", %{pid: pid} do
    {tracer, ref} = spawn_monitor(fn -> :erlang.trace(pid, true, [:receive]) end)
    assert_receive {:DOWN, ^ref, _, ^tracer, _}
    send(pid, :hello)
    assert Enum.find(Stream.repeatedly(fn -> :erlang.trace_info(pid, :flags) end), &(&1 == {:flags, []}))
  end

  test "wrong calls", %{pid: pid} do
    for call <- [
          fn -> :erlang.trace(:x, true, [:call]) end,
          fn -> :erlang.trace(pid, true, [:foo]) end,
          fn -> :erlang.trace(pid, 1, [:call]) end,
          fn -> :erlang.trace(pid, true, [{:tracer, 5}]) end,
          fn -> :erlang.trace_pattern(:x, true, []) end,
          fn -> :erlang.trace_pattern({1, 2, 3}, true, []) end,
          fn -> :erlang.trace_pattern({Traced, :f, 2}, [{[:"$1", 2], [], []}], []) end,
          fn -> :erlang.trace_info(pid, :foo) end
        ] do
      assert_raise ArgumentError, call
    end
  end

  # The lines that the tracer has printed to a device of ours.
  defp printed(fun) do
    {:ok, device} = StringIO.open("")
    leader = Process.group_leader()
    Process.group_leader(self(), device)
    {:ok, tracer} = :dbg.tracer()
    Process.group_leader(self(), leader)
    fun.()
    :sys.get_state(tracer)
    :dbg.stop_clear()
    {:ok, {_, text}} = StringIO.close(device)
    text
  end

  test "dbg prints events", %{pid: pid} do
    text =
      printed(fn ->
        assert :dbg.p(pid, [:c, :m]) == {:ok, [{:matched, node(), 1}]}
        assert :dbg.tpl(Traced, :g, []) == {:ok, [{:matched, node(), 1}]}
        assert :dbg.tpl(Traced, :f, 2, [{[:"$1", :_], [{:>, :"$1", 5}], []}]) == {:ok, [{:matched, node(), 1}]}
        send(pid, {:call, 3})
        send(pid, {:call, 8})
        send(pid, {:spawn, self()})
        assert_receive child when is_pid(child)
      end)

    assert text =~ ~r"^\(<[\d.]+>\) << \{call,3\}\n"
    assert text =~ ~r"\) call 'Elixir.ErlTracingTest.Traced':g\(3\)\n"
    assert text =~ ~r"\) call 'Elixir.ErlTracingTest.Traced':f\(8,1\)\n"
    refute text =~ ":f(3,1)"
    assert text =~ ~r"\) <[\d.]+> ! <[\d.]+>\n"
  end

  test "dbg gives events to a function", %{pid: pid} do
    me = self()
    {:ok, _} = :dbg.tracer(:process, {fn event, count -> with(_ <- send(me, {count, event}), do: count + 1) end, 0})
    assert :dbg.tracer() == {:error, :already_started}
    :dbg.p(pid, :r)
    send(pid, :one)
    send(pid, :two)
    assert_receive {0, {:trace, ^pid, :receive, :one}}
    assert_receive {1, {:trace, ^pid, :receive, :two}}
    assert :dbg.p(pid, :clear) == {:ok, [{:matched, node(), 1}]}
    assert :dbg.p(:nobody_here, :c) == {:error, {:bad_item, :nobody_here}}
    assert :dbg.p(pid, :nonsense) == {:error, {:bad_flags, [:nonsense]}}
    assert :dbg.tp(Traced, :nope, []) == {:ok, [{:matched, node(), 0}]}
    assert :dbg.tp(Traced, :f, :nonsense) == {:error, :bad_match_spec}
    assert :dbg.stop() == :ok
    assert :dbg.p(pid, :c) == {:error, :no_tracers}
  end

  test "i/0 lists the traced", %{pid: pid} do
    :erlang.trace(pid, true, [:receive])
    assert capture_io(fn -> :dbg.i() end) =~ "#{inspect(pid)}  receive\n"
  end
end
