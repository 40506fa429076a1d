defmodule ErlZipTest do
  use ExUnit.Case, async: true
  import ExUnit.CaptureIO

  doctest :zip

  setup do
    dir = Path.join(System.tmp_dir!(), "phial_zip_#{System.pid()}_#{System.unique_integer([:positive])}")
    File.mkdir_p!(Path.join(dir, "d/e"))
    File.write!(Path.join(dir, "a.txt"), String.duplicate("hello ", 100))
    File.write!(Path.join(dir, "d/b.txt"), "bb")
    File.write!(Path.join(dir, "d/e/ü.txt"), "")
    on_exit(fn -> File.rm_rf!(dir) end)
    {:ok, dir: dir, archive: String.to_charlist(Path.join(dir, "all.zip"))}
  end

  test "files and folders there and back", %{dir: dir, archive: archive} do
    assert :zip.create(archive, [~c"a.txt", "d"], cwd: dir, comment: "note") == {:ok, archive}
    assert {:ok, [{:zip_comment, ~c"note"} | files]} = :zip.table(archive)
    assert for({:zip_file, name, _, _, _, _} <- files, do: name) == [~c"a.txt", ~c"d/", ~c"d/b.txt", ~c"d/e/", ~c"d/e/ü.txt"]
    assert {:zip_file, ~c"a.txt", info, [], 0, packed} = hd(files)
    assert elem(info, 1) == 600 and elem(info, 2) == :regular and packed < 30
    out = String.to_charlist(Path.join(dir, "out"))
    assert {:ok, [first | _] = names} = :zip.unzip(archive, cwd: out)
    assert first == out ++ ~c"/a.txt" and length(names) == 3
    assert File.read!(Path.join(out, "d/b.txt")) == "bb"
    File.write!(Path.join(out, "a.txt"), "mine")
    assert :zip.unzip(archive, [:keep_old_files, cwd: out]) == {:ok, []}
    assert File.read!(Path.join(out, "a.txt")) == "mine"
    assert :zip.unzip(archive, [:memory, file_list: [~c"d/b.txt"]]) == {:ok, [{~c"d/b.txt", "bb"}]}
    assert :zip.unzip(archive, [:memory, file_filter: &(elem(elem(&1, 2), 1) == 0)]) == {:ok, [{~c"d/e/ü.txt", ""}]}
    assert capture_io(fn -> :zip.t(archive) end) =~ "a.txt\nd/\n"
    assert capture_io(fn -> :zip.tt(archive) end) =~ ~r/^     600 .* \d+ 9\d% a.txt/
    assert capture_io(fn -> :zip.unzip(archive, [:memory, :verbose]) end) =~ ~s(extracting: "a.txt"\n)
  end

  test "names that lead out of the folder stay in it", %{dir: dir} do
    {:ok, {_, bytes}} = :zip.zip(~c"x", [{~c"../../out.txt", "o"}, {~c"/abs.txt", "a"}], [:memory])
    inside = Path.join(dir, "deep/er")
    assert {:ok, [_, _]} = :zip.unzip(bytes, cwd: inside)
    assert Enum.sort(File.ls!(inside)) == ["abs.txt", "out.txt"]
  end

  test "an open archive", %{dir: dir, archive: archive} do
    {:ok, _} = :zip.zip(archive, [~c"a.txt", ~c"d"], cwd: dir)
    {:ok, handle} = :zip.zip_open(archive, [:memory])
    assert :zip.zip_get(~c"d/b.txt", handle) == {:ok, {~c"d/b.txt", "bb"}}
    assert :zip.zip_get(~c"nope", handle) == {:error, :file_not_found}
    assert {:ok, [_, _, _]} = :zip.zip_get(handle)
    assert :zip.zip_list_dir(handle) == :zip.list_dir(archive)
    assert :zip.zip_close(handle) == :ok
    assert :zip.zip_get(handle) == {:error, :einval}
  end

  test "what is wrong is refused", %{archive: archive} do
    assert :zip.zip(archive, [~c"no such file"]) == {:error, :enoent}
    assert :zip.zip(archive, [:foo]) == {:error, :einval}
    assert :zip.unzip(5) == {:error, :einval}
    assert :zip.unzip(archive, [:foo]) == {:error, {:bad_option, :foo}}
    assert :zip.unzip("garbage") == {:error, :bad_eocd}
  end

  test "bytes of an archive changed or cut are errors, not crashes" do
    :rand.seed(:exsss, 11)
    {:ok, {_, bytes}} = :zip.zip(~c"x", [{~c"a", String.duplicate("ab", 50)}, {~c"b/c", "1"}], [:memory])

    for _ <- 1..300 do
      at = :rand.uniform(byte_size(bytes)) - 1
      <<front::binary-size(at), _, back::binary>> = bytes
      changed = if :rand.uniform(4) == 1, do: front, else: <<front::binary, :rand.uniform(256) - 1, back::binary>>
      assert elem(:zip.unzip(changed, [:memory]), 0) in [:ok, :error]
      assert elem(:zip.table(changed), 0) in [:ok, :error]
    end
  end
end
