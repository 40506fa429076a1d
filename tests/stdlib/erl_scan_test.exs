defmodule Erlang.ErlscanTest do
  use ExUnit.Case, async: true

  doctest :erl_scan

  test "white space and comments are tokens on demand" do
    scan = fn text, options -> text |> String.to_charlist() |> :erl_scan.string(1, options) |> elem(1) end
    assert scan.("a  \n  % x\nb", [:return]) == [{:atom, 1, :a}, {:white_space, 1, ~c"  "}, {:white_space, 1, ~c"\n  "}, {:comment, 2, ~c"% x"}, {:white_space, 2, ~c"\n"}, {:atom, 3, :b}]
    assert scan.(" \t\n\n\t \v\r", :return_white_spaces) == for({line, text} <- [{1, ~c" "}, {1, ~c"\t"}, {1, ~c"\n"}, {2, ~c"\n\t"}, {3, ~c" "}, {3, ~c"\v\r"}], do: {:white_space, line, text})
    assert scan.("a % x", [:return_comments]) == [{:atom, 1, :a}, {:comment, 1, ~c"% x"}]
    assert scan.("a.\n  b. % c", [:return_comments]) == [{:atom, 1, :a}, {:dot, 1}, {:atom, 2, :b}, {:dot, 2}, {:comment, 2, ~c"% c"}]
  end

  test "tokens with their text" do
    text = "a 'x y'\n \"s\\n\\\n\" $\\s 1.50 % c\n."
    {:ok, tokens, {4, 2}} = :erl_scan.string(String.to_charlist(text), {1, 1}, [:text, :return])
    assert Enum.map_join(tokens, &:erl_scan.text/1) == text
    [string] = for token <- tokens, :erl_scan.category(token) == :string, do: token
    assert {:erl_scan.symbol(string), :erl_scan.line(string), :erl_scan.column(string), :erl_scan.end_location(string)} == {~c"s\n\n", 2, 2, {3, 2}}
    assert {:ok, [{:atom, [text: ~c"a", location: 1], :a}, {:integer, 1, 1}], 1} = :erl_scan.string(~c"a 1", 1, [{:text_fun, fn kind, _ -> kind == :atom end}])
  end

  test "other words of the language" do
    assert :erl_scan.string(~c"a case 'a'", 1, [{:reserved_word_fun, &(&1 == :a)}]) == {:ok, [{:a, 1}, {:atom, 1, :case}, {:atom, 1, :a}], 1}
    assert_raise ArgumentError, fn -> :erl_scan.string(~c"a", 1, [{:reserved_word_fun, 1}]) end
    assert_raise FunctionClauseError, fn -> :erl_scan.string(~c"a", :x) end
    assert_raise ArgumentError, fn -> :erl_scan.category(1) end
  end
end
