defmodule RegistryTest do
  use ExUnit.Case, async: true

  doctest Registry

  defp start(options) do
    name = :"registry_test_#{System.unique_integer([:positive])}"
    {:ok, _} = Registry.start_link([name: name] ++ options)
    name
  end

  # The owner of the tables hears of an end a moment later.
  defp eventually(fun, tries \\ 200) do
    cond do
      fun.() -> :ok
      tries == 0 -> flunk("still there")
      true -> Process.sleep(5) && eventually(fun, tries - 1)
    end
  end

  test "unique" do
    for partitions <- [1, 3] do
      r = start(keys: :unique, partitions: partitions)
      me = self()
      assert {:ok, owner} = Registry.register(r, :a, 1)
      assert is_pid(owner)
      assert Registry.register(r, :a, 2) == {:error, {:already_registered, me}}
      assert Registry.lookup(r, :a) == [{me, 1}]
      assert Registry.update_value(r, :a, &(&1 + 1)) == {2, 1}
      assert Registry.update_value(r, :b, &(&1 + 1)) == :error
      assert Registry.values(r, :a, me) == [2]
      {:ok, _} = Registry.register(r, "b", 3)
      assert Enum.sort(Registry.keys(r, me)) == [:a, "b"]
      assert Registry.count(r) == 2
      assert Registry.unregister(r, :a) == :ok
      assert Registry.lookup(r, :a) == []
      assert Registry.keys(r, me) == ["b"]
    end
  end

  test "duplicate" do
    for partitions <- [1, 3] do
      r = start(keys: :duplicate, partitions: partitions)
      me = self()
      {:ok, _} = Registry.register(r, :a, 1)
      {:ok, _} = Registry.register(r, :a, 2)
      other = Task.async(fn -> Registry.register(r, :a, 3) && receive(do: (:go -> :ok)) end)
      Process.sleep(10)
      assert Enum.sort(for {_, value} <- Registry.lookup(r, :a), do: value) == [1, 2, 3]
      assert Registry.keys(r, me) == [:a, :a]

      assert Registry.dispatch(r, :a, fn entries ->
               for {pid, value} <- entries, pid == me, do: send(pid, {:got, value})
             end) == :ok

      assert_received {:got, 1}
      assert_received {:got, 2}
      assert Registry.dispatch(r, :a, fn _ -> send(me, :parallel) end, parallel: true) == :ok
      assert_received :parallel
      send(other.pid, :go)
      Task.await(other)
      assert Registry.unregister(r, :a) == :ok
      eventually(fn -> Registry.lookup(r, :a) == [] end)
      assert_raise ArgumentError, ~r/not supported for duplicate/, fn -> Registry.update_value(r, :a, & &1) end
      assert_raise ArgumentError, ~r/:via is not supported/, fn -> Registry.whereis_name({r, :a}) end
    end
  end

  test "processes vanish when they end" do
    for keys <- [:unique, :duplicate] do
      r = start(keys: keys)
      me = self()

      pid =
        spawn(fn ->
          for key <- 1..10, do: {:ok, _} = Registry.register(r, key, nil)
          send(me, :ready)
          Process.sleep(:infinity)
        end)

      assert_receive :ready
      assert [{^pid, nil}] = Registry.lookup(r, 5)
      Process.exit(pid, :kill)
      eventually(fn -> Registry.count(r) == 0 end)
      for key <- 1..10, do: assert(Registry.lookup(r, key) == [])
      assert Registry.keys(r, pid) == []
    end
  end

  test "via" do
    r = start(keys: :unique)
    name = {:via, Registry, {r, "agent", :value}}
    {:ok, pid} = Agent.start_link(fn -> 1 end, name: name)
    assert Registry.lookup(r, "agent") == [{pid, :value}]
    assert Agent.get({:via, Registry, {r, "agent"}}, & &1) == 1
    assert Agent.start_link(fn -> 1 end, name: name) == {:error, {:already_started, pid}}
    Agent.stop(pid)
    assert GenServer.whereis(name) == nil
    {:ok, _} = Agent.start_link(fn -> 2 end, name: name)
  end

  test "match, select, count" do
    r = start(keys: :duplicate)
    me = self()
    Registry.register(r, :k, {1, :atom})
    Registry.register(r, :k, {2, :atom})
    Registry.register(r, {:"$1", :_}, {1, :odd_key})
    assert Registry.match(r, :k, {1, :_}) == [{me, {1, :atom}}]
    assert Registry.match(r, :k, {:"$1", :_}, [{:>, :"$1", 1}]) == [{me, {2, :atom}}]
    assert Registry.match(r, {:"$1", :_}, :_) == [{me, {1, :odd_key}}]
    assert Registry.count_match(r, :k, {:_, :atom}) == 2
    assert Registry.select(r, [{{:k, :_, {:"$1", :_}}, [], [:"$1"]}]) |> Enum.sort() == [1, 2]
    assert Registry.count_select(r, [{{:_, :_, {1, :_}}, [], [true]}]) == 2
    assert Registry.unregister_match(r, :k, {1, :_}) == :ok
    assert Registry.lookup(r, :k) == [{me, {2, :atom}}]
    assert_raise ArgumentError, ~r/invalid match specification/, fn -> Registry.select(r, [{:bad, [], []}]) end
  end

  test "metadata" do
    r = start(keys: :unique, meta: [a: 1])
    assert Registry.meta(r, :a) == {:ok, 1}
    assert Registry.meta(r, :b) == :error
    assert Registry.put_meta(r, :b, 2) == :ok
    assert Registry.meta(r, :b) == {:ok, 2}
    assert Registry.delete_meta(r, :b) == :ok
    assert Registry.meta(r, :b) == :error
  end

  test "listeners" do
    Process.register(self(), :registry_test_listener)
    r = start(keys: :unique, listeners: [:registry_test_listener])
    me = self()
    Registry.register(r, :a, 1)
    assert_received {:register, ^r, :a, ^me, 1}
    Registry.unregister(r, :a)
    assert_received {:unregister, ^r, :a, ^me}
  end

  test "what is wrong is said" do
    assert_raise ArgumentError, ~r/expected :keys to be given/, fn -> Registry.start_link(name: :x) end
    assert_raise ArgumentError, ~r/expected :name option/, fn -> Registry.start_link(keys: :unique) end

    assert_raise ArgumentError, ~r/expected :partitions/, fn ->
      Registry.start_link(keys: :unique, name: :x, partitions: 0)
    end

    assert_raise ArgumentError, "unknown registry: :no_registry", fn -> Registry.lookup(:no_registry, :a) end

    assert_raise ArgumentError, ~r/possibly because its application isn't started/, fn ->
      Registry.meta(:no_registry, :a)
    end
  end

  test "the registry dies: what was registered goes on without it" do
    Process.flag(:trap_exit, true)
    r = start(keys: :unique)
    sup = Process.whereis(r)

    # Not linked to the end of the registry: an agent that traps exits.
    {:ok, pid} = Agent.start(fn -> Process.flag(:trap_exit, true) end, name: {:via, Registry, {r, :agent}})

    Process.exit(sup, :kill)
    assert_receive {:EXIT, ^sup, :killed}
    assert_raise ArgumentError, fn -> Registry.lookup(r, :agent) end
    assert Process.alive?(pid)
    Process.exit(pid, :kill)
  end

  test "a lock is held by one, and given back by whoever ends" do
    {:ok, _} = Registry.start_link(keys: :unique, name: LockedRegistry, partitions: 2)
    me = self()

    held =
      spawn(fn ->
        Registry.lock(LockedRegistry, :key, fn ->
          send(me, :held)
          Process.sleep(:infinity)
        end)
      end)

    assert_receive :held
    assert Registry.lock(LockedRegistry, :other, fn -> 1 end) == 1
    waiting = for n <- 1..3, do: Task.async(fn -> Registry.lock(LockedRegistry, :key, fn -> n end) end)
    assert Task.yield(hd(waiting), 10) == nil
    Process.exit(held, :kill)
    assert Task.await_many(waiting) == [1, 2, 3]
    assert catch_throw(Registry.lock(LockedRegistry, :key, fn -> throw(:out) end)) == :out
    assert Registry.lock(LockedRegistry, :key, fn -> :again end) == :again
  end
end
