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
end
