ExUnit.start(seed: 0)

# What a test has started is gone when the next one starts, and so is what it has registered.
defmodule IsolationTest do
  use ExUnit.Case

  for i <- 1..200 do
    test "linked #{i}" do
      assert Process.whereis(:linked) == nil
      assert Process.whereis(:supervised) == nil
      test = self()

      spawn_link(fn ->
        Process.register(self(), :linked)
        send(test, :ready)
        Process.sleep(:infinity)
      end)

      assert_receive :ready
      start_supervised!(%{id: :a, start: {Agent, :start_link, [fn -> 1 end, [name: :supervised]]}})
    end
  end

  test "order of the end" do
    test = self()
    {:ok, log} = Agent.start(fn -> [] end)
    pid = start_supervised!({Agent, fn -> 0 end})
    on_exit(fn -> Agent.update(log, &[{:first, Process.alive?(pid), Process.alive?(test)} | &1]) end)
    on_exit(fn -> Agent.update(log, &[{:second, Process.alive?(pid), Process.alive?(test)} | &1]) end)
    on_exit(:named, fn -> flunk("replaced") end)
    on_exit(:named, fn -> :ok end)
    Process.register(log, :log)
  end

  test "what has ended" do
    assert Agent.get(:log, & &1) == [first: false, second: false] |> Enum.map(fn {k, a} -> {k, a, false} end)
  end
end
