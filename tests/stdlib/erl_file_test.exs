defmodule Erlang.FileTest do
  use ExUnit.Case, async: true

  doctest :file

  @moduletag :tmp_dir

  defp path(%{tmp_dir: dir}, name), do: Path.join(dir, name)

  test "what is no name is a bad argument, not an exception", context do
    for bad <- [1, {}, [1.5], [0x10FFFFF], ["f", ?1], ["f" | "1"], "a\0b"] do
      assert :file.read_file(bad) == {:error, :badarg}
      assert :file.open(bad, [:read]) == {:error, :badarg}
      assert :file.del_dir_r(bad) == {:error, :badarg}
      assert :file.copy(bad, "x") == {:error, :badarg}
      assert :file.read_file_info(bad) == {:error, :badarg}
    end

    File.write!(path(context, "name"), "x")
    assert :file.read_file([to_charlist(context.tmp_dir), ?/, [:na, ~c"me"]]) == {:ok, "x"}
  end

  test "what is read comes as lists without :binary", context do
    file = path(context, "lists")
    :file.write_file(file, "ab\nü")

    for raw <- [[], [:raw]] do
      {:ok, device} = :file.open(file, [:read | raw])
      assert :file.read(device, 0) == {:ok, []}
      assert :file.read_line(device) == {:ok, ~c"ab\n"}
      assert :file.read(device, 9) == {:ok, [195, 188]}
      assert :file.pread(device, [{0, 1}, {9, 1}]) == {:ok, [~c"a", :eof]}
      assert :file.read(device, -1) == {:error, :badarg}
      assert :file.pread(device, 0, :x) == {:error, :badarg}
      assert :file.position(device, {:cur, :x}) == {:error, :badarg}
      assert :file.position(device, -1) == {:error, :einval}
      :ok = :file.close(device)
    end

    {:ok, device} = :file.open(file, [:read, {:encoding, :utf8}])
    assert :file.read(device, 9) == {:ok, ~c"ab\nü"}
  end

  test "bad devices and data", context do
    for bad <- [1, {:a}, "x"], do: assert(:file.read(bad, 1) == {:error, :badarg} and :file.sync(bad) == {:error, :badarg})
    assert :file.close(:x) == {:error, :badarg}
    {:ok, device} = :file.open(path(context, "bad"), [:write, :raw])
    assert :file.write(device, [300]) == {:error, :badarg}
    assert :file.pwrite(device, :x) == {:error, :badarg}
    assert :file.pwrite(device, [{0, "x"}, {-1, "y"}]) == {:error, {1, :einval}}
    assert :file.close(device) == :ok
    assert :file.close(device) == {:error, :einval}
    assert :file.write(device, "") == {:error, :einval}
    assert :file.open(path(context, "bad"), [:read, {:encoding, :rot13}]) == {:error, :badarg}
  end

  test "a carriage return before the newline is no part of a line", context do
    file = path(context, "crlf")
    File.write!(file, "a\r\nb\rc\r\nd")
    assert Enum.to_list(File.stream!(file)) == ["a\n", "b\rc\n", "d"]
    assert Enum.to_list(File.stream!(file, [:utf8])) == ["a\n", "b\rc\n", "d"]
    assert Enum.to_list(File.stream!(file, [], 3)) == ["a\r\n", "b\rc", "\r\nd"]
    # Also where the two lie in different pieces of what is read ahead.
    File.write!(file, [String.duplicate("x", 16_383), "\r\ny\n"])
    assert [<<_::binary-size(16_383), "\n">>, "y\n"] = Enum.to_list(File.stream!(file))
  end

  test "a file has an encoding", context do
    file = path(context, "encoded")

    for {encoding, bytes} <- [
          {:utf8, "aü€😀\nb\r\nc"},
          {{:utf16, :little}, :unicode.characters_to_binary("aü€😀\nb\r\nc", :utf8, {:utf16, :little})},
          {:utf32, :unicode.characters_to_binary("aü€😀\nb\r\nc", :utf8, :utf32)}
        ] do
      File.open!(file, [:write, {:encoding, encoding}], &IO.write(&1, "aü€😀\nb\r\nc"))
      assert File.read!(file) == bytes
      assert File.stream!(file, [{:encoding, encoding}]) |> Enum.to_list() == ["aü€😀\n", "b\n", "c"]
      device = File.open!(file, [:read, {:encoding, encoding}])
      assert {IO.read(device, 2), IO.read(device, 3), IO.read(device, 9), IO.read(device, 1)} == {"aü", "€😀\n", "b\r\nc", :eof}
    end

    # Bytes are characters of Latin-1.
    File.open!(file, [:write, :utf8], &IO.binwrite(&1, <<252>>))
    assert File.read!(file) == "ü"
    device = File.open!(file, [:read, :utf8])
    assert IO.binread(device, 1) == <<252>>
    File.write!(file, "€")
    device = File.open!(file, [:read, :utf8])
    assert IO.binread(device, 1) == {:error, {:no_translation, :unicode, :latin1}}
    assert IO.read(device, 1) == {:error, :terminated}
  end

  test "a byte order mark is passed over in any encoding", context do
    file = path(context, "bom")

    for encoding <- [:utf8, {:utf16, :little}, {:utf32, :big}], text <- ["a\n", ""] do
      File.write!(file, :unicode.encoding_to_bom(encoding) <> :unicode.characters_to_binary(text, :utf8, encoding))
      lines = if text == "", do: [], else: [text]
      assert Enum.to_list(File.stream!(file, [:trim_bom, {:encoding, encoding}])) == lines
    end

    File.write!(file, "a")
    assert Enum.to_list(File.stream!(file, [:trim_bom])) == ["a"]
  end

  test "options of an open file", context do
    file = path(context, "options")
    File.write!(file, "üüü")
    device = File.open!(file)
    assert :io.getopts(device) == [binary: true, encoding: :latin1]
    assert :io.setopts(device, encoding: :utf8, binary: false) == :ok
    assert :io.getopts(device) == [binary: false, encoding: :unicode]
    assert IO.read(device, 2) == ~c"üü"
    assert :io.setopts(device, encoding: :rot13) == {:error, :badarg}
    assert :io.setopts(device, what: 1) == {:error, :enotsup}
    assert :io.setopts(device, [:binary]) == :ok
    assert IO.read(device, 2) == "ü"
  end

  test "compressed files", context do
    file = path(context, "x.gz")
    assert File.open(file, [:write, :compressed], &IO.binwrite(&1, "squeezed\nout\n")) == {:ok, :ok}
    assert file |> File.read!() |> :zlib.gunzip() == "squeezed\nout\n"
    assert Enum.to_list(File.stream!(file, [:compressed])) == ["squeezed\n", "out\n"]
    device = File.open!(file, [:read, :compressed])
    assert {:file.position(device, 4), IO.binread(device, 3), :file.pread(device, 1, 2)} == {{:ok, 4}, "eze", {:ok, "qu"}}
    assert {:file.position(device, :eof), :file.truncate(device)} == {{:error, :einval}, {:error, :enotsup}}
    assert File.open(file, [:append, :compressed]) == {:error, :einval}
    assert File.open(file, [:read, :write, :compressed]) == {:error, :einval}
    File.write!(file, "all", [:compressed])
    assert file |> File.read!() |> :zlib.gunzip() == "all"
    File.write!(file, "plain")
    assert File.open!(file, [:read, :compressed], &IO.binread(&1, :eof)) == "plain"
    File.write!(file, <<31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 255, 255, 255>>)
    assert File.open!(file, [:read, :compressed], &IO.binread(&1, 1)) == {:error, :data_error}
  end

  test "a file in memory" do
    {:ok, device} = File.open(["some", ~c" text"], [:ram, :read, :write])
    assert IO.binread(device, 4) == "some"
    assert :file.write(device, "-words") == :ok
    assert {:file.position(device, 0), :file.read(device, 99)} == {{:ok, 0}, {:ok, "some-words"}}
    assert {:file.position(device, 4), :file.truncate(device), :file.pread(device, 0, 9)} == {{:ok, 4}, :ok, {:ok, "some"}}
    assert {:file.close(device), :file.read(device, 1)} == {:ok, {:error, :einval}}
    refute File.exists?("some text")
  end

  test "times", context do
    file = path(context, "times")
    File.write!(file, "")
    first = {{2020, 1, 2}, {3, 4, 5}}
    second = {{2021, 1, 2}, {3, 4, 5}}
    assert :file.change_time(file, first, second) == :ok
    {:ok, info} = :file.read_file_info(file)
    assert {elem(info, 4), elem(info, 5)} == {first, second}
    {:ok, device} = :file.open(file, [:read])
    assert :file.read_file_info(device) == {:ok, info}
    undefined = List.to_tuple([:file_info | List.duplicate(:undefined, 13)])
    assert :file.write_file_info(file, undefined |> put_elem(4, 1000) |> put_elem(5, 2000), time: :posix) == :ok
    {:ok, info} = :file.read_file_info(file, time: :posix)
    assert {elem(info, 4), elem(info, 5)} == {1000, 2000}
    assert :file.change_time(file, {{2020, 13, 1}, {0, 0, 0}}) == {:error, :badarg}
    assert :file.read_file_info(file, time: :lunar) == {:error, :badarg}
    assert_raise FunctionClauseError, fn -> :file.change_time(file, :now) end
    assert_raise FunctionClauseError, fn -> :file.change_mode(file, :x) end
  end

  test "copies", context do
    {from, to} = {path(context, "from"), path(context, "to")}
    File.write!(from, "hello")
    assert :file.copy(from, to, 2) == {:ok, 2}
    assert :file.copy({from, [:read]}, {to, [:append]}) == {:ok, 5}
    assert File.read!(to) == "hehello"
    assert :file.copy(from, {to, [:write, :exclusive]}) == {:error, :eexist}
    assert :file.copy(from, to, -1) == {:error, :badarg}
  end

  test "files go through sockets" do
    path = Path.join(System.tmp_dir!(), "phial_sendfile_#{System.pid()}")
    File.write!(path, "0123456789")
    on_exit(fn -> File.rm(path) end)
    {:ok, listener} = :gen_tcp.listen(0, [:binary, active: false])
    {:ok, port} = :inet.port(listener)
    {:ok, client} = :gen_tcp.connect({127, 0, 0, 1}, port, [:binary, active: false])
    {:ok, server} = :gen_tcp.accept(listener)
    assert :file.sendfile(String.to_charlist(path), client) == {:ok, 10}
    assert :gen_tcp.recv(server, 10) == {:ok, "0123456789"}
    {:ok, device} = :file.open(path, [:read, :raw, :binary])
    assert :file.sendfile(device, client, 3, 4, chunk_size: 3) == {:ok, 4}
    assert :file.sendfile(device, client, 8, 0, []) == {:ok, 2}
    assert :file.sendfile(device, client, 100, 0, []) == {:ok, 0}
    assert :gen_tcp.recv(server, 6) == {:ok, "345689"}
    assert :file.sendfile("/no/such/file", client) == {:error, :enoent}
    :gen_tcp.close(client)
    assert :file.sendfile(device, client, 0, 1, []) == {:error, :einval}
  end
end
