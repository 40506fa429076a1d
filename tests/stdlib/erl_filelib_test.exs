defmodule Erlang.FilelibTest do
  use ExUnit.Case, async: true

  doctest :filelib

  @moduletag :tmp_dir
  setup :files

  defp files(%{tmp_dir: dir}) do
    File.mkdir_p!(Path.join(dir, "a/b/.hidden"))
    for name <- ~w(x.ex .y.ex b/z.ex b/.hidden/w.ex), do: File.write!(Path.join([dir, "a", name]), "")
    {:ok, dir: String.to_charlist(dir)}
  end

  # A doctest.
  defp files(_context), do: :ok

  test "wildcards see hidden names, those of Path do not", %{dir: dir} do
    found = &Enum.map(:filelib.wildcard(&1, dir), fn name -> to_string(name) end)
    assert found.(~c"a/*") == ["a/.y.ex", "a/b", "a/x.ex"]
    assert found.(~c"./a/./*.ex") == ["a/.y.ex", "a/x.ex"]
    assert found.(~c"**/*.ex") == ["a/.y.ex", "a/b/.hidden/w.ex", "a/b/z.ex", "a/x.ex"]
    assert found.(~c"/de?/null") == ["/dev/null"]
    assert_raise ErlangError, fn -> found.(~c"a/{x") end
    assert_raise FunctionClauseError, fn -> :filelib.wildcard("a/*") end

    found = &Enum.map(Path.wildcard("#{dir}/#{&1}"), fn name -> Path.relative_to(name, dir) end)
    assert found.("a/.y*") == []
    assert found.("{a,b}/.y.ex") == []
    assert found.("a/**/.hidden/*") == []
    assert found.("a/b/.hidden/*") == ["a/b/.hidden/w.ex"]
  end

  test "a relative path must not leave its directory by a link", %{dir: dir} do
    root = Path.join(to_string(dir), "a")
    File.ln_s!("/etc", Path.join(root, "out"))
    File.ln_s!("../..", Path.join(root, "up"))
    File.ln_s!("b/.hidden", Path.join(root, "in"))
    File.ln_s!("loop", Path.join(root, "loop"))
    assert :filelib.safe_relative_path("out/passwd", root) == :unsafe
    assert :filelib.safe_relative_path("up/x", root) == :unsafe
    assert :filelib.safe_relative_path("loop/x", root) == :unsafe
    assert :filelib.safe_relative_path("in/x", root) == "b/.hidden/x"
    assert :filelib.safe_relative_path(~c"in/../x", root) == ~c"b/x"
    assert :filelib.safe_relative_path("", root) == []
    assert Path.safe_relative("in/../..", root) == {:ok, ""}
    assert Path.safe_relative("in/../../..", root) == :error
  end

  test "folds", %{dir: dir} do
    names = fn recursive -> :filelib.fold_files(dir, ~c"^[^.].*ex$", recursive, &[Path.basename(&1) | &2], []) end
    assert Enum.sort(names.(true)) == ["w.ex", "x.ex", "z.ex"]
    assert names.(false) == []
    assert [first | _] = :filelib.fold_files(to_string(dir), "ex$", true, &[&1 | &2], [])
    assert is_binary(first)
    assert_raise MatchError, fn -> :filelib.fold_files(dir, ~c"(", true, &[&1 | &2], []) end
    assert :filelib.fold_files(1, ~c"a", true, &[&1 | &2], []) == []
  end

  test "names that are none", %{dir: dir} do
    for bad <- [1, {}, "a\0b"] do
      assert {:filelib.is_dir(bad), :filelib.is_file(bad), :filelib.is_regular(bad)} == {false, false, false}
      assert {:filelib.file_size(bad), :filelib.last_modified(bad)} == {0, 0}
    end

    file = Path.join(to_string(dir), "a/x.ex")
    assert {:filelib.ensure_path(file), :filelib.ensure_dir(file <> "/y")} == {{:error, :eexist}, {:error, :eexist}}
    assert :filelib.find_file(~c"w.ex", dir ++ ~c"/a/c", [{~c"c", ~c"*/.h*"}]) == {:ok, dir ++ ~c"/a/b/.hidden/w.ex"}
  end
end
