defmodule ExUnit.AssertionsTest do
  use ExUnit.Case, async: true

  doctest ExUnit.Assertions

  defmodule Mute do
    defexception [:a]
    def message(_), do: raise("no message")
  end

  defp failure(function), do: assert_raise(ExUnit.AssertionError, function)

  test "matches bind their variables" do
    assert {a, [b | c], %{d: d}, "x" <> e, <<f, g::binary-size(1), _::binary>>} = {1, [2, 3], %{d: 4}, "xy", "abc"}
    assert {a, b, c, d, e, f, g} == {1, 2, [3], 4, "y", ?a, "b"}
    pin = 1
    assert ^pin = 1
    assert {h, h} = {1, 1}
    assert h == 1
  end

  test "a match that yields nothing true" do
    assert failure(fn -> assert _ = nil end).message == "Expected truthy, got nil"
  end

  test "a call is made once" do
    assert Agent.start_link(fn -> 0 end) |> elem(0) == :ok
    send(self(), 1)
    refute match?([_ | _], [])
    assert (receive do: (n -> n)) == 1
    refute_received _
  end

  test "match? with guards and pins" do
    limit = 3
    assert match?({:ok, n} when n > limit, {:ok, 4})
    refute match?({:ok, n} when n > limit, {:ok, 2})
    refute match?({^limit, _}, {1, 2})
    assert failure(fn -> refute match?({_, ^limit}, {1, 3}) end).message =~ "match (match?) succeeded"
  end

  test "messages with guards and pins" do
    wanted = :b
    send(self(), {:a, 1})
    send(self(), {:b, 2})
    assert_receive {^wanted, n} when n > 1
    assert n == 2
    refute_received {:a, m} when m > 1
    assert_received {:a, 1} = message
    assert message == {:a, 1}
    assert_raise ArgumentError, "timeout must be a non-negative integer, got: -1", fn -> assert_receive :x, -1 end
  end

  test "assert_raise" do
    assert %ArithmeticError{} = assert_raise(ArithmeticError, fn -> div(1, Enum.count([])) end)
    assert failure(fn -> assert_raise(ArgumentError, fn -> assert false end) end).message == "Expected truthy, got false"

    assert failure(fn -> assert_raise(Mute, fn -> raise Mute end) end).message =~ "Got exception ExUnit.AssertionsTest.Mute but it failed to produce"
  end

  test "catching" do
    assert catch_throw(throw(:a)) == :a
    assert catch_exit(exit(:a)) == :a
    assert %RuntimeError{} = catch_error(raise "a")
    assert failure(fn -> catch_error(:ok) end).message == "Expected to catch error, got nothing"
  end

  test "the same on both sides" do
    error = failure(fn -> assert Enum.count([1]) != 1 end)
    assert error.message == "Assertion with != failed, both sides are exactly equal"
    assert error.right == ExUnit.AssertionError.no_value()
    assert failure(fn -> assert 1 != 1.0 end).message == "Assertion with != failed"
  end

  test "text of the error outside of a test" do
    error = failure(fn -> assert [1, 2] == [1, 3] end)
    assert Exception.message(error) == "\n\nAssertion with == failed\ncode:  assert [1, 2] == [1, 3]\nleft:  [1, 2]\nright: [1, 3]\n"
  end
end
