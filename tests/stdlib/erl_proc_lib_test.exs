defmodule ErlProcLibTest do
  use ExUnit.Case, async: true

  doctest :proc_lib

  def ready(value) do
    :proc_lib.init_ack({:ok, self(), value})
    receive(do: (:go -> :ok))
  end

  def crash(_), do: exit(:not_ready)

  test "start waits until the process is ready, or has ended" do
    assert {:ok, pid, 1} = :proc_lib.start(__MODULE__, :ready, [1])
    assert :proc_lib.translate_initial_call(pid) == {__MODULE__, :ready, 1}
    assert :proc_lib.initial_call(pid) == {__MODULE__, :ready, [:Argument__1]}
    send(pid, :go)
    assert :proc_lib.start(__MODULE__, :crash, [1]) == {:error, :not_ready}
    assert :proc_lib.start(Process, :sleep, [:infinity], 10) == {:error, :timeout}
    Process.flag(:trap_exit, true)
    assert {:ok, pid, 2} = :proc_lib.start_link(__MODULE__, :ready, [2])
    send(pid, :go)
    assert_receive {:EXIT, ^pid, :normal}
    assert :proc_lib.start_link(__MODULE__, :crash, [1]) == {:error, :not_ready}
    assert {{:ok, pid, 3}, ref} = :proc_lib.start_monitor(__MODULE__, :ready, [3])
    send(pid, :go)
    assert_receive {:DOWN, ^ref, _, _, :normal}
    refute_received _
  end

  test "ancestors by name and pid" do
    me = self()
    Process.register(me, :proc_lib_test_parent)
    :proc_lib.spawn(fn -> send(me, {:first, Process.get(:"$ancestors")}) end)
    assert_receive {:first, [:proc_lib_test_parent]}
    :proc_lib.spawn_link(fn -> :proc_lib.spawn(fn -> send(me, {:second, Process.get(:"$ancestors")}) end) end)
    assert_receive {:second, [_pid, :proc_lib_test_parent]}
  end

  test "how it ends is seen as with any process" do
    for {fun, reason} <- [{fn -> exit(:bye) end, :bye}, {fn -> :ok end, :normal}] do
      {_, ref} = :proc_lib.spawn_opt(fun, [:monitor])
      assert_receive {:DOWN, ^ref, _, _, ^reason}
    end

    {_, ref} = :proc_lib.spawn_opt(fn -> raise "x" end, [:monitor])
    assert_receive {:DOWN, ^ref, _, _, {%RuntimeError{message: "x"}, [_ | _]}}
    {_, ref} = :proc_lib.spawn_opt(fn -> throw(:ball) end, [:monitor])
    assert_receive {:DOWN, ^ref, _, _, {{:nocatch, :ball}, _}}
  end

  test "wrong arguments" do
    for start <- [:start, :start_link, :start_monitor], args <- [[__MODULE__, :ready, :wrong], [1, :ready, []], [__MODULE__, 1, []]] do
      assert_raise FunctionClauseError, fn -> apply(:proc_lib, start, args) end
    end

    for start <- [:start, :start_link, :start_monitor], option <- [:monitor, {:monitor, []}] do
      assert_raise ArgumentError, fn -> apply(:proc_lib, start, [__MODULE__, :ready, [1], 100, [option]]) end
    end

    assert_raise FunctionClauseError, fn -> :proc_lib.hibernate(__MODULE__, :ready, :wrong) end
    assert catch_exit(:proc_lib.stop(:nobody)) == :noproc
    assert {{:function_clause, [_ | _]}, {:sys, :terminate, [_, :normal, -1]}} = catch_exit(:proc_lib.stop(spawn(fn -> :ok end), :normal, -1))
    assert catch_exit(:proc_lib.stop(self())) == {:calling_self, {:sys, :terminate, [self(), :normal, :infinity]}}
  end

  test "the first call of what Process.info gave, or of three numbers" do
    info = [dictionary: ["$initial_call": {A, :b, 2}]]
    assert :proc_lib.initial_call(info) == {A, :b, [:Argument__1, :Argument__2]}
    assert :proc_lib.initial_call({0, 999_999, 0}) == false
    assert :proc_lib.translate_initial_call([]) == {:proc_lib, :init_p, 5}
    assert :proc_lib.initial_call(dictionary: ["$initial_call": {A, :b, [1, 2]}]) == false
  end

  test "the text of a report" do
    report = [[initial_call: {:a, :b, [:c]}, error_info: {:error, :why, [{:m, :f, 1, [file: ~c"x.erl", line: 3]}, {:m, :g, [1, 2], []}]}], [[x: 1]]]

    assert IO.chardata_to_string(:proc_lib.format(report)) == """
             crasher:
               initial call: a:b/1
               exception error: why
                 in function  m:f/1 (x.erl, line 3)
                 in call from m:g/2
             neighbours:
               neighbour:
                 x: 1
           """
  end
end
