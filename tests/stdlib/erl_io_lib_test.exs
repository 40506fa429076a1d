defmodule Erlang.IoLibTest do
  use ExUnit.Case, async: true

  doctest :io_lib

  defp text(format, args), do: List.to_string(:io_lib.format(format, args))

  test "the depth of ~W and ~P" do
    assert text("~W", [{1, {2, {3, [4, {5}]}}}, 5]) == "{1,{2,{...}}}"
    assert text("~P", [[1, 2, 3, 4, 5, 6], 4]) == "[1,2,3|...]"
    assert text("~W", [{1, 2, 3}, 2]) == "{1,...}"
    assert text("~W", [%{a: 1, b: 2, c: 3}, 3]) == "\#{a => 1,b => 2,...}"
    assert text("~W", [[1], 0]) == "..."
  end

  test "what is text depends on modifiers" do
    assert text("~p ~lp ~w", [[104, 105], [104, 105], "hi"]) == ~S("hi" [104,105] <<104,105>>)
    assert text("~ts ~s", ["é", "é"]) == "é Ã©"
    assert text("~tp", ["é"]) == ~S(<<"é"/utf8>>)
    assert text("~c ~3c ~5.2c", [?a, ?b, ?c]) == "a bbb    cc"
  end

  test "arguments of the wrong kind" do
    for {format, args} <- [{"~f", [1]}, {"~s", [[300]]}, {"~c", [:a]}, {"~x", [:a, ~c"0x"]}, {"~W", [1, :a]}, {"~w", []}, {"~w", [1, 2]}, {"~q", [1]}] do
      assert catch_error(:io_lib.format(format, args)) == :badarg
    end
  end

  test "functions" do
    assert text("~p", [&IO.puts/1]) == "fun 'Elixir.IO':puts/1"
  end
end
