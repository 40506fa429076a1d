ExUnit.start(seed: 0)

defmodule FailTest do
  use ExUnit.Case

  setup_all do
    {:ok, all: 1}
  end

  setup :one
  setup [:two, :three]
  defp one(_), do: [one: 1]
  defp two(%{one: 1}), do: %{two: 2}
  defp three(_), do: :ok

  defp f(a, b), do: a == b

  test "context", %{one: a, two: b, all: c} do
    assert {a, b, c} == {1, 2, 1}
  end

  test "eq" do
    assert [1, 2, 3] == [1, 2, 4]
  end

  test "eq same" do
    assert 1 + 1 != 2
  end

  test "strings" do
    assert "hello world" == "hello there world"
  end

  test "maps" do
    assert %{a: 1, b: 2} == %{a: 1, b: 3, c: 4}
  end

  test "long" do
    assert Enum.to_list(1..40) == Enum.to_list(2..41)
  end

  test "lt" do
    assert 3 < 2
  end

  test "refute gt" do
    refute 3 > 2
  end

  test "match" do
    assert {:ok, x} = {:error, 1}
    x
  end

  test "match pin" do
    y = 5
    assert {:ok, ^y} = {:ok, 6}
  end

  test "match?" do
    assert match?({:ok, _}, {:error, 1})
  end

  test "refute match?" do
    refute match?({:ok, _}, {:ok, 1})
  end

  test "refute match" do
    refute {:ok, _} = {:ok, 1}
  end

  test "truthy" do
    assert nil
  end

  test "call" do
    assert f(1, 2)
  end

  test "remote call" do
    assert Enum.member?([1, 2], 3)
  end

  test "refute call" do
    refute Enum.member?([1, 2], 2)
  end

  test "not" do
    assert not true
  end

  test "and" do
    assert true and false
  end

  test "in" do
    assert 5 in [1, 2]
  end

  test "not in" do
    refute 1 in [1, 2]
  end

  test "message" do
    assert false, "my message"
  end

  test "raises" do
    raise "boom"
  end

  test "throws" do
    throw(:ball)
  end

  test "exits" do
    exit(:bye)
  end

  test "arith" do
    a = String.to_integer("0")
    1 / a
  end

  test "fce" do
    Integer.parse(:a)
  end

  test "undefined" do
    Foo.bar(1)
  end

  test "assert_raise nothing" do
    assert_raise ArgumentError, fn -> :ok end
  end

  test "assert_raise other" do
    assert_raise ArgumentError, fn -> raise "x" end
  end

  test "assert_raise message" do
    assert_raise RuntimeError, "y", fn -> raise "x" end
  end

  test "assert_raise regex" do
    assert_raise RuntimeError, ~r/y/, fn -> raise "x" end
  end

  test "receive none" do
    assert_receive :hello, 10
  end

  test "receive some" do
    send(self(), :hi)
    send(self(), {:other, 1})
    assert_receive :hello, 10
  end

  test "receive pin" do
    x = 5
    send(self(), {:other, 1})
    assert_receive {:hello, ^x}, 10
  end

  test "received" do
    send(self(), :hi)
    assert_received {:hello, _}
  end

  test "received message" do
    assert_received {:hello, _}, "custom"
  end

  test "refute_receive" do
    send(self(), {:hi, 1})
    refute_receive {:hi, _}, 10
  end

  test "refute_received" do
    send(self(), {:hi, 1})
    refute_received {:hi, _}
  end

  test "refute_received message" do
    send(self(), {:hi, 1})
    refute_received {:hi, _}, "custom"
  end

  test "delta" do
    assert_in_delta 1.0, 2.0, 0.5
  end

  test "refute delta" do
    refute_in_delta 1.0, 1.2, 0.5
  end

  test "catch_throw" do
    catch_throw(:ok)
  end

  test "catch_exit" do
    catch_exit(throw(:x))
  end

  test "flunk" do
    flunk()
  end

  test "flunk text" do
    flunk("two\nlines")
  end

  test "todo"

  @tag :skip
  test "skipped" do
    flunk()
  end

  @tag skip: "reason"
  test "skipped reason" do
    flunk()
  end

  @tag timeout: 50
  test "timeout" do
    Process.sleep(:infinity)
  end

  test "linked" do
    spawn_link(fn -> exit(:linked) end)
    Process.sleep(:infinity)
  end

  test "linked raise" do
    pid = self()
    Process.flag(:trap_exit, false)
    spawn_link(fn -> if pid, do: exit({:shutdown, :x}) end)
    Process.sleep(:infinity)
  end

  test "killed" do
    Process.exit(self(), :kill)
    Process.sleep(:infinity)
  end

  test "on_exit raises" do
    on_exit(fn -> raise "in on_exit" end)
  end

  test "both fail" do
    on_exit(fn -> raise "in on_exit" end)
    flunk("in test")
  end

  describe "group" do
    setup do
      raise "in setup"
    end

    test "in group" do
      :ok
    end
  end

  describe "bad" do
    setup do
      :nothing
    end

    test "bad return" do
      :ok
    end
  end
end
