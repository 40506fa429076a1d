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

  test "data made with a dictionary asks for it" do
    z = :zlib.open()
    :zlib.deflateInit(z)
    adler = :zlib.deflateSetDictionary(z, "hello")
    packed = :zlib.deflate(z, "hello hello", :finish)
    assert catch_error(:zlib.inflate(stream(:cut), packed)) == {:need_dictionary, adler}
    z = stream(:cut)
    assert :zlib.inflate(z, packed, exception_on_need_dict: false) == {:need_dictionary, adler, []}
    :zlib.inflateSetDictionary(z, "hello")
    assert :zlib.inflate(z, []) == ["hello hello"]
  end

  test "level and strategy change on the way" do
    data = String.duplicate("hello world ", 2000)
    z = :zlib.open()
    :zlib.deflateInit(z)
    first = :zlib.deflate(z, data)
    assert :zlib.deflateParams(z, :none, :huffman_only) == :ok
    packed = IO.iodata_to_binary([first, :zlib.deflate(z, data, :finish)])
    assert byte_size(packed) > byte_size(data)
    assert :zlib.uncompress(packed) == data <> data
    assert catch_error(:zlib.deflateParams(z, 10, :default)) == :bad_compression_level
    assert catch_error(:zlib.deflateParams(z, 1, :fast)) == :bad_compression_strategy
  end

  test "settings that are not there are named" do
    init = fn args -> catch_error(apply(:zlib, :deflateInit, [:zlib.open() | args])) end
    assert init.([10]) == :bad_compression_level
    assert init.([:default, :packed, 15, 8, :default]) == :bad_compression_method
    assert init.([:default, :deflated, 7, 8, :default]) == :bad_windowbits
    assert init.([:default, :deflated, 15, 10, :default]) == :bad_memlevel
    assert init.([:default, :deflated, 15, 8, :fast]) == :bad_compression_strategy
    assert catch_error(:zlib.inflateInit(:zlib.open(), 48)) == :bad_windowbits
    z = :zlib.open()
    :zlib.deflateInit(z)
    assert catch_error(:zlib.deflate(z, "a", :partial)) == :bad_flush_mode
  end

  describe "data behind the end" do
    setup do
      %{one: :zlib.compress("one "), two: :zlib.compress("two")}
    end

    defp stream(behaviour) do
      z = :zlib.open()
      :zlib.inflateInit(z, 15, behaviour)
      z
    end

    test "is dropped when it is cut off, as it is without a third argument", %{one: one, two: two} do
      for z <- [stream(:cut), tap(:zlib.open(), &:zlib.inflateInit/1)] do
        assert :zlib.inflate(z, [one, two]) == ["one "]
        assert :zlib.inflate(z, two) == []
        assert :zlib.inflateEnd(z) == :ok
      end

      z = stream(:cut)
      assert :zlib.safeInflate(z, [one, two]) == {:continue, ["one "]}
      assert :zlib.safeInflate(z, []) == {:finished, []}
    end

    test "begins new data when it resets", %{one: one, two: two} do
      z = stream(:reset)
      assert :zlib.inflate(z, [one, two]) == [["one "], "two"]
      assert :zlib.inflate(z, []) == []
      assert :zlib.inflate(z, two) == ["two"]
      assert :zlib.safeInflate(z, [one, two]) == {:continue, ["one "]}
      assert :zlib.safeInflate(z, []) == {:finished, ["two"]}
      assert :zlib.inflateEnd(z) == :ok
      assert catch_error(:zlib.inflate(stream(:reset), [one, "junkjunk"])) == :data_error
    end

    test "is an error when it is one", %{one: one, two: two} do
      z = stream(:error)
      assert :zlib.inflate(z, one) == ["one "]
      assert :zlib.inflate(z, []) == []
      assert catch_error(:zlib.inflate(z, two)) == :data_error
      assert catch_error(:zlib.inflate(z, [])) == :data_error
      assert catch_error(:zlib.inflateEnd(z)) == :data_error

      assert :zlib.safeInflate(z = stream(:error), [one, two]) == {:continue, ["one "]}
      assert catch_error(:zlib.safeInflate(z, [])) == :data_error
      assert catch_error(:zlib.inflateInit(:zlib.open(), 15, :stop)) == :bad_eos_behavior
    end
  end
end
