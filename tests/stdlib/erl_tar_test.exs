defmodule ErlTarTest do
  use ExUnit.Case, async: true
  import ExUnit.CaptureIO

  doctest :erl_tar

  setup do
    dir = Path.join(System.tmp_dir!(), "phial_tar_#{System.pid()}_#{System.unique_integer([:positive])}")
    File.mkdir_p!(Path.join(dir, "d/e"))
    File.mkdir_p!(Path.join(dir, "d/empty"))
    File.write!(Path.join(dir, "a.txt"), "hello")
    File.chmod!(Path.join(dir, "a.txt"), 0o755)
    File.write!(Path.join(dir, "d/e/b.txt"), String.duplicate("x", 1000))
    File.ln_s!("a.txt", Path.join(dir, "link"))
    on_exit(fn -> File.rm_rf!(dir) end)
    {:ok, dir: dir, tar: Path.join(dir, "all.tar")}
  end

  defp named(dir, names), do: for(name <- names, do: {String.to_charlist(name), String.to_charlist(Path.join(dir, name))})

  test "files, folders and links there and back", %{dir: dir, tar: tar} do
    for options <- [[], [:compressed]] do
      assert :erl_tar.create(tar, named(dir, ["a.txt", "d", "link"]), options) == :ok
      assert :erl_tar.table(tar, options) == {:ok, [~c"a.txt", ~c"d/e/b.txt", ~c"d/empty", ~c"link"]}
      out = Path.join(dir, "out#{length(options)}")
      assert :erl_tar.extract(tar, [{:cwd, String.to_charlist(out)} | options]) == :ok
      assert File.read!(Path.join(out, "d/e/b.txt")) == String.duplicate("x", 1000)
      assert File.stat!(Path.join(out, "a.txt")).mode == 0o100755
      assert File.read_link(Path.join(out, "link")) == {:ok, "a.txt"}
      assert File.ls!(Path.join(out, "d/empty")) == []
      assert {:ok, [{~c"a.txt", "hello"}]} = :erl_tar.extract(tar, [:memory, {:files, [~c"a.txt"]} | options])
      assert {:ok, [_, _]} = :erl_tar.extract({:binary, File.read!(tar)}, [:memory | options])
    end

    assert :erl_tar.table(tar) == {:error, :eof}
    :ok = :erl_tar.create(tar, named(dir, ["link"]), [:dereference])
    assert {:ok, [{~c"link", :regular, 5, _, 0o100755, _, _}]} = :erl_tar.table(tar, [:verbose])
    assert capture_io(fn -> :erl_tar.tt(tar) end) =~ ~r/^-rwxr-xr-x +\d+\/\d+ +5 \w{3} [ \d]\d \d\d:\d\d \d{4} link\n$/
  end

  test "other programs read it and write it", %{dir: dir, tar: tar} do
    long = String.duplicate("long/", 60) <> "nämë"
    :ok = :erl_tar.create(tar, [{String.to_charlist(long), "L"}, {~c"b", String.duplicate("z", 513)}])
    assert :erl_tar.table(tar) == {:ok, [String.to_charlist(long), ~c"b"]}

    if System.find_executable("tar") do
      assert System.cmd("tar", ["xOf", tar, "b"]) == {String.duplicate("z", 513), 0}
      {"", 0} = System.cmd("tar", ["cf", tar, "-C", dir, "--format=gnu", "a.txt", "d", "link"])
      assert {:ok, files} = :erl_tar.extract(tar, [:memory])
      assert List.keyfind(files, ~c"a.txt", 0) == {~c"a.txt", "hello"}
    end
  end

  test "step by step", %{dir: dir, tar: tar} do
    {:ok, open} = :erl_tar.open(tar, [:write, :compressed])
    assert :erl_tar.add(open, Path.join(dir, "a.txt"), ~c"renamed", []) == :ok
    assert :erl_tar.add(open, String.to_charlist(Path.join(dir, "a.txt")), ~c"file", []) == :ok
    assert :erl_tar.add(open, ~c"/no/such/file", ~c"x", []) == {:error, {~c"/no/such/file", :enoent}}
    assert :erl_tar.close(open) == :ok
    assert :erl_tar.close(open) == {:error, :einval}
    assert {:ok, [{~c"renamed", _}, {~c"file", "hello"}]} = :erl_tar.extract(tar, [:memory, :compressed])
  end

  test "what leads out of the folder is refused", %{dir: dir, tar: tar} do
    :ok = :erl_tar.create(tar, [{~c"../x", "out"}])
    assert :erl_tar.extract(tar, cwd: dir) == {:error, {~c"../x", :unsafe_path}}
    File.ln_s!("../..", Path.join(dir, "up"))
    :ok = :erl_tar.create(tar, named(dir, ["up"]))
    assert :erl_tar.extract(tar, cwd: Path.join(dir, "in")) == {:error, {~c"up", :unsafe_symlink}}
  end

  test "what is wrong is refused", %{tar: tar} do
    assert :erl_tar.extract("/no/such.tar") == {:error, {"/no/such.tar", :enoent}}
    assert :erl_tar.create(tar, [~c"/no/such"]) == {:error, {~c"/no/such", :enoent}}
    assert :erl_tar.table({:binary, "garbage"}) == {:error, :eof}
    assert :erl_tar.table({:binary, String.duplicate("garbage", 300)}) == {:error, :invalid_tar_checksum}
    assert :erl_tar.table({:binary, <<0x1F, 0x8B, 1, 2, 3>>}, [:compressed]) == {:error, :eof}
    :ok = :erl_tar.create(tar, [{String.duplicate("n", 150) |> String.to_charlist(), "content"}])
    bytes = File.read!(tar)
    :rand.seed(:exsss, 5)

    for _ <- 1..200 do
      at = :rand.uniform(2048) - 1
      <<front::binary-size(at), _, back::binary>> = bytes
      changed = if :rand.uniform(4) == 1, do: front, else: <<front::binary, :rand.uniform(256) - 1, back::binary>>
      assert elem(:erl_tar.extract({:binary, changed}, [:memory]), 0) in [:ok, :error]
    end
  end
end
