defmodule RecordTest do
  use ExUnit.Case, async: true

  require Record
  doctest Record

  Record.defrecord(:user, name: "meg", age: 25)
  Record.defrecordp(:priv, :tagged, [:a, b: [1, 2]])

  test "making records" do
    assert {user(), user(name: "x"), user(_: 1, age: 2)} == {{:user, "meg", 25}, {:user, "x", 25}, {:user, 1, 2}}
    assert {priv(), priv(a: 1)} == {{:tagged, nil, [1, 2]}, {:tagged, 1, [1, 2]}}
  end

  test "reading and changing" do
    u = user()
    assert user(u) == [name: "meg", age: 25]
    assert {user(u, :age), user(:age)} == {25, 2}
    assert user(u, name: "q", age: 3) == {:user, "q", 3}
    user(name: n) = u
    assert n == "meg"
  end

  test "errors" do
    assert_raise ArgumentError, "record :user does not have the key: :foo", fn ->
      Code.eval_string("import #{inspect(__MODULE__)}; user(foo: 1)")
    end

    assert_raise ArgumentError, ~r/expected argument to be a :user record with 2 fields, got: {:user, 1}/, fn ->
      user(Tuple.delete_at({:user, 1, 2}, 2))
    end
  end

  test "the guard" do
    check = fn
      x when Record.is_record(x, :user) -> :user
      x when Record.is_record(x) -> :other
      _ -> :none
    end

    assert Enum.map([{:user}, {:a, 1}, {1}, 3], check) == [:user, :other, :none, :none]
  end
end
