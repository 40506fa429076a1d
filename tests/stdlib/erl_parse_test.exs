defmodule Erlang.ErlparseTest do
  use ExUnit.Case, async: true

  doctest :erl_parse

  test "functions are forms" do
    parse = fn text ->
      {:ok, tokens, _} = :erl_scan.string(text)
      :erl_parse.parse_form(tokens)
    end

    assert {:ok, {:function, 1, :f, 1, [{:clause, 1, [{:var, 1, :X}], [[{:op, 1, :>, _, _}, {:call, 1, _, _}]], [{:var, 1, :X}]}, {:clause, 2, [{:var, 2, :_}], [], [{:atom, 2, :ok}]}]}} =
             parse.(~c"f(X) when X > 1, is_atom(X) -> X;\nf(_) -> ok.")

    assert parse.(~c"f(1) -> a; f(1, 2) -> b.") == {:error, {1, :erl_parse, ~c"head mismatch"}}
    assert {:error, {1, :erl_parse, _}} = parse.(~c"f(1) -> a; g(2) -> b.")
    assert {:error, {1, :erl_parse, [_, ~c"'.'"]}} = parse.(~c"x.")
    assert_raise FunctionClauseError, fn -> :erl_parse.parse_term(:x) end
  end

  test "without strings" do
    assert :erl_parse.abstract({[1], %{a: ~c"b"}}, encoding: :none) ==
             {:tuple, 0, [{:cons, 0, {:integer, 0, 1}, {nil, 0}}, {:map, 0, [{:map_field_assoc, 0, {:atom, 0, :a}, {:cons, 0, {:integer, 0, ?b}, {nil, 0}}}]}]}
  end
end
