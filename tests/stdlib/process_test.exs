defmodule ProcessTest do
  use ExUnit.Case, async: true

  doctest Process

  test "demonitor tells whether there was a monitor" do
    {_pid, ref} = spawn_monitor(fn -> :ok end)
    assert_receive {:DOWN, ^ref, _, _, _} = message
    send(self(), message)
    assert Process.demonitor(ref, [:flush, :info]) == false
    refute_received {:DOWN, _, _, _, _}
    assert Process.demonitor(make_ref(), [:flush, :info]) == false
    ref = Process.monitor(spawn(fn -> Process.sleep(:infinity) end))
    assert Process.demonitor(ref, [:flush, :info]) == true
    assert Process.demonitor(ref, [:flush]) == true
  end

  test "a function that takes arguments fails in the process it was given to" do
    Process.flag(:trap_exit, true)
    pid = :erlang.spawn_link(fn _ -> :ok end)
    assert_receive {:EXIT, ^pid, {{:badarity, {fun, []}}, _}} when is_function(fun, 1)
  end

  test "wrong values of flags and options" do
    for {flag, value} <- [
          max_heap_size: 100,
          max_heap_size: %{size: 300, kill: :x},
          min_heap_size: -1,
          min_bin_vheap_size: -1,
          fullsweep_after: :x,
          message_queue_data: :x,
          error_handler: 1,
          save_calls: 10_001
        ] do
      assert_raise ArgumentError, fn -> Process.flag(flag, value) end
    end

    for option <- [max_heap_size: 100, fullsweep_after: -1, message_queue_data: :x, min_bin_vheap_size: -1, async_dist: 1] do
      assert_raise ArgumentError, fn -> Process.spawn(fn -> :ok end, [option]) end
    end
  end
end
