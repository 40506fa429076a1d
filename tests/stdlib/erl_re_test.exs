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
end
