defmodule ErlPgTest do
  use ExUnit.Case, async: true

  doctest :pg

  test "joining, leaving, ending" do
    {:ok, _} = :pg.start_link(:pg_test)
    me = self()
    assert :pg.join(:pg_test, :a, me) == :ok
    assert :pg.join(:pg_test, :a, [me]) == :ok
    assert :pg.get_members(:pg_test, :a) == [me, me]
    assert :pg.get_local_members(:pg_test, :a) == [me, me]
    assert :pg.which_groups(:pg_test) == [:a]
    assert :pg.leave(:pg_test, :a, me) == :ok
    assert :pg.get_members(:pg_test, :a) == [me]
    assert :pg.leave(:pg_test, :a, me) == :ok
    assert :pg.leave(:pg_test, :a, me) == :not_joined
    assert :pg.which_groups(:pg_test) == []
    assert :pg.get_members(:pg_test, :none) == []
    {ref, %{}} = :pg.monitor_scope(:pg_test)
    pid = spawn(fn -> Process.sleep(:infinity) end)
    :pg.join(:pg_test, :b, pid)
    assert_receive {^ref, :join, :b, [^pid]}
    Process.exit(pid, :kill)
    assert_receive {^ref, :leave, :b, [^pid]}
    assert :pg.get_members(:pg_test, :b) == []
    assert :pg.demonitor(:pg_test, ref) == :ok
    {ref, []} = :pg.monitor(:pg_test, :c)
    :pg.join(:pg_test, :c, me)
    assert_receive {^ref, :join, :c, [^me]}
  end

  test "who joins with something else does not end the scope" do
    {:ok, scope} = :pg.start_link(:pg_test_wrong)
    assert catch_error(:pg.join(:pg_test_wrong, :a, [self(), 1])) == {:nolocal, 1}
    assert_raise FunctionClauseError, fn -> :pg.join(:pg_test_wrong, :a, 1) end
    assert :pg.join(:pg_test_wrong, :a, []) == :ok
    assert :pg.leave(:pg_test_wrong, :a, []) == :not_joined
    assert Process.alive?(scope)
    assert catch_exit(:pg.join(:pg_test_none, :a, self())) == {:noproc, {:gen_server, :call, [:pg_test_none, {:join_local, :a, self()}, :infinity]}}
  end
end
