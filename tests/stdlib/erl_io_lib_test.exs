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

  test "limits on characters" do
    text = fn format, data, limit -> :io_lib.format(format, data, chars_limit: limit) |> IO.iodata_to_binary() end
    numbers = Enum.to_list(1..100)
    assert text.("~w", [numbers], 20) == "[1,2,3,4,5,6,7,8|...]"
    assert text.("~p", [numbers], 20) == "[1,2,3,4,5,6,7,8|...]"
    assert text.("~p ~p", [{:a, {:b, {:c, :d}}}, ~c"abcdefghijkl"], 10) == "{...} [...]"
    assert text.("~P", [numbers, 3], 20) == "[1,2|...]"
    assert text.("~w~n", [numbers], -1) == text.("~w~n", [numbers], 1000)
    assert :io_lib.write(numbers, chars_limit: 20) == ~c"[1,2,3,4,5,6,7,8|...]"
    assert_raise ArgumentError, fn -> :io_lib.format("~p", [1], chars_limit: :x) end
    assert_raise ArgumentError, fn -> :io_lib.format("~p", [1], :x) end
  end

  test "lists of characters" do
    lists = [~c"abc", [300], [:a], "abc", [-1], [0x110000], [], [?a | ?b], [0xD800]]
    questions = [&:io_lib.char_list/1, &:io_lib.latin1_char_list/1, &:io_lib.deep_char_list/1, &:io_lib.deep_latin1_char_list/1]
    answers = for list <- lists, do: for(question <- questions, do: question.(list))
    assert answers == [List.duplicate(true, 4), [true, false, true, false]] ++ List.duplicate(List.duplicate(false, 4), 4) ++ [List.duplicate(true, 4)] ++ List.duplicate(List.duplicate(false, 4), 2)
    assert Enum.map([[127], [7], [0xE000], [0xFFFE], [?\n, ?\e], :a], &:io_lib.printable_unicode_list/1) == [false, false, true, false, true, false]
    assert Enum.map([~c"abc", [[?a], "bc", [8364]], "é", []], &:io_lib.chars_length/1) == [3, 4, 2, 0]
  end

  test "source text and bad arguments" do
    assert :io_lib.write_string(~c"a'b\"", ?') == ~c"'a\\'b\"'"
    assert :io_lib.write(:"é€", encoding: :unicode) == ~c"'é€'"
    assert :io_lib.indentation(~c"a\tbc\t\n\td", 3) == 9

    for fun <- [
          fn -> :io_lib.write_string("abc") end,
          fn -> :io_lib.write_latin1_string([300]) end,
          fn -> :io_lib.write_latin1_char(300) end,
          fn -> :io_lib.write_char(:a) end,
          fn -> :io_lib.chars_length([:a]) end
        ],
        do: assert_raise(FunctionClauseError, fun)

    assert_raise ArgumentError, fn -> :io_lib.format([:a], []) end
    assert_raise ArgumentError, fn -> :io_lib.format(1, []) end
  end
end
