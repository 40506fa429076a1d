defmodule ErlZlibTest do
  use ExUnit.Case, async: true

  doctest :zlib

  test "all forms come back" do
    data = :binary.copy("The quick brown fox. ", 10_000)
    assert data |> :zlib.compress() |> :zlib.uncompress() == data
    assert data |> :zlib.zip() |> :zlib.unzip() == data
    assert data |> :zlib.gzip() |> :zlib.gunzip() == data
    assert :zlib.gunzip(:zlib.gzip("hi") <> :zlib.gzip("there")) == "hithere"
    assert :zlib.zip("aaaaaaaaaaaaaaaaaaaaaaaaaaaaa") == <<75, 76, 196, 3, 0>>
  end

  test "what is no compressed data" do
    for f <- [&:zlib.gunzip/1, &:zlib.uncompress/1, &:zlib.unzip/1], data <- ["abcdefghijk", "", <<0>>] do
      assert catch_error(f.(data)) == :data_error
    end

    whole = :zlib.compress("hello, hello, hello")
    assert catch_error(:zlib.uncompress(binary_part(whole, 0, 10))) == :data_error
    assert catch_error(:zlib.compress(:a)) == :badarg
  end

  test "streams" do
    z = :zlib.open()
    :ok = :zlib.deflateInit(z, 9)
    parts = for part <- ["hello ", "hello ", "world"], do: :zlib.deflate(z, part)
    packed = IO.iodata_to_binary([parts, :zlib.deflate(z, "", :finish)])
    :ok = :zlib.deflateEnd(z)
    :ok = :zlib.close(z)
    assert :zlib.uncompress(packed) == "hello hello world"

    z = :zlib.open()
    :ok = :zlib.inflateInit(z)
    <<first::binary-size(5), rest::binary>> = packed
    assert IO.iodata_to_binary([:zlib.inflate(z, first), :zlib.inflate(z, rest)]) == "hello hello world"
    :ok = :zlib.inflateEnd(z)
    assert catch_error(:zlib.inflate(z, "x")) == :not_initialized
    :zlib.close(z)
  end

  test "large output comes in parts" do
    data = :binary.copy(<<0>>, 1_000_000)
    z = :zlib.open()
    :zlib.inflateInit(z)
    assert {:continue, part} = :zlib.safeInflate(z, :zlib.compress(data))
    assert IO.iodata_length([part | inflate_all(z)]) == 1_000_000
    :zlib.close(z)
  end

  defp inflate_all(z) do
    case :zlib.safeInflate(z, []) do
      {:continue, part} -> [part | inflate_all(z)]
      {:finished, part} -> part
    end
  end
end
