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
end
