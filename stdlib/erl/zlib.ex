defmodule :zlib do
  @moduledoc """
  Erlang's `:zlib`: compressed data.

      iex> :zlib.gunzip(:zlib.gzip("hello"))
      "hello"

  For data that does not fit in memory there are streams: `open/0`, then `deflateInit/1` and `deflate/3` or `inflateInit/1` and
  `inflate/2`, at last `close/1`. A stream holds memory outside the process until it is closed.
  """

  @type zstream :: reference
  @key {:zlib, :streams}
  @chunk 65_536
  @unlimited 0x0FFF_FFFF_FFFF_FFFF

  ## Whole data

  @doc "Compresses with header and checksum of zlib."
  @spec compress(iodata) :: binary
  def compress(data), do: pack(data, 15)

  @doc "What `compress/1` was given."
  @spec uncompress(iodata) :: binary
  def uncompress(data) do
    bytes = :erlang.iolist_to_binary(data)
    if byte_size(bytes) < 8, do: :erlang.error(:data_error), else: unpack(bytes, 15)
  end

  @doc "Compresses without header and checksum."
  @spec zip(iodata) :: binary
  def zip(data), do: pack(data, -15)

  @doc "What `zip/1` was given."
  @spec unzip(iodata) :: binary
  def unzip(data), do: data |> :erlang.iolist_to_binary() |> unpack(-15)

  @doc "Compresses with header and checksum of gzip."
  @spec gzip(iodata) :: binary
  def gzip(data), do: pack(data, 31)

  @doc "What `gzip/1` was given; several such parts in a row are one."
  @spec gunzip(iodata) :: binary
  def gunzip(data), do: data |> :erlang.iolist_to_binary() |> gunzip_parts([])

  defp pack(data, window) do
    bytes = :erlang.iolist_to_binary(data)
    number = :phial_zlib.deflate_open(-1, window, 8, 0)
    {_, output, _, _} = :phial_zlib.run(number, bytes, 4, @unlimited)
    :phial_zlib.close(number)
    output
  end

  defp unpack(bytes, window) do
    {output, _rest} = unpack_part(bytes, window)
    output
  end

  defp gunzip_parts(bytes, acc) do
    case unpack_part(bytes, 31) do
      {output, ""} -> :erlang.iolist_to_binary([acc | output])
      {output, rest} -> gunzip_parts(rest, [acc | output])
    end
  end

  defp unpack_part(bytes, window) do
    number = :phial_zlib.inflate_open(window)
    result = :phial_zlib.run(number, bytes, 0, @unlimited)
    :phial_zlib.close(number)

    case result do
      {:stream_end, output, unused, _} ->
        {output, :binary.part(bytes, byte_size(bytes) - unused, unused)}

      {:need_dictionary, _, _, _} ->
        :erlang.error(:need_dictionary)

      _ ->
        :erlang.error(:data_error)
    end
  end

  @doc "A CRC-32 continued with more data; the first argument may be a stream, which plays no part."
  @spec crc32(zstream | non_neg_integer, iodata) :: non_neg_integer
  def crc32(crc, data) when is_integer(crc), do: :erlang.crc32(crc, data)
  def crc32(stream, data) when is_reference(stream), do: :erlang.crc32(data)

  @doc "A CRC-32 continued with more data."
  @spec crc32(zstream, non_neg_integer, iodata) :: non_neg_integer
  def crc32(_stream, crc, data), do: :erlang.crc32(crc, data)

  @doc "The Adler-32 checksum of data."
  @spec adler32(zstream, iodata) :: non_neg_integer
  def adler32(_stream, data), do: :erlang.adler32(data)

  @doc "An Adler-32 checksum continued with more data."
  @spec adler32(zstream, non_neg_integer, iodata) :: non_neg_integer
  def adler32(_stream, adler, data), do: :erlang.adler32(adler, data)

  @doc "The CRC-32 of two pieces of data one behind the other, of theirs and the size of the second."
  @spec crc32_combine(zstream, non_neg_integer, non_neg_integer, non_neg_integer) ::
          non_neg_integer
  def crc32_combine(_stream, crc1, crc2, size2),
    do: Bitwise.bxor(shifted(crc1, size2 * 8, 0x80000000, 0x40000000), crc2)

  # The product of `crc` and x^bits: `power` is x^(2^i) for the next bit of `bits`, `done` what was gathered; all modulo the
  # polynomial, bits reflected, so that 0x80000000 is 1 and 0x40000000 is x.
  defp shifted(crc, 0, done, _power), do: product(crc, done)

  defp shifted(crc, bits, done, power) do
    done = if rem(bits, 2) == 1, do: product(done, power), else: done
    shifted(crc, div(bits, 2), done, product(power, power))
  end

  defp product(a, b) do
    {sum, _} =
      Enum.reduce(31..0//-1, {0, b}, fn bit, {sum, b} ->
        sum = if Bitwise.band(a, Bitwise.bsl(1, bit)) != 0, do: Bitwise.bxor(sum, b), else: sum
        half = Bitwise.bsr(b, 1)
        {sum, if(rem(b, 2) == 1, do: Bitwise.bxor(half, 0xEDB88320), else: half)}
      end)

    sum
  end

  @doc "The Adler-32 checksum of two pieces of data one behind the other, of theirs and the size of the second."
  @spec adler32_combine(zstream, non_neg_integer, non_neg_integer, non_neg_integer) ::
          non_neg_integer
  def adler32_combine(_stream, adler1, adler2, size2) do
    {a1, b1} = {rem(adler1, 65_536), div(adler1, 65_536)}
    {a2, b2} = {rem(adler2, 65_536), div(adler2, 65_536)}
    a = Integer.mod(a1 + a2 - 1, 65_521)
    b = Integer.mod(b1 + b2 + size2 * (a1 - 1), 65_521)
    b * 65_536 + a
  end

  ## Streams: a reference, whose state {kind, number, adler, buffered} is in the process dictionary

  @doc "Opens a stream, which belongs to this process."
  @spec open() :: zstream
  def open do
    ref = :erlang.make_ref()
    put(ref, :idle)
    ref
  end

  @doc "Closes a stream."
  @spec close(zstream) :: :ok
  def close(ref) do
    case fetch(ref) do
      {_, number, _, _} -> :phial_zlib.close(number)
      :idle -> :ok
    end

    :erlang.put(@key, :maps.remove(ref, :erlang.get(@key)))
    :ok
  end

  @doc "Prepares for compressing."
  @spec deflateInit(zstream, atom | integer) :: :ok
  def deflateInit(ref, level \\ :default), do: deflateInit(ref, level, :deflated, 15, 8, :default)

  @doc "Prepares for compressing; window bits below 0 mean no header, above 15 gzip."
  @spec deflateInit(zstream, atom | integer, :deflated, integer, 1..9, atom) :: :ok
  def deflateInit(ref, level, :deflated, window_bits, mem_level, strategy) do
    if fetch(ref) != :idle, do: :erlang.error(:already_initialized)

    put(
      ref,
      {:deflate,
       :phial_zlib.deflate_open(level(level), window_bits, mem_level, strategy(strategy)), 1, ""}
    )
  end

  def deflateInit(_, _, _, _, _, _), do: :erlang.error(:badarg)

  defp level(:default), do: -1
  defp level(:none), do: 0
  defp level(:best_speed), do: 1
  defp level(:best_compression), do: 9
  defp level(n) when n in 0..9, do: n
  defp level(_), do: :erlang.error(:badarg)

  defp strategy(:default), do: 0
  defp strategy(:filtered), do: 1
  defp strategy(:huffman_only), do: 2
  defp strategy(:rle), do: 3
  defp strategy(_), do: :erlang.error(:badarg)

  @doc "Compresses more data: what has come out so far, as a list of binaries. The last time `flush` is `:finish`."
  @spec deflate(zstream, iodata, :none | :sync | :full | :finish) :: [binary]
  def deflate(ref, data, flush \\ :none) do
    number = number!(ref, :deflate)
    code = %{none: 0, sync: 2, full: 3, finish: 4}[flush] || :erlang.error(:badarg)

    {_, output, _, adler} =
      :phial_zlib.run(number, :erlang.iolist_to_binary(data), code, @unlimited)

    put(ref, {:deflate, number, adler, ""})
    chunk(output)
  end

  @doc "Begins anew with the same settings."
  @spec deflateReset(zstream) :: :ok
  def deflateReset(ref), do: :phial_zlib.reset(number!(ref, :deflate))

  @doc "Sets a dictionary; returns its checksum."
  @spec deflateSetDictionary(zstream, iodata) :: integer
  def deflateSetDictionary(ref, data), do: set_dictionary(number!(ref, :deflate), data)

  @doc "Ends compressing; there must be no data left."
  @spec deflateEnd(zstream) :: :ok
  def deflateEnd(ref), do: finish(ref, :deflate)

  @doc "Prepares for reading compressed data."
  @spec inflateInit(zstream, integer) :: :ok
  def inflateInit(ref, window_bits \\ 15) do
    if fetch(ref) != :idle, do: :erlang.error(:already_initialized)
    put(ref, {:inflate, :phial_zlib.inflate_open(window_bits), 1, ""})
  end

  @doc "Prepares for reading compressed data; `behaviour` is what happens at the end of it."
  @spec inflateInit(zstream, integer, :error | :reset | :cut) :: :ok
  def inflateInit(ref, window_bits, behaviour) when behaviour in [:error, :reset, :cut],
    do: inflateInit(ref, window_bits)

  @doc "The data so far, as a list of binaries."
  @spec inflate(zstream, iodata, keyword) :: [binary]
  def inflate(ref, data, _options \\ []) do
    case inflate_run(ref, data, @unlimited) do
      {:need_dictionary, output, adler} -> :erlang.error({:need_dictionary, adler, output})
      {_, output, _} -> chunk(output)
    end
  end

  @doc "Like `inflate/2`, but stops after a part: `{:continue, part}` asks to be called with `[]`, `{:finished, part}` is the end."
  @spec safeInflate(zstream, iodata) ::
          {:continue, [binary]} | {:finished, [binary]} | {:need_dictionary, integer, [binary]}
  def safeInflate(ref, data) do
    case inflate_run(ref, data, @chunk) do
      {:need_dictionary, output, adler} -> {:need_dictionary, adler, chunk(output)}
      {:more, output, _} -> {:continue, chunk(output)}
      {_, output, _} -> {:finished, chunk(output)}
    end
  end

  defp inflate_run(ref, data, limit) do
    number = number!(ref, :inflate)
    {_, _, _, buffered} = fetch(ref)
    bytes = :erlang.iolist_to_binary([buffered | data])

    case :phial_zlib.run(number, bytes, 0, limit) do
      {code, output, unused, adler}
      when code in [:ok, :stream_end, :need_dictionary, :buf_error] ->
        rest = :binary.part(bytes, byte_size(bytes) - unused, unused)
        rest = if code == :stream_end, do: "", else: rest
        put(ref, {:inflate, number, adler, rest})
        more? = code == :ok and byte_size(output) >= limit
        {if(more?, do: :more, else: code), output, adler}

      _ ->
        :erlang.error(:data_error)
    end
  end

  @doc "Begins anew with the same settings."
  @spec inflateReset(zstream) :: :ok
  def inflateReset(ref) do
    number = number!(ref, :inflate)
    put(ref, {:inflate, number, 1, ""})
    :phial_zlib.reset(number)
  end

  @doc "Sets the dictionary that `inflate/2` asked for."
  @spec inflateSetDictionary(zstream, iodata) :: :ok
  def inflateSetDictionary(ref, data) do
    set_dictionary(number!(ref, :inflate), data)
    :ok
  end

  @doc "Ends reading; the data must have come to its end."
  @spec inflateEnd(zstream) :: :ok
  def inflateEnd(ref), do: finish(ref, :inflate)

  defp set_dictionary(number, data) do
    case :phial_zlib.set_dictionary(number, :erlang.iolist_to_binary(data)) do
      :ok -> :erlang.adler32(data)
      reason -> :erlang.error(reason)
    end
  end

  defp finish(ref, kind) do
    ended? = :phial_zlib.close(number!(ref, kind))
    put(ref, :idle)
    if ended?, do: :ok, else: :erlang.error(:data_error)
  end

  defp chunk(""), do: []
  defp chunk(output), do: [output]

  defp put(ref, state) do
    streams = :erlang.get(@key)
    :erlang.put(@key, :maps.put(ref, state, if(is_map(streams), do: streams, else: %{})))
    :ok
  end

  defp fetch(ref) when is_reference(ref) do
    case :erlang.get(@key) do
      %{^ref => state} -> state
      _ -> :erlang.error(:not_initialized)
    end
  end

  defp fetch(_), do: :erlang.error(:badarg)

  defp number!(ref, kind) do
    case fetch(ref) do
      {^kind, number, _, _} -> number
      _ -> :erlang.error(:not_initialized)
    end
  end
end
