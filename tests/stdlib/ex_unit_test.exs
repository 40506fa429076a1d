defmodule ExUnitTest do
  use ExUnit.Case, async: true

  doctest ExUnit
  doctest ExUnit.AssertionError
  doctest ExUnit.TimeoutError
  doctest ExUnit.MultiError
  doctest ExUnit.Filters
  doctest ExUnit.Formatter

  setup_all do
    {:ok, from_setup_all: self()}
  end

  setup :named
  setup [:one, {ExUnitTest.Outside, :two}]
  setup do: [block: true]
  setup %{named: 1} = context, do: Map.put(Map.take(context, []), :seen, Map.has_key?(context, :two))

  defp named(_), do: {:ok, named: 1}
  defp one(%{named: 1}), do: :ok

  defmodule Outside do
    def two(_), do: %{two: 2}
  end

  @moduletag module_tag: :a, overridden: :module

  describe "contexts" do
    @describetag overridden: :describe
    setup do: %{only_here: 1}

    @tag :own
    @tag overridden: :test
    test "carry setups and tags", context do
      assert %{named: 1, two: 2, block: true, seen: true, only_here: 1, own: true} = context
      assert %{module_tag: :a, overridden: :test, describe: "contexts", async: true} = context
      assert %{module: __MODULE__, test: :"test contexts carry setups and tags", line: 35} = context
      assert context.from_setup_all != self()
      assert Process.alive?(context.from_setup_all)
    end

    test "without a tag of its own", %{overridden: overridden} do
      assert overridden == :describe
    end
  end

  test "outside of the group", context do
    assert context.overridden == :module
    refute Map.has_key?(context, :only_here)
    assert context.describe == nil
  end

  @tag :tmp_dir
  test "a folder of its own", %{tmp_dir: dir} do
    assert File.ls!(dir) == []
    assert dir =~ ~r"/tmp/ExUnitTest/test-a-folder-of-its-own-[0-9a-f]{8}$"
    File.rm_rf!(dir)
  end

  test "processes under the test's supervisor" do
    assert ExUnit.fetch_test_supervisor() == :error
    pid = start_supervised!({Agent, fn -> 1 end})
    assert {:ok, supervisor} = ExUnit.fetch_test_supervisor()
    assert [{Agent, ^pid, :worker, [Agent]}] = Supervisor.which_children(supervisor)
    assert start_supervised({Agent, fn -> 1 end}) == {:error, {:duplicate_child_name, Agent}}
    assert {:ok, other} = start_supervised({Agent, fn -> 2 end}, id: :other)
    assert stop_supervised(:other) == :ok
    refute Process.alive?(other)
    assert stop_supervised(:other) == {:error, :not_found}
    assert_raise RuntimeError, ~r/could not stop child ID :other/, fn -> stop_supervised!(:other) end
    linked = start_link_supervised!({Agent, fn -> 3 end}, id: :linked)
    assert linked in (Process.info(self(), :links) |> elem(1))
    assert stop_supervised!(:linked) == :ok
    assert_raise RuntimeError, ~r/failed to start child.*Reason: :no/s, fn -> start_supervised!({Agent, fn -> exit(:no) end}, id: :no) end
  end

  test "what only a test process may do" do
    message = "on_exit/2 can only be invoked from the test process"
    task = Task.async(fn -> assert_raise ArgumentError, message, fn -> on_exit(fn -> :ok end) end end)
    assert %ArgumentError{} = Task.await(task)
  end

  test "what may go wrong in definitions" do
    assert_raise ExUnit.DuplicateTestError, ~s("test a" is already defined in ExUnitTest.Twice), fn ->
      Code.eval_string("defmodule ExUnitTest.Twice do use ExUnit.Case; test \"a\", do: :ok; test \"a\", do: :ok end")
    end

    assert_raise ExUnit.DuplicateDescribeError, fn ->
      Code.eval_string("defmodule ExUnitTest.Twice do use ExUnit.Case; describe \"a\" do end; describe \"a\" do end end")
    end

    assert_raise RuntimeError, ~r/cannot call "describe" inside another "describe"/, fn ->
      Code.eval_string("defmodule ExUnitTest.Twice do use ExUnit.Case; describe \"a\" do describe \"b\" do end end end")
    end

    assert_raise RuntimeError, ~r/cannot invoke setup_all\/1 inside describe/, fn ->
      Code.eval_string("defmodule ExUnitTest.Twice do use ExUnit.Case; describe \"a\" do setup_all do: :ok end end")
    end

    assert_raise ArgumentError, ~r/must be shorter than 255/, fn ->
      Code.eval_string("defmodule ExUnitTest.Twice do use ExUnit.Case; test String.duplicate(\"a\", 300), do: 1 end")
    end
  end

  test "filters" do
    tests = for {line, describe_line} <- [{3, nil}, {6, 5}, {9, 5}], do: %ExUnit.Test{tags: %{line: line, describe_line: describe_line}}
    lines = fn line -> for test <- tests, ExUnit.Filters.eval([line: line], [:line], test.tags, tests) == :ok, do: test.tags.line end
    assert lines.(2) == []
    assert lines.(4) == [3]
    assert lines.("5") == [6, 9]
    assert lines.(8) == [6]
    assert lines.(100) == [9]
    eval = fn filter, tags -> ExUnit.Filters.eval([filter], [:test], Map.put(tags, :test_type, :test), []) == :ok end
    assert eval.({:os, "unix"}, %{os: :unix})
    assert eval.({:os, ~r/un/}, %{os: :unix})
    assert eval.({:os, :unix}, %{os: [:unix, :win]})
    assert eval.({:n, "1"}, %{n: 1})
    assert eval.({:module, "Foo.Bar"}, %{module: Foo.Bar})
    refute eval.({:os, "unix"}, %{os: :win})
    refute eval.({:os, "unix"}, %{})
    assert ExUnit.Filters.eval([], [:a], %{a: 1, skip: true}, []) == {:excluded, "due to a filter"}
    assert ExUnit.Filters.eval([], [], %{skip: true}, []) == {:skipped, "due to skip tag"}
  end

  test "the manifest of failures" do
    dir = Path.join(System.tmp_dir!(), "ex_unit_manifest_#{System.unique_integer([:positive])}")
    path = Path.join(dir, "sub/failures")
    on_exit(fn -> File.rm_rf!(dir) end)
    assert ExUnit.Filters.failure_info(path) == {MapSet.new(), MapSet.new()}
    ExUnit.FailuresManifest.update(path, [{{A, :a}, __ENV__.file, true}, {{A, :b}, __ENV__.file, false}])
    assert ExUnit.Filters.failure_info(path) == {MapSet.new([__ENV__.file]), MapSet.new([{A, :a}])}
    ExUnit.FailuresManifest.update(path, [{{A, :a}, __ENV__.file, false}, {{B, :b}, "/no/file", true}])
    assert ExUnit.Filters.failure_info(path) == {MapSet.new(), MapSet.new()}
    File.write!(path, "no term")
    assert ExUnit.Filters.failure_info(path) == {MapSet.new(), MapSet.new()}
  end
end
