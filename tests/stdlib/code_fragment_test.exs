defmodule Code.FragmentTest do
  use ExUnit.Case, async: true

  doctest Code.Fragment

  test "charlists and positions outside of the text" do
    assert Code.Fragment.cursor_context(~c"foo.ba") == {:dot, {:var, ~c"foo"}, ~c"ba"}
    assert Code.Fragment.surround_context("foo", {2, 1}) == :none
    assert Code.Fragment.surround_context("", {1, 1}) == :none
    assert Code.Fragment.surround_context("a\nb.c", {2, 2}).begin == {2, 1}
  end

  test "comments above do not count, where the cursor is they may" do
    assert Code.Fragment.cursor_context("foo # bar(\n.baz") == {:dot, {:var, ~c"foo"}, ~c"baz"}
    assert Code.Fragment.cursor_context("# foo.bar") == {:dot, {:var, ~c"foo"}, ~c"bar"}
  end

  test "the cursor behind pairs, and in strings" do
    assert {:ok, [{:a, 1}, {:__cursor__, _, []}]} = Code.Fragment.container_cursor_to_quoted("[a: 1, ")
    assert {:ok, {:<<>>, _, [_ | _]}} = Code.Fragment.container_cursor_to_quoted("\"a\#{foo(")
    assert {:error, _} = Code.Fragment.container_cursor_to_quoted("foo)")
  end

  test "any bytes that are text are answered" do
    for text <- ["\\", "?", "~", "\"\#{", "<<", ">>", "fn", "\u200b", "(((((", "😀.", "%{%{", "'"] do
      assert Code.Fragment.cursor_context(text)
      assert tuple_size(Code.Fragment.container_cursor_to_quoted(text)) == 2
      assert Code.Fragment.surround_context(text, {1, 1})
    end
  end
end
