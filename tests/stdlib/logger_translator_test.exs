defmodule LoggerTranslatorTest do
  use ExUnit.Case, async: true

  import ExUnit.CaptureLog

  doctest Logger.Translator

  defmodule Server do
    use GenServer
    def init(state), do: {:ok, state}
    def handle_call(:exit, _from, _state), do: exit(:broken)
  end

  test "who called or started is told by name" do
    Process.register(self(), :translator_test_caller)
    {:ok, pid} = GenServer.start(Server, 1)
    log = capture_log(fn -> assert {:broken, _} = catch_exit(GenServer.call(pid, :exit)) end)
    assert log =~ "Last message (from :translator_test_caller): :exit"
    assert log =~ "Client :translator_test_caller is alive"

    log =
      capture_log(fn ->
        {:ok, task} = Task.start(fn -> exit(:broken) end)
        ref = Process.monitor(task)
        assert_receive {:DOWN, ^ref, _, _, _}
      end)

    assert log =~ "started from :translator_test_caller terminating"
  end
end
