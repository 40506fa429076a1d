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

  @doc """
  Compresses data, with header and checksum in the format of zlib.

      iex> packed = :zlib.compress(List.duplicate("abc", 100))
      iex> byte_size(packed) < 30
      true
      iex> byte_size(:zlib.uncompress(packed))
      300
  """
  @spec compress(iodata) :: binary
  def compress(data), do: pack(data, 15)

  @doc """
  What `compress/1` was given. Anything else raises an `ErlangError` with `:data_error` or `:buf_error`.

      iex> :zlib.uncompress(:zlib.compress(["a", ?b]))
      "ab"
      iex> :zlib.uncompress("hello")
      ** (ErlangError) Erlang error: :data_error
  """
  @spec uncompress(iodata) :: binary
  def uncompress(data) do
    bytes = bytes(data)
    if byte_size(bytes) < 8, do: :erlang.error(:data_error), else: unpack(bytes, 15)
  end

  defp bytes(data) do
    :erlang.iolist_to_binary(data)
  catch
    :error, _ -> :erlang.error(:badarg)
  end

  @doc """
  Compresses without header and checksum.

      iex> :zlib.unzip(:zlib.zip("hello"))
      "hello"
  """
  @spec zip(iodata) :: binary
  def zip(data), do: pack(data, -15)

  @doc """
  What `zip/1` was given. Anything else raises an `ErlangError`.

      iex> :zlib.unzip(:zlib.zip("hello"))
      "hello"
  """
  @spec unzip(iodata) :: binary
  def unzip(data), do: data |> :erlang.iolist_to_binary() |> unpack(-15)

  @doc """
  Compresses with header and checksum of gzip.

      iex> <<31, 139, _::binary>> = packed = :zlib.gzip("hello")
      iex> :zlib.gunzip(packed)
      "hello"
  """
  @spec gzip(iodata) :: binary
  def gzip(data), do: pack(data, 31)

  @doc """
  What `gzip/1` was given; several such parts in a row are one. Anything else raises an `ErlangError`.

      iex> :zlib.gunzip(:zlib.gzip("one ") <> :zlib.gzip("two"))
      "one two"
  """
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

  @doc """
  The CRC-32 of data; the stream must be open and plays no other part. Without one see `:erlang.crc32/1`.

      iex> z = :zlib.open()
      iex> :zlib.crc32(z, "hello")
      907060870
      iex> :zlib.close(z)
      :ok
  """
  @spec crc32(zstream, iodata) :: non_neg_integer
  def crc32(stream, data) do
    fetch(stream)
    :erlang.crc32(data)
  end

  @doc """
  A CRC-32 continued with more data.

      iex> z = :zlib.open()
      iex> crc = :zlib.crc32(z, "hel")
      iex> :zlib.crc32(z, crc, "lo")
      907060870
  """
  @spec crc32(zstream, non_neg_integer, iodata) :: non_neg_integer
  def crc32(stream, crc, data) do
    fetch(stream)
    :erlang.crc32(crc, data)
  end

  @doc """
  The Adler-32 checksum of data.

      iex> :zlib.adler32(:zlib.open(), "hello")
      103547413
  """
  @spec adler32(zstream, iodata) :: non_neg_integer
  def adler32(stream, data) do
    fetch(stream)
    :erlang.adler32(data)
  end

  @doc """
  An Adler-32 checksum continued with more data.

      iex> z = :zlib.open()
      iex> adler = :zlib.adler32(z, "hel")
      iex> :zlib.adler32(z, adler, "lo")
      103547413
  """
  @spec adler32(zstream, non_neg_integer, iodata) :: non_neg_integer
  def adler32(stream, adler, data) do
    fetch(stream)
    :erlang.adler32(adler, data)
  end

  @doc """
  The CRC-32 of two pieces of data one behind the other, of theirs and the size of the second.

      iex> z = :zlib.open()
      iex> :zlib.crc32_combine(z, :zlib.crc32(z, "hel"), :zlib.crc32(z, "lo"), 2)
      907060870
  """
  @spec crc32_combine(zstream, non_neg_integer, non_neg_integer, non_neg_integer) ::
          non_neg_integer
  def crc32_combine(stream, crc1, crc2, size2) do
    open_with_numbers!(stream, [crc1, crc2, size2])
    Bitwise.bxor(shifted(crc1, size2 * 8, 0x80000000, 0x40000000), crc2)
  end

  defp open_with_numbers!(stream, numbers) do
    fetch(stream)
    if not Enum.all?(numbers, &(is_integer(&1) and &1 >= 0)), do: :erlang.error(:badarg)
  end

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

  @doc """
  The Adler-32 checksum of two pieces of data one behind the other, of theirs and the size of the second.

      iex> z = :zlib.open()
      iex> :zlib.adler32_combine(z, :zlib.adler32(z, "hel"), :zlib.adler32(z, "lo"), 2)
      103547413
  """
  @spec adler32_combine(zstream, non_neg_integer, non_neg_integer, non_neg_integer) ::
          non_neg_integer
  def adler32_combine(stream, adler1, adler2, size2) do
    open_with_numbers!(stream, [adler1, adler2, size2])
    {a1, b1} = {rem(adler1, 65_536), div(adler1, 65_536)}
    {a2, b2} = {rem(adler2, 65_536), div(adler2, 65_536)}
    a = Integer.mod(a1 + a2 - 1, 65_521)
    b = Integer.mod(b1 + b2 + size2 * (a1 - 1), 65_521)
    b * 65_536 + a
  end

  ## Streams: a reference, whose state {kind, number, adler, buffered} is in the process dictionary

  @doc """
  Opens a stream, for data that comes in pieces. It belongs to the calling process, no other may use it.

  Then come `deflateInit/1` and `deflate/3`, or `inflateInit/1` and `inflate/2`; at last `close/1`.

      iex> z = :zlib.open()
      iex> :zlib.deflateInit(z)
      :ok
      iex> packed = [:zlib.deflate(z, "hel"), :zlib.deflate(z, "lo", :finish)]
      iex> :zlib.close(z)
      :ok
      iex> :zlib.uncompress(packed)
      "hello"
  """
  @spec open() :: zstream
  def open do
    ref = :erlang.make_ref()
    put(ref, :idle)
    ref
  end

  @doc """
  Closes a stream. One that is not open raises.

      iex> :zlib.close(:zlib.open())
      :ok
  """
  @spec close(zstream) :: :ok
  def close(ref) do
    case fetch(ref) do
      {_, number, _, _} -> :phial_zlib.close(number)
      :idle -> :ok
    end

    :erlang.put(@key, :maps.remove(ref, :erlang.get(@key)))
    :ok
  end

  @doc """
  Prepares a stream for compressing, with header and checksum in the format of zlib.

  `level` is `:default`, `:none`, `:best_speed`, `:best_compression` or 0 to 9.

      iex> z = :zlib.open()
      iex> :zlib.deflateInit(z, :best_speed)
      :ok
  """
  @spec deflateInit(zstream, atom | integer) :: :ok
  def deflateInit(ref, level \\ :default), do: deflateInit(ref, level, :deflated, 15, 8, :default)

  @doc """
  Prepares a stream for compressing, as `deflateInit/2`, with all that zlib can be told.

  `window_bits` from 8 to 15 is the logarithm of the window; below 0 it means no header and checksum, plus 16 those of gzip.
  `mem_level` is 1 to 9, `strategy` `:default`, `:filtered`, `:huffman_only` or `:rle`.

      iex> z = :zlib.open()
      iex> :zlib.deflateInit(z, :default, :deflated, 31, 8, :default)
      :ok
      iex> :zlib.gunzip(:zlib.deflate(z, "hello", :finish))
      "hello"
  """
  @spec deflateInit(zstream, atom | integer, :deflated, integer, 1..9, atom) :: :ok
  def deflateInit(ref, level, method, window_bits, mem_level, strategy) do
    level = level(level)
    if method != :deflated, do: :erlang.error(:bad_compression_method)
    if not window_bits?(window_bits) or window_bits > 31, do: :erlang.error(:bad_windowbits)
    if mem_level not in 1..9, do: :erlang.error(:bad_memlevel)
    strategy = strategy(strategy)
    if fetch(ref) != :idle, do: :erlang.error(:already_initialized)
    put(ref, {:deflate, :phial_zlib.deflate_open(level, window_bits, mem_level, strategy), 1, ""})
  end

  # Below 0: no header; above 15: gzip; above 31: both are read.
  defp window_bits?(bits), do: bits in -15..-8 or bits in 8..15 or bits in 24..31 or bits in 40..47

  defp level(:default), do: -1
  defp level(:none), do: 0
  defp level(:best_speed), do: 1
  defp level(:best_compression), do: 9
  defp level(n) when n in 0..9, do: n
  defp level(_), do: :erlang.error(:bad_compression_level)

  defp strategy(:default), do: 0
  defp strategy(:filtered), do: 1
  defp strategy(:huffman_only), do: 2
  defp strategy(:rle), do: 3
  defp strategy(_), do: :erlang.error(:bad_compression_strategy)

  @doc """
  Compresses more data, and returns what has come out so far as a list of binaries.

  `flush` is `:none`, `:sync` or `:full` to get out all that has been put in, and `:finish` the last time.

      iex> z = :zlib.open()
      iex> :zlib.deflateInit(z)
      iex> packed = [:zlib.deflate(z, ["hel", ?l]), :zlib.deflate(z, "o", :finish)]
      iex> :zlib.deflateEnd(z)
      :ok
      iex> :zlib.uncompress(packed)
      "hello"
  """
  @spec deflate(zstream, iodata, :none | :sync | :full | :finish) :: [binary]
  def deflate(ref, data, flush \\ :none) do
    number = number!(ref, :deflate)
    {_, _, _, made} = fetch(ref)
    code = %{none: 0, sync: 2, full: 3, finish: 4}[flush] || :erlang.error(:bad_flush_mode)

    {_, output, _, adler} =
      :phial_zlib.run(number, :erlang.iolist_to_binary(data), code, @unlimited)

    put(ref, {:deflate, number, adler, ""})
    chunk(made <> output)
  end

  @doc """
  Changes level and strategy for the data to come; both as for `deflateInit/6`.

      iex> z = :zlib.open()
      iex> :zlib.deflateInit(z)
      iex> first = :zlib.deflate(z, "hello ")
      iex> :zlib.deflateParams(z, :best_compression, :default)
      :ok
      iex> :zlib.uncompress([first, :zlib.deflate(z, "world", :finish)])
      "hello world"
  """
  @spec deflateParams(zstream, atom | integer, atom) :: :ok
  def deflateParams(ref, level, strategy) do
    {level, strategy} = {level(level), strategy(strategy)}
    number = number!(ref, :deflate)
    {_, _, adler, made} = fetch(ref)

    case :phial_zlib.params(number, level, strategy) do
      output when is_binary(output) -> put(ref, {:deflate, number, adler, made <> output})
      reason -> :erlang.error(reason)
    end
  end

  @doc """
  Begins compressing anew with the same settings.

      iex> z = :zlib.open()
      iex> :zlib.deflateInit(z)
      iex> :zlib.deflate(z, "dropped")
      iex> :zlib.deflateReset(z)
      :ok
      iex> :zlib.uncompress(:zlib.deflate(z, "hello", :finish))
      "hello"
  """
  @spec deflateReset(zstream) :: :ok
  def deflateReset(ref) do
    number = number!(ref, :deflate)
    put(ref, {:deflate, number, 1, ""})
    :phial_zlib.reset(number)
  end

  @doc """
  Sets a dictionary, text that the data is likely to repeat, before the first data; returns its checksum. Whoever reads the
  data needs the same dictionary: see `inflateSetDictionary/2`.

      iex> z = :zlib.open()
      iex> :zlib.deflateInit(z)
      iex> :zlib.deflateSetDictionary(z, "hello")
      103547413
  """
  @spec deflateSetDictionary(zstream, iodata) :: integer
  def deflateSetDictionary(ref, data), do: set_dictionary(number!(ref, :deflate), data)

  @doc """
  Ends compressing. Data that has not come out yet raises an `ErlangError` with `:data_error`.

      iex> z = :zlib.open()
      iex> :zlib.deflateInit(z)
      iex> :zlib.deflate(z, "hello", :finish)
      iex> :zlib.deflateEnd(z)
      :ok
  """
  @spec deflateEnd(zstream) :: :ok
  def deflateEnd(ref), do: finish(ref, :deflate)

  @doc """
  Prepares a stream for reading compressed data. For `window_bits` see `deflateInit/6`; 47 takes both zlib and gzip.

      iex> z = :zlib.open()
      iex> :zlib.inflateInit(z, 47)
      iex> :zlib.inflate(z, :zlib.gzip("hello"))
      ["hello"]
  """
  @spec inflateInit(zstream, integer) :: :ok
  def inflateInit(ref, window_bits \\ 15), do: inflateInit(ref, window_bits, :cut)

  @doc """
  As `inflateInit/2`. What stands behind the end of the data is an error, the beginning of more data (`:reset`), or left
  out (`:cut`).

      iex> z = :zlib.open()
      iex> :zlib.inflateInit(z, 15, :reset)
      iex> :zlib.inflate(z, [:zlib.compress("one "), :zlib.compress("two")]) |> IO.iodata_to_binary()
      "one two"
  """
  @spec inflateInit(zstream, integer, :error | :reset | :cut) :: :ok
  def inflateInit(ref, window_bits, behaviour) do
    if not window_bits?(window_bits), do: :erlang.error(:bad_windowbits)
    if behaviour not in [:error, :reset, :cut], do: :erlang.error(:bad_eos_behavior)
    if fetch(ref) != :idle, do: :erlang.error(:already_initialized)
    put_inflating(ref, :phial_zlib.inflate_open(window_bits), 1, "", behaviour, false)
  end

  @doc """
  Reads more compressed data, and returns what it says so far as a list of binaries.

  Bad data raises an `ErlangError` with `:data_error`, data made with a dictionary one with `{:need_dictionary, checksum}`.
  With `exception_on_need_dict: false` that is returned. Data can say a thousand times as much as its own size: see `safeInflate/2` for
  data from elsewhere.

      iex> z = :zlib.open()
      iex> :zlib.inflateInit(z)
      iex> <<first::binary-size(5), rest::binary>> = :zlib.compress("hello")
      iex> [:zlib.inflate(z, first), :zlib.inflate(z, rest)] |> IO.iodata_to_binary()
      "hello"
  """
  @spec inflate(zstream, iodata, exception_on_need_dict: boolean) :: iolist | {:need_dictionary, checksum :: non_neg_integer, iolist}
  def inflate(ref, data, options \\ []) do
    :erlang.iolist_size(data)
    number!(ref, :inflate)
    raises? = Keyword.get(options, :exception_on_need_dict, true)

    case inflate_run(ref, data, @unlimited) do
      {:need_dictionary, _output, adler} when raises? -> :erlang.error({:need_dictionary, adler})
      {:need_dictionary, output, adler} -> {:need_dictionary, adler, chunk(output)}
      {:more, output, _} -> inflate_on(ref, chunk(output))
      {_, output, _} -> chunk(output)
    end
  end

  # There is data behind the end.
  defp inflate_on(ref, before) do
    case inflate(ref, []) do
      [] -> before
      more -> [before | more]
    end
  end

  @doc """
  Like `inflate/2`, but returns after a part: `{:continue, part}` asks to be called again with `[]`, `{:finished, part}` is the
  end. So memory is bounded whatever the data says.

      iex> z = :zlib.open()
      iex> :zlib.inflateInit(z)
      iex> :zlib.safeInflate(z, :zlib.compress("hello"))
      {:finished, ["hello"]}
  """
  @spec safeInflate(zstream, iodata) ::
          {:continue, [binary]} | {:finished, [binary]} | {:need_dictionary, integer, [binary]}
  def safeInflate(ref, data) do
    case inflate_run(ref, data, @chunk) do
      {:need_dictionary, output, adler} -> {:need_dictionary, adler, chunk(output)}
      {:more, output, _} -> {:continue, chunk(output)}
      {_, output, _} -> {:finished, chunk(output)}
    end
  end

  # {:more | :ok | :stream_end | :need_dictionary .., output, checksum}. `ended?` is kept when the data has come to its end:
  # then more of it is what `behaviour` is about.
  defp inflate_run(ref, data, limit) do
    :erlang.iolist_size(data)
    number = number!(ref, :inflate)
    {_, _, adler, {buffered, behaviour, ended?}} = fetch(ref)
    bytes = :erlang.iolist_to_binary([buffered | data])

    if ended? and bytes != "" do
      after_end(behaviour, ref, number, adler, bytes, limit)
    else
      inflate_step(ref, number, bytes, behaviour, limit)
    end
  end

  defp after_end(:cut, ref, number, adler, _bytes, _limit) do
    put_inflating(ref, number, adler, "", :cut, true)
    {:stream_end, "", adler}
  end

  defp after_end(:reset, ref, number, _adler, bytes, limit) do
    :phial_zlib.reset(number)
    inflate_step(ref, number, bytes, :reset, limit)
  end

  defp after_end(:error, ref, number, adler, bytes, _limit) do
    put_inflating(ref, number, adler, bytes, :error, true)
    :erlang.error(:data_error)
  end

  defp inflate_step(ref, number, bytes, behaviour, limit) do
    case :phial_zlib.run(number, bytes, 0, limit) do
      {code, output, unused, adler}
      when code in [:ok, :stream_end, :need_dictionary, :buf_error] ->
        rest = :binary.part(bytes, byte_size(bytes) - unused, unused)
        put_inflating(ref, number, adler, rest, behaviour, code == :stream_end)
        more? = (code == :ok and byte_size(output) >= limit) or (code == :stream_end and rest != "")
        {if(more?, do: :more, else: code), output, adler}

      _ ->
        :erlang.error(:data_error)
    end
  end

  defp put_inflating(ref, number, adler, rest, behaviour, ended?) do
    put(ref, {:inflate, number, adler, {rest, behaviour, ended?}})
  end

  @doc """
  Begins reading anew with the same settings.

      iex> z = :zlib.open()
      iex> :zlib.inflateInit(z)
      iex> :zlib.inflate(z, :zlib.compress("one"))
      ["one"]
      iex> :zlib.inflateReset(z)
      :ok
      iex> :zlib.inflate(z, :zlib.compress("two"))
      ["two"]
  """
  @spec inflateReset(zstream) :: :ok
  def inflateReset(ref) do
    number = number!(ref, :inflate)
    {_, _, _, {_, behaviour, _}} = fetch(ref)
    put_inflating(ref, number, 1, "", behaviour, false)
    :phial_zlib.reset(number)
  end

  @doc """
  Sets the dictionary that the data was made with, when reading has asked for it.

      iex> z = :zlib.open()
      iex> :zlib.deflateInit(z)
      iex> :zlib.deflateSetDictionary(z, "hello")
      iex> packed = :zlib.deflate(z, "hello hello", :finish)
      iex> z = :zlib.open()
      iex> :zlib.inflateInit(z)
      iex> {:need_dictionary, 103547413, []} = :zlib.safeInflate(z, packed)
      iex> :zlib.inflateSetDictionary(z, "hello")
      :ok
      iex> :zlib.inflate(z, [])
      ["hello hello"]
  """
  @spec inflateSetDictionary(zstream, iodata) :: :ok
  def inflateSetDictionary(ref, data) do
    set_dictionary(number!(ref, :inflate), data)
    :ok
  end

  @doc """
  The dictionary that reading goes by, as it is now: the last 32 KB of what has been read, or what `inflateSetDictionary/2` has set.

      iex> z = :zlib.open()
      iex> :zlib.deflateInit(z)
      iex> :zlib.deflateSetDictionary(z, "hello")
      iex> packed = :zlib.deflate(z, "hello hello", :finish)
      iex> z = :zlib.open()
      iex> :zlib.inflateInit(z)
      iex> {:need_dictionary, _checksum, []} = :zlib.safeInflate(z, packed)
      iex> :zlib.inflateSetDictionary(z, "hello")
      iex> :zlib.inflateGetDictionary(z)
      "hello"
  """
  @spec inflateGetDictionary(zstream) :: binary
  def inflateGetDictionary(ref) do
    case :phial_zlib.get_dictionary(number!(ref, :inflate)) do
      bytes when is_binary(bytes) -> bytes
      reason -> :erlang.error(reason)
    end
  end

  @doc """
  Ends reading. Data that has not come to its end raises an `ErlangError` with `:data_error`.

      iex> z = :zlib.open()
      iex> :zlib.inflateInit(z)
      iex> :zlib.inflate(z, :zlib.compress("hello"))
      iex> :zlib.inflateEnd(z)
      :ok
  """
  @spec inflateEnd(zstream) :: :ok
  def inflateEnd(ref), do: finish(ref, :inflate)

  defp set_dictionary(number, data) do
    case :phial_zlib.set_dictionary(number, :erlang.iolist_to_binary(data)) do
      :ok -> :erlang.adler32(data)
      reason -> :erlang.error(reason)
    end
  end

  defp finish(ref, kind) do
    number = number!(ref, kind)
    left? = match?({:inflate, _, _, {<<_, _::binary>>, _, _}}, fetch(ref))
    ended? = :phial_zlib.close(number)
    put(ref, :idle)
    if ended? and not left?, do: :ok, else: :erlang.error(:data_error)
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
