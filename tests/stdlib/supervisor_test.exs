defmodule SupervisorTest do
  use ExUnit.Case, async: true

  doctest Supervisor

  defmodule Child do
    use GenServer

    def start_link({tell, name}) do
      case GenServer.start_link(__MODULE__, {tell, name}) do
        {:ok, pid} -> {:ok, pid, {:info, name}}
        other -> other
      end
    end

    def init({tell, name}) do
      Process.flag(:trap_exit, true)
      send(tell, {:start, name, self()})
      {:ok, {tell, name}}
    end

    def handle_cast(:crash, _state), do: exit(:crashed)
    def handle_cast({:stop, reason}, state), do: {:stop, reason, state}
    def handle_cast(:hang, state), do: Process.sleep(:infinity) && {:noreply, state}

    def terminate(reason, {tell, name}), do: send(tell, {:stop, name, reason})
  end

  defp spec(name, options \\ []) do
    Map.merge(%{id: name, start: {Child, :start_link, [{self(), name}]}}, Map.new(options))
  end

  defp start(children, options) do
    Process.flag(:trap_exit, true)
    {:ok, sup} = Supervisor.start_link(children, options)
    {sup, for(%{id: id} <- children, do: started(id))}
  end

  defp started(name) do
    assert_receive {:start, ^name, pid}, 1000
    pid
  end

  defp running(sup), do: for({id, pid, _, _} <- Supervisor.which_children(sup), is_pid(pid), do: id)

  test "children start in order and stop in the opposite order" do
    {sup, _} = start([spec(:a), spec(:b), spec(:c)], strategy: :one_for_one)
    assert running(sup) == [:c, :b, :a]
    Supervisor.stop(sup)
    assert {:messages, messages} = Process.info(self(), :messages)
    assert for({:stop, name, :shutdown} <- messages, do: name) == [:c, :b, :a]
  end

  test "one_for_one restarts what crashed" do
    {sup, [a, b, c]} = start([spec(:a), spec(:b), spec(:c)], strategy: :one_for_one)
    GenServer.cast(b, :crash)
    new = started(:b)
    pids = for {_, pid, _, _} <- Supervisor.which_children(sup), do: pid
    assert pids == [c, new, a]
  end

  test "rest_for_one restarts what was started after it as well" do
    {sup, [a, b, c]} = start([spec(:a), spec(:b), spec(:c)], strategy: :rest_for_one)
    GenServer.cast(b, :crash)
    assert_receive {:stop, :c, :shutdown}
    new_b = started(:b)
    new_c = started(:c)
    pids = for {_, pid, _, _} <- Supervisor.which_children(sup), do: pid
    assert pids == [new_c, new_b, a]
    assert new_c != c
  end

  test "one_for_all restarts all" do
    {sup, [_, b, _]} = start([spec(:a), spec(:b), spec(:c)], strategy: :one_for_all)
    GenServer.cast(b, :crash)
    assert_receive {:stop, :c, :shutdown}
    assert_receive {:stop, :a, :shutdown}
    new = for name <- [:a, :b, :c], do: started(name)
    pids = for {_, pid, _, _} <- Supervisor.which_children(sup), do: pid
    assert pids == Enum.reverse(new)
  end

  test "permanent, transient, temporary" do
    children = [spec(:p), spec(:t, restart: :transient), spec(:x, restart: :temporary)]
    {sup, [p, t, x]} = start(children, strategy: :one_for_one, max_restarts: 10)
    GenServer.cast(p, {:stop, :normal})
    started(:p)
    GenServer.cast(t, {:stop, :normal})
    assert_receive {:stop, :t, :normal}
    GenServer.cast(x, :crash)
    assert_receive {:stop, :x, :crashed}
    Process.sleep(10)
    assert [{:t, :undefined, :worker, [Child]}, {:p, _, _, _}] = Supervisor.which_children(sup)
    assert {:ok, t, {:info, :t}} = Supervisor.restart_child(sup, :t)
    started(:t)
    GenServer.cast(t, {:stop, {:shutdown, :enough}})
    assert_receive {:stop, :t, {:shutdown, :enough}}
    refute_receive {:start, :t, _}, 20
    {:ok, t, _} = Supervisor.restart_child(sup, :t)
    started(:t)
    GenServer.cast(t, :crash)
    started(:t)
  end

  test "temporary children are forgotten by one_for_all, too" do
    {sup, [a, _]} = start([spec(:a), spec(:x, restart: :temporary)], strategy: :one_for_all)
    GenServer.cast(a, :crash)
    started(:a)
    assert running(sup) == [:a]
  end

  test "too many restarts end the supervisor and what is left" do
    {sup, [a, _]} = start([spec(:a), spec(:b)], strategy: :one_for_one, max_restarts: 2, max_seconds: 60)
    GenServer.cast(a, :crash)
    GenServer.cast(started(:a), :crash)
    GenServer.cast(started(:a), :crash)
    assert_receive {:EXIT, ^sup, :shutdown}
    assert_receive {:stop, :b, :shutdown}
  end

  test "restarts are forgotten after max_seconds" do
    {sup, [a]} = start([spec(:a)], strategy: :one_for_one, max_restarts: 1, max_seconds: 1)
    GenServer.cast(a, :crash)
    a = started(:a)
    Process.sleep(2100)
    GenServer.cast(a, :crash)
    started(:a)
    assert Process.alive?(sup)
  end

  test "shutdown: a time, brutal_kill, infinity" do
    {sup, [a, _b]} = start([spec(:a, shutdown: 20), spec(:b, shutdown: :brutal_kill)], strategy: :one_for_one)
    GenServer.cast(a, :hang)
    Supervisor.stop(sup)
    refute_received {:stop, _, _}
    refute Process.alive?(a)
    {sup, [_]} = start([spec(:c, shutdown: :infinity)], strategy: :one_for_one)
    Supervisor.stop(sup)
    assert_received {:stop, :c, :shutdown}
  end

  test "children come and go" do
    {sup, []} = start([], strategy: :one_for_one)
    assert {:ok, a, {:info, :a}} = Supervisor.start_child(sup, spec(:a))
    assert Supervisor.start_child(sup, spec(:a)) == {:error, {:already_started, a}}
    assert Supervisor.delete_child(sup, :a) == {:error, :running}
    assert Supervisor.restart_child(sup, :a) == {:error, :running}
    assert Supervisor.terminate_child(sup, :a) == :ok
    assert Supervisor.terminate_child(sup, :a) == :ok
    assert Supervisor.start_child(sup, spec(:a)) == {:error, :already_present}
    assert {:ok, _, _} = Supervisor.restart_child(sup, :a)
    assert Supervisor.terminate_child(sup, :a) == :ok
    assert Supervisor.delete_child(sup, :a) == :ok

    for fun <- [:delete_child, :restart_child, :terminate_child],
        do: assert(apply(Supervisor, fun, [sup, :a]) == {:error, :not_found})

    assert Supervisor.count_children(sup) == %{active: 0, specs: 0, supervisors: 0, workers: 0}
    old = {:old, {Child, :start_link, [{self(), :old}]}, :transient, 100, :worker, [Child]}
    assert {:ok, _, _} = Supervisor.start_child(sup, old)
    assert {:ok, %{id: :old, restart: :transient, shutdown: 100}} = :supervisor.get_childspec(sup, :old)
  end

  test "a child that does not start" do
    Process.flag(:trap_exit, true)
    failing = %{id: :f, start: {GenServer, :start_link, [Child, :bad_argument]}}
    bad = %{id: :g, start: {String, :upcase, ["x"]}}

    assert {:error, {:shutdown, {:failed_to_start_child, :f, {:function_clause, _}}}} =
             Supervisor.start_link([spec(:a), failing], strategy: :one_for_one)

    started(:a)
    assert_receive {:stop, :a, :shutdown}

    assert {:error, {:shutdown, {:failed_to_start_child, :g, "X"}}} =
             Supervisor.start_link([bad], strategy: :one_for_one)

    {sup, []} = start([], strategy: :one_for_one)

    assert {:error,
            {"X", {:child, :undefined, :g, {String, :upcase, ["x"]}, :permanent, false, 5000, :worker, [String]}}} =
             Supervisor.start_child(sup, bad)

    assert {:ok, :undefined} = Supervisor.start_child(sup, %{id: :i, start: {Function, :identity, [:ignore]}})
    assert [{:i, :undefined, :worker, [Function]}] = Supervisor.which_children(sup)
  end

  test "flags and specifications are checked" do
    Process.flag(:trap_exit, true)
    flags = fn options -> Supervisor.start_link([], [strategy: :one_for_one] |> Keyword.merge(options)) end
    child = fn options -> Supervisor.start_link([spec(:a, options)], strategy: :one_for_one) end
    assert flags.(strategy: :foo) == {:error, {:supervisor_data, {:invalid_strategy, :foo}}}
    assert flags.(max_restarts: -1) == {:error, {:supervisor_data, {:invalid_intensity, -1}}}
    assert flags.(max_seconds: 0) == {:error, {:supervisor_data, {:invalid_period, 0}}}
    assert child.(restart: :foo) == {:error, {:start_spec, {:invalid_restart_type, :foo}}}
    assert child.(shutdown: -1) == {:error, {:start_spec, {:invalid_shutdown, -1}}}
    assert child.(type: :foo) == {:error, {:start_spec, {:invalid_child_type, :foo}}}
    assert child.(start: 1) == {:error, {:start_spec, {:invalid_mfa, 1}}}
    assert {:error, {:start_spec, {:bad_combination, _}}} = child.(significant: true)

    assert {:error, {:start_spec, {:duplicate_child_name, :a}}} =
             Supervisor.start_link([spec(:a), spec(:a)], strategy: :one_for_one)

    assert_raise ArgumentError, ~r/expected :strategy option/, fn -> Supervisor.init([], []) end
    assert_raise ArgumentError, ~r/does not implement child_spec/, fn -> Supervisor.child_spec(String, []) end
    assert_raise ArgumentError, ~r/but it does not exist/, fn -> Supervisor.child_spec(No.Such.Module, []) end
    assert_raise ArgumentError, ~r/unknown key :foo/, fn -> Supervisor.child_spec(Child, foo: 1) end
    assert_raise ArgumentError, ~r/expect each child to be/, fn -> Supervisor.child_spec("x", []) end
  end

  test "significant children end their supervisor" do
    a = spec(:a, significant: true, restart: :transient)
    b = spec(:b, significant: true, restart: :temporary)
    {sup, [a_pid, _]} = start([a, b], strategy: :one_for_one, auto_shutdown: :any_significant)
    GenServer.cast(a_pid, {:stop, :normal})
    assert_receive {:EXIT, ^sup, :shutdown}
    {sup, [a_pid, b_pid]} = start([a, b], strategy: :one_for_one, auto_shutdown: :all_significant)
    GenServer.cast(a_pid, {:stop, :normal})
    refute_receive {:EXIT, ^sup, _}, 20
    GenServer.cast(b_pid, {:stop, :normal})
    assert_receive {:EXIT, ^sup, :shutdown}
  end

  defmodule Tree do
    use Supervisor, restart: :temporary
    def start_link(arg), do: Supervisor.start_link(__MODULE__, arg, name: :supervisor_test_tree)
    def init(:ignore), do: :ignore
    def init(:bad), do: :bad
    def init(children), do: Supervisor.init(children, strategy: :one_for_one)
  end

  test "module-based" do
    Process.flag(:trap_exit, true)

    assert Tree.child_spec([]) == %{
             id: Tree,
             start: {Tree, :start_link, [[]]},
             type: :supervisor,
             restart: :temporary
           }

    assert Tree.start_link(:ignore) == :ignore
    assert Tree.start_link(:bad) == {:error, {:bad_return, {Tree, :init, :bad}}}
    {:ok, sup} = Supervisor.start_link([{Tree, [spec(:a)]}], strategy: :one_for_one)
    assert Supervisor.count_children(sup) == %{active: 1, specs: 1, supervisors: 1, workers: 0}
    assert running(:supervisor_test_tree) == [:a]
    {:dictionary, dictionary} = Process.info(Process.whereis(:supervisor_test_tree), :dictionary)
    assert dictionary[:"$initial_call"] == {:supervisor, Tree, 1}
    assert dictionary[:"$ancestors"] == [sup, self()]
    Supervisor.stop(sup)
    assert_received {:stop, :a, :shutdown}
  end

  test "simple_one_for_one of Erlang" do
    defmodule Simple do
      def init(tell),
        do:
          {:ok, {{:simple_one_for_one, 3, 5}, [{:x, {Child, :start_link, []}, :transient, 100, :worker, [Child]}]}}
          |> then(&(send(tell, :init) && &1))
    end

    {:ok, sup} = :supervisor.start_link(Simple, self())
    assert {:ok, a, {:info, 1}} = :supervisor.start_child(sup, [{self(), 1}])
    assert {:ok, _, {:info, 2}} = :supervisor.start_child(sup, [{self(), 2}])
    started(1)
    GenServer.cast(a, :crash)
    new = started(1)
    assert length(:supervisor.which_children(sup)) == 2
    assert :supervisor.terminate_child(sup, new) == :ok
    assert :supervisor.count_children(sup) == [specs: 1, active: 1, supervisors: 0, workers: 1]
    assert :supervisor.delete_child(sup, :x) == {:error, :simple_one_for_one}
  end

  test "temporary children of simple_one_for_one are not started again, the next ones start as ever" do
    defmodule SimpleTemporary do
      def init(args), do: {:ok, {{:simple_one_for_one, 0, 1}, [{:x, {Agent, :start_link, args}, :temporary, 100, :worker, []}]}}
    end

    {:ok, sup} = :supervisor.start_link(SimpleTemporary, [fn -> :state end])
    {:ok, first} = :supervisor.start_child(sup, [])
    ref = Process.monitor(first)
    Process.exit(first, :kill)
    assert_receive {:DOWN, ^ref, _, _, _}
    assert {:ok, second} = :supervisor.start_child(sup, [[name: SimpleTemporary]])
    assert Agent.get(SimpleTemporary, & &1) == :state
    assert [{:undefined, ^second, :worker, []}] = :supervisor.which_children(sup)
  end
end
