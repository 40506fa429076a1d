defmodule ErlReTest do
  use ExUnit.Case, async: true

  doctest :re

  test "what cannot be compiled is named" do
    message = "errors were found at the given arguments:\n\n  * 2nd argument: could not parse regular expression\nmissing ) on character 1\n"
    assert_raise ArgumentError, message, fn -> :re.run("a", "(") end
  end

  test "endless backtracking is no match, or an error on request" do
    subject = String.duplicate("a", 5000) <> "b"
    assert :re.run(subject, "(a+)+$") == :nomatch
    assert {:error, :match_limit} = :re.run(subject, "(a+)+$", [:report_errors])
  end

  test "Regex keeps a pattern :re takes" do
    assert :re.run("xay", Regex.re_pattern(~r/a/)) == {:match, [{1, 1}]}
  end

  test "replacements" do
    replace = &:re.replace("abcd", "b(c)", &1, [{:return, :binary}])
    assert replace.("\\0|\\x|\\&|\\\\|\\9|\\") == "a0|x|&|\\||\\d"
    assert replace.("\\1\\g1\\g{1}\\10") == "acccd"
    assert replace.(fn "bc", ["c"] -> ["<", ?>] end) == "a<>d"
    assert :re.replace("abcd", "c", "[&]") == ["ab", ["[", "c", "]"] | "d"]
    assert :re.replace("abcd", "x", "-") == "abcd"
    assert_raise ArgumentError, fn -> :re.replace("abc", "b", "x", capture: :all) end
  end

  test "patterns with mistakes" do
    assert :re.run("abab", "(", [:report_errors]) == {:error, {:compile, {~c"missing )", 1}}}
    assert_raise ArgumentError, fn -> :re.run("abab", "(") end
    assert :re.compile(<<255>>, [:unicode]) == {:error, {~c"invalid UTF-8 string", 0}}
  end
end
