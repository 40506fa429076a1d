for {module, file} <- [Bench: "key_value.ex", EtsRegistry: "registries.ex"],
    not Code.ensure_loaded?(Module.concat([module])),
    do: Code.require_file("../lib/#{file}", __DIR__)

defmodule BeyondGenServerTest do
  # Stores and registries have names, so one test at a time.
  use ExUnit.Case

  for store <- [KeyValue, EtsKeyValue] do
    test "#{inspect(store)} puts and gets" do
      start_supervised!(unquote(store))
      assert unquote(store).get(:a) == nil
      for n <- 1..100, do: unquote(store).put(n, n * n)
      for n <- 1..100, do: assert(unquote(store).get(n) == n * n)
      unquote(store).put(1, :new)
      assert unquote(store).get(1) == :new
    end

    test "#{inspect(store)} can be measured" do
      printed = ExUnit.CaptureIO.capture_io(fn -> Bench.run(unquote(store), operations: 100, concurrency: 2) end)
      assert printed =~ ~r"^#{inspect(unquote(store))}, 2 at once: [1-9]\d* operations/s\n$"
      assert Process.whereis(unquote(store)) == nil
    end
  end

  for registry <- [LinkRegistry, EtsRegistry] do
    test "#{inspect(registry)} gives a name to one process only" do
      start_supervised!(unquote(registry))

      parent = self()

      pids =
        for _ <- 1..20 do
          spawn_link(fn ->
            send(parent, {:answer, unquote(registry).register(:name)})
            receive(do: (:stop -> :ok))
          end)
        end

      answers = for _ <- pids, do: receive(do: ({:answer, answer} -> answer))
      assert Enum.count(answers, &(&1 == :ok)) == 1
      for pid <- pids, do: send(pid, :stop)
    end

    test "#{inspect(registry)} forgets who has ended" do
      start_supervised!(unquote(registry))
      task = Task.async(fn -> unquote(registry).register(:name) end)
      assert Task.await(task) == :ok
      assert Enum.any?(1..200, fn _ -> unquote(registry).whereis(:name) == nil or Process.sleep(1) != :ok end)
      assert unquote(registry).register(:name) == :ok
    end
  end
end
