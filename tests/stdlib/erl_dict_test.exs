defmodule ErlDictTest do
  use ExUnit.Case, async: true

  doctest :dict

  test "storing, changing, merging" do
    d = :dict.from_list(a: 1, b: 2)
    assert :dict.find(:a, d) == {:ok, 1}
    assert :dict.find(:z, d) == :error
    assert :dict.fetch(:c, :dict.update_counter(:c, 5, d)) == 5
    assert :dict.take(:a, d) == {1, :dict.erase(:a, d)}
    merged = :dict.merge(fn _, x, y -> x + y end, d, :dict.from_list(a: 10, c: 3))
    assert Enum.sort(:dict.to_list(merged)) == [a: 11, b: 2, c: 3]
    assert :dict.size(:dict.filter(fn _, v -> v > 1 end, d)) == 1
    assert catch_error(:dict.fetch(:z, d)) == :badarg
  end

  test "random numbers repeat from a seed" do
    :random.seed(1, 2, 3)
    first = for _ <- 1..3, do: :random.uniform(1000)
    :random.seed({1, 2, 3})
    assert first == for(_ <- 1..3, do: :random.uniform(1000))
  end
end
