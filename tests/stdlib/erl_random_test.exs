defmodule Erlang.RandomTest do
  use ExUnit.Case, async: true

  doctest :random

  test "a process that was never seeded has no former state, but for seed/0" do
    assert Task.await(Task.async(fn -> :random.seed(1, 2, 3) end)) == :undefined
    assert Task.await(Task.async(fn -> :random.seed() end)) == :random.seed0()
  end

  test "seed/0 begins the sequence of a process that was not seeded" do
    fresh = Task.await(Task.async(fn -> :random.uniform() end))

    :random.seed(7, 7, 7)
    :random.seed()
    assert :random.uniform() == fresh
    assert fresh == 0.4435846174457203
  end

  test "one integer makes three" do
    :random.seed(-5)
    assert Process.get(:random_seed) == {18832, 17994, 2}
    :random.seed(2 ** 70)
    assert Process.get(:random_seed) == {1, 1, 103}
  end
end
