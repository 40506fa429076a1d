Code.require_file("supervised.ex", __DIR__)

defmodule FaultToleranceTest do
  # The cache has a name, so one test at a time.
  use ExUnit.Case
  import ExUnit.CaptureIO

  @moduletag capture_log: true
  @first ~D[2024-03-01]

  # The cache prints when it starts: into nowhere.
  setup do
    {:ok, nowhere} = StringIO.open("")
    Process.group_leader(self(), nowhere)
    start_supervised!(%{id: :system, start: {SupervisedSystem, :start_link, []}, type: :supervisor})
    :ok
  end

  test "a name has one server" do
    assert SupervisedCache.server("a") == SupervisedCache.server("a")
    assert SupervisedCache.server("a") != SupervisedCache.server("b")
  end

  test "a killed cache comes back, its servers go" do
    a = SupervisedCache.server("a")
    GenTodoServer.add_entry(a, %{date: @first, title: "x"})
    ref = Process.monitor(a)
    cache = Process.whereis(SupervisedCache)
    Process.exit(cache, :kill)
    assert_receive {:DOWN, ^ref, :process, ^a, :killed}
    assert Eventually.new_pid(SupervisedCache, cache) != cache
    assert GenTodoServer.entries(SupervisedCache.server("a"), @first) == []
  end

  test "a crash of a server takes the cache along, and the supervisor mends it" do
    a = SupervisedCache.server("a")
    cache = Process.whereis(SupervisedCache)
    GenTodoServer.add_entry(a, :not_an_entry)
    assert Eventually.new_pid(SupervisedCache, cache)
    assert SupervisedCache.server("a") != a
  end

  test "what a restart prints" do
    assert capture_io(fn -> SupervisedCache.init(nil) end) == "starting the cache\n"
  end
end
