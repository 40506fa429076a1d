defmodule ProductionTest do
  # The projects of this chapter are tested by their own tests, each in a program of its own.
  use ExUnit.Case, async: true

  for project <- ~w(todo_list todo_web) do
    @tag timeout: 120_000
    test "the tests of #{project}" do
      {output, status} =
        System.cmd("mix", ["test"], cd: Path.join(__DIR__, unquote(project)), env: [{"MIX_ENV", "test"}], stderr_to_stdout: true)

      assert status == 0, output
      assert output =~ ~r/^(\d+ doctests?, )?\d+ tests?, 0 failures$/m
    end
  end
end
