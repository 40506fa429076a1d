defmodule FileTest do
  use ExUnit.Case, async: true

  doctest File

  @tag :tmp_dir
  test "write_stat/3 takes times in UTC, local or since 1970, and refuses what is no time", %{tmp_dir: dir} do
    file = Path.join(dir, "file")
    File.write!(file, "x")
    stat = File.stat!(file)
    assert File.write_stat(file, %{stat | atime: 6, mtime: 5, ctime: 7}, time: :posix) == :ok
    assert %{atime: 6, mtime: 5} = File.stat!(file, time: :posix)
    local = :calendar.universal_time_to_local_time({{2020, 7, 1}, {0, 0, 0}})
    assert File.write_stat(file, %{stat | atime: local, mtime: local}, time: :local) == :ok
    assert File.stat!(file).mtime == {{2020, 7, 1}, {0, 0, 0}}
    assert File.write_stat(file, %{stat | atime: :undefined, mtime: :undefined, uid: :undefined, gid: :undefined, mode: 0o600}) == :ok
    assert %{mtime: {{2020, 7, 1}, {0, 0, 0}}} = after_mode = File.stat!(file)
    assert Bitwise.band(after_mode.mode, 0o777) == 0o600

    for wrong <- [%File.Stat{}, %{stat | mtime: 5}, %{stat | ctime: nil}, %{stat | mode: nil}, %{stat | mtime: {{2020, 2, 30}, {0, 0, 0}}}] do
      assert File.write_stat(file, wrong) == {:error, :badarg}
    end

    assert File.write_stat(file, stat, time: :sidereal) == {:error, :badarg}
    assert File.touch(file, {{2020, 13, 1}, {0, 0, 0}}) == {:error, :badarg}
    assert_raise FunctionClauseError, fn -> File.touch(file, :now) end
  end

  @tag :tmp_dir
  test "cp_r names the path it failed at", %{tmp_dir: dir} do
    from = Path.join(dir, "from")
    File.mkdir_p!(Path.join(from, "sub"))
    to = Path.join(dir, "missing/to")
    assert File.cp_r(from, to) == {:error, :enoent, to}
    message = "could not copy recursively from #{inspect(from)} to #{inspect(to)}. #{to}: no such file or directory"
    assert_raise File.CopyError, message, fn -> File.cp_r!(from, to) end
  end
end
