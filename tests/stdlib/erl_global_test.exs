defmodule ErlGlobalTest do
  use ExUnit.Case, async: true

  doctest :global

  test "names go away with their processes" do
    pid = spawn(fn -> Process.sleep(:infinity) end)
    assert :global.register_name({:test, 1}, pid) == :yes
    assert :global.register_name({:test, 1}, self()) == :no
    assert :global.whereis_name({:test, 1}) == pid
    assert {:test, 1} in :global.registered_names()
    ref = Process.monitor(pid)
    Process.exit(pid, :kill)
    assert_receive {:DOWN, ^ref, _, _, _}
    assert :global.whereis_name({:test, 1}) == :undefined
    assert :global.re_register_name({:test, 1}, self()) == :yes
    assert :global.send({:test, 1}, :hello) == self()
    assert_received :hello
    assert :global.unregister_name({:test, 1}) == :ok
    assert catch_exit(:global.send({:test, 1}, :hello)) == {:badarg, {{:test, 1}, :hello}}
  end

  test "locks" do
    assert :global.set_lock({:lock, :me}) == true
    assert Task.await(Task.async(fn -> :global.set_lock({:lock, :other}, [node()], 0) end)) == false
    assert Task.await(Task.async(fn -> :global.trans({:lock, :other}, fn -> 1 end, [node()], 0) end)) == :aborted
    assert :global.del_lock({:lock, :me}) == true
    assert Task.await(Task.async(fn -> :global.trans({:lock, :other}, fn -> 1 end) end)) == 1

    {pid, ref} = spawn_monitor(fn -> :global.set_lock({:lock, :dying}) && exit(:bye) end)
    assert_receive {:DOWN, ^ref, _, ^pid, :bye}
    assert :global.set_lock({:lock, :me}) == true
    :global.del_lock({:lock, :me})
  end

  test "a process has one name unless it asks for more" do
    log =
      ExUnit.CaptureLog.capture_log(fn ->
        assert :global.register_name({:test, :first}, self()) == :yes
        assert :global.register_name({:test, :second}, self()) == :no
        assert :global.re_register_name({:test, :second}, self()) == :yes
        :global.unregister_name({:test, :first})
        assert :global.register_name({:test, :first}, self()) == :no
        :global.unregister_name({:test, :second})
        assert :global.register_name({:test, :first}, self()) == :yes
      end)

    assert log =~ "registered under several names: [test: :second, test: :first]"
  end

  test "wrong arguments" do
    assert_raise FunctionClauseError, fn -> :global.register_name(:name, :pid) end
    assert_raise FunctionClauseError, fn -> :global.re_register_name(:name, :pid) end
    assert_raise FunctionClauseError, fn -> :global.register_name(:name, self(), :method) end
    assert_raise FunctionClauseError, fn -> :global.set_lock({:lock, 1}, [node()], -1) end
    assert_raise ArgumentError, fn -> :global.set_lock({:lock, 1}, :nodes) end
    assert_raise FunctionClauseError, fn -> :global.del_lock({:lock, 1}, :nodes) end
  end
end
