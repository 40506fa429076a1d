defmodule ErlAtomicsTest do
  use ExUnit.Case, async: true

  doctest :atomics
  doctest :counters

  test "numbers wrap around" do
    a = :atomics.new(2, signed: false)
    :atomics.sub(a, 1, 1)
    assert :atomics.get(a, 1) == 0xFFFFFFFFFFFFFFFF
    assert :atomics.add_get(a, 1, 5) == 4
    b = :atomics.new(1, [])
    :atomics.put(b, 1, 0x7FFFFFFFFFFFFFFF)
    assert :atomics.add_get(b, 1, 1) == -0x8000000000000000
  end

  test "exchanging" do
    a = :atomics.new(1, [])
    assert :atomics.exchange(a, 1, 9) == 0
    assert :atomics.compare_exchange(a, 1, 9, 10) == :ok
    assert :atomics.compare_exchange(a, 1, 9, 11) == 10
  end

  test "processes share them" do
    c = :counters.new(1, [:write_concurrency])
    me = self()

    for _ <- 1..10 do
      spawn(fn ->
        for _ <- 1..100, do: :counters.add(c, 1, 1)
        send(me, :done)
      end)
    end

    for _ <- 1..10, do: assert_receive(:done, 1000)
    assert :counters.get(c, 1) == 1000
  end

  test "they survive the collector" do
    a = :atomics.new(3, [])
    for i <- 1..3, do: :atomics.put(a, i, i)
    for _ <- 1..5, do: Enum.to_list(1..50_000)
    :erlang.garbage_collect()
    assert for(i <- 1..3, do: :atomics.get(a, i)) == [1, 2, 3]
  end

  test "wrong arguments" do
    a = :atomics.new(2, [])
    assert_raise ArgumentError, ~r/2nd argument: out of range/, fn -> :atomics.get(a, 3) end
    assert_raise ArgumentError, ~r/3rd argument: out of range/, fn -> :atomics.put(a, 1, 1 <<< 64) end
    assert_raise ArgumentError, ~r/1st argument: out of range/, fn -> :counters.new(0, []) end
    assert_raise ArgumentError, ~r/1st argument: invalid atomics reference/, fn -> :counters.get(:a, 1) end
  end

  defp a <<< b, do: :erlang.bsl(a, b)
end
