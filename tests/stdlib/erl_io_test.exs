defmodule Erlang.IoTest do
  use ExUnit.Case, async: true

  doctest :io

  defp device(text \\ "") do
    {:ok, device} = StringIO.open(text)
    device
  end

  defp message(fun), do: Exception.message(assert_raise(ArgumentError, fun))

  test "errors of formats say what is wrong" do
    for {format, data, where, what} <- [
          {"~p", [], 2, "wrong number of arguments"},
          {"~w", [1, 2], 2, "wrong number of arguments"},
          {"~X", [1], 2, "wrong number of arguments"},
          {"~q", [1], 2, "format string invalid (invalid control ~q)"},
          {"~10", [], 2, "format string invalid (truncated)"},
          {"~1.", [], 2, "format string invalid (truncated)"},
          {1, [], 2, "not a valid format string"},
          {[:a], [], 2, "not a valid format string"},
          {"~p", 1, 3, "not a list"},
          {"~s", [1], 3, "element 1 must be of type string"},
          {"~w ~s", [1, 2], 3, "element 2 must be of type string"},
          {"~e ~g", [1.0, :a], 3, "element 2 must be of type float"},
          {"~*w", [:a, 1], 3, "element 1 must be of type integer"},
          {"~x", [1, 2], 3, "element 2 must be of type string"},
          {"~P", [1, :a], 3, "element 2 must be of type integer"},
          {"~i~B", [1, :x], 3, "element 2 must be of type integer"},
          {"~s", [[300]], 2, "failed to format string"}
        ] do
      place = elem({"1st", "2nd", "3rd"}, where - 1)
      expected = "errors were found at the given arguments:\n\n  * #{place} argument: #{what}\n"
      assert message(fn -> :io.format(device(), format, data) end) == expected
    end

    assert message(fn -> :io.format("~s", [1]) end) =~ "* 2nd argument: element 1"
    assert message(fn -> :io.fwrite("~p") end) =~ "* 1st argument: wrong number"
    assert message(fn -> :io.put_chars(device(), :atom) end) =~ "* 2nd argument: not valid character data"
    assert message(fn -> :io.put_chars(1) end) =~ "* 1st argument: not valid character data"
  end

  test "what is no device, no count, no list" do
    for fun <- [&:io.put_chars(&1, "x"), &:io.nl/1, &:io.format(&1, "x", []), &:io.request(&1, :nl), &:io.columns/1],
        do: assert_raise(FunctionClauseError, fn -> fun.(1) end)

    assert_raise FunctionClauseError, fn -> :io.get_chars(device("abc"), "", -1) end
    assert_raise FunctionClauseError, fn -> :io.requests(device(), :nl) end
    assert :io.request(:no_such_device, :getopts) == {:error, :arguments}
  end

  test "requests in other words than the protocol's" do
    device = device("12 x. y")
    assert :io.request(device, {:fread, "", "~d"}) == {:ok, [12]}
    assert :io.request(device, {:read, ""}) == {:ok, :x}
    assert :io.requests(device, [{:write, [1]}, :nl, {:fwrite, "~p", ["a"]}]) == :ok
    assert :io.requests(device, [:nl, :what, :nl]) == {:error, :request}
    assert StringIO.contents(device) == {"y", "[1]\n<<\"a\">>\n"}
  end
end
