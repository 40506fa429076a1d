defmodule F do
  use GenServer
  def init(o), do: {:ok, o}
  def handle_cast({:suite_started, _}, s), do: (IO.puts("suite_started"); {:noreply, s})
  def handle_cast({:suite_finished, t}, s), do: (IO.puts("suite_finished #{inspect(Map.keys(t))}"); {:noreply, s})
  def handle_cast({:test_finished, t}, s), do: (IO.inspect(%{t | time: 0, tags: t.tags |> Map.drop([:file, :registered])}); {:noreply, s})
  def handle_cast({:module_finished, m}, s), do: (IO.inspect(%{m | file: nil, tests: length(m.tests)}); {:noreply, s})
  def handle_cast({k, _}, s), do: (IO.puts(inspect k); {:noreply, s})
  def handle_cast(k, s), do: (IO.puts(inspect k); {:noreply, s})
end
ExUnit.start(formatters: [F], seed: 0)
ExUnit.after_suite(fn r -> IO.inspect(r) end)
defmodule FTest do
  use ExUnit.Case
  @moduletag a: 1
  test "x" do :ok end
  test "f" do flunk() end
  @tag :skip
  test "s" do flunk() end
end
