defmodule Erlang.OsTest do
  use ExUnit.Case, async: true

  doctest :os

  test "commands are charlists or atoms" do
    assert :os.cmd([~c"echo ", [~c"x"], ?y]) == ~c"xy\n"
    for bad <- ["echo hi", ["echo ", ~c"x"], 1, ~c"a\0b"], do: assert_raise(ArgumentError, fn -> :os.cmd(bad) end)
    assert :os.cmd(~c"echo hello", %{max_size: :infinity}) == ~c"hello\n"
    for bad <- [%{max_size: -1}, :bad], do: assert_raise(ArgumentError, fn -> :os.cmd(~c"echo", bad) end)
  end

  test "executables" do
    assert :os.find_executable(~c"/bin/sh", ~c"/etc") == ~c"/bin/sh"
    assert :os.find_executable(~c"passwd", ~c"/etc") == false
    assert :os.find_executable(~c"sh", ~c"") == false
    assert_raise ArgumentError, fn -> :os.find_executable("sh") end
    assert System.find_executable("/bin/sh") == "/bin/sh"
    assert System.find_executable("/bin/../bin/sh") == "/bin/../bin/sh"
    assert System.find_executable("/etc/passwd") == nil
  end
end
