defmodule Erlang.ErlevalTest do
  use ExUnit.Case, async: true

  doctest :erl_eval

  defp read(text) do
    {:ok, tokens, _} = :erl_scan.string(String.to_charlist(text))
    {:ok, exprs} = :erl_parse.parse_exprs(tokens)
    exprs
  end

  test "receive takes the first message that fits, and waits for one" do
    for message <- [{:a, 1}, {:b, 2}, {:c, 3}], do: send(self(), message)
    assert :erl_eval.exprs(read("receive {b, X} -> X; {c, X} when X > 5 -> X end."), []) == {:value, 2, [X: 2]}
    assert :erl_eval.exprs(read("receive {z, X} -> X after 1 -> late end."), []) == {:value, :late, []}
    assert :erl_eval.exprs(read("T = 0, receive {c, Y} -> {T, Y} after T -> late end."), []) == {:value, {0, 3}, [T: 0, Y: 3]}
    assert :erl_eval.exprs(read("receive after 1 -> ok end."), []) == {:value, :ok, []}
    assert Process.info(self(), :messages) == {:messages, [a: 1]}
    text = "Me = self(), spawn(fun() -> Me ! junk, receive after 1 -> ok end, Me ! {late, 7} end), receive {late, N} -> N end."
    assert {:value, 7, _} = :erl_eval.exprs(read(text), [])
    assert Process.info(self(), :messages) == {:messages, [{:a, 1}, :junk]}
    assert catch_error(:erl_eval.exprs(read("receive zz -> 1 after foo -> 1 end."), [])) == :timeout_value
    assert catch_error(:erl_eval.exprs(read("receive zz -> 1 after -1 -> 1 end."), [])) == :timeout_value
    assert {:ok, _} = :erl_parse.parse_exprs(elem(:erl_scan.string(~c"receive after infinity -> ok end."), 1))
    assert {:error, _} = :erl_parse.parse_exprs(elem(:erl_scan.string(~c"receive end."), 1))
  end

  test "many messages come while it waits" do
    me = self()
    spawn_link(fn -> for n <- 1..300, do: send(me, {:n, n}) end)
    assert {:value, 300, _} = :erl_eval.exprs(read("receive {n, 300} -> 300 end."), [])
    assert for(n <- 1..299, do: receive(do: ({:n, m} -> m == n))) |> Enum.all?()
  end

  test "handlers of functions" do
    pair = {:value, fn name, args -> {name, args} end}
    assert :erl_eval.exprs(read("[bar(X) || X <- [1, 2]]."), [], pair) == {:value, [bar: [1], bar: [2]], []}
    assert {:value, {:bar, [5]}, [G: _]} = :erl_eval.exprs(read("G = fun(X) -> bar(X) end, G(5)."), [], pair)
    assert :erl_eval.exprs(read("lists:reverse([1])."), [], :none, pair) == {:value, {{:lists, :reverse}, [[1]]}, []}
    eval = {:eval, fn :foo, [{:integer, 1, 1}], [X: 2] -> {:value, :done, [Z: 1]} end}
    assert :erl_eval.exprs(read("foo(1)."), [X: 2], eval) == {:value, :done, [Z: 1]}
    assert :erl_eval.exprs(read("X = 1."), %{}) == {:value, 1, %{X: 1}}
    assert_raise UndefinedFunctionError, ~r":erl_eval.foo/1", fn -> :erl_eval.exprs(read("foo(1)."), []) end
  end

  test "bindings stay lists or maps" do
    assert :erl_eval.add_binding(:X, 2, X: 1, Y: 3) == [X: 2, Y: 3]
    assert :erl_eval.del_binding(:X, %{X: 1}) == %{}
    assert_raise FunctionClauseError, fn -> :erl_eval.del_binding(:X, :bad) end
  end

  test "what a generator cannot go through" do
    {:ok, tokens, _} = :erl_scan.string(~c"[X || X <- a].")
    {:ok, exprs} = :erl_parse.parse_exprs(tokens)
    assert catch_error(:erl_eval.exprs(exprs, [])) == {:bad_generator, :a}
  end
end
