defmodule Phial.Erlang.Conversions do
  @moduledoc false
  # The part of :erlang about texts, numbers and binaries made of each other, the external term format and hashes.

  @doc false
  defmacro __using__(_opts) do
    quote do
      @type ext_binary() :: binary()
      @type ext_iovec() :: [binary()]
      @type bitstring_list() :: maybe_improper_list(byte() | bitstring() | bitstring_list(), bitstring() | [])
      @type float_format() :: {:decimals, 0..253} | {:scientific, 0..249} | :compact | :short
      @type raw_packet_type() :: :raw | 0 | 1 | 2 | 4 | :asn1 | :cdr | :sunrm | :fcgi | :tpkt | :line | :http | :http_bin | :httph | :httph_bin

      ## Atoms

      @doc """
      The text of an atom.

          iex> :erlang.atom_to_binary(:abc)
          "abc"
      """
      @spec atom_to_binary(atom()) :: binary()
      def atom_to_binary(atom)

      @doc """
      The text of an atom in `:utf8`, `:unicode` or `:latin1`. Raises `ArgumentError` when it does not fit.

          iex> :erlang.atom_to_binary(:é, :latin1)
          <<233>>
      """
      @spec atom_to_binary(atom(), :latin1 | :unicode | :utf8) :: binary()
      def atom_to_binary(atom, encoding)

      @doc """
      The text of an atom as a charlist.

          iex> :erlang.atom_to_list(:abc)
          ~c"abc"
      """
      @spec atom_to_list(atom()) :: charlist()
      def atom_to_list(atom)

      @doc """
      The atom of a text of at most 255 characters. Atoms are never freed: not for data from outside.

          iex> :erlang.binary_to_atom("abc")
          :abc
      """
      @spec binary_to_atom(binary()) :: atom()
      def binary_to_atom(text)

      @doc """
      The atom of a text in `:utf8`, `:unicode` or `:latin1`.

          iex> :erlang.binary_to_atom(<<233>>, :latin1)
          :é
      """
      @spec binary_to_atom(binary(), :latin1 | :unicode | :utf8) :: atom()
      def binary_to_atom(text, encoding)

      @doc """
      The atom of a text, if there is one already. Raises `ArgumentError` otherwise.

          iex> :erlang.binary_to_existing_atom("ok")
          :ok
      """
      @spec binary_to_existing_atom(binary()) :: atom()
      def binary_to_existing_atom(text)

      @doc """
      The atom of a text in `:utf8`, `:unicode` or `:latin1`, if there is one already.

          iex> :erlang.binary_to_existing_atom("ok", :latin1)
          :ok
      """
      @spec binary_to_existing_atom(binary(), :latin1 | :unicode | :utf8) :: atom()
      def binary_to_existing_atom(text, encoding)

      @doc """
      The atom of a charlist.

          iex> :erlang.list_to_atom(~c"abc")
          :abc
      """
      @spec list_to_atom(charlist()) :: atom()
      def list_to_atom(chars)

      @doc """
      The atom of a charlist, if there is one already.

          iex> :erlang.list_to_existing_atom(~c"ok")
          :ok
      """
      @spec list_to_existing_atom(charlist()) :: atom()
      def list_to_existing_atom(chars)

      ## Numbers

      @doc """
      The integer written in a text, all of it. Raises `ArgumentError` otherwise.

          iex> :erlang.binary_to_integer("-12")
          -12
      """
      @spec binary_to_integer(binary()) :: integer()
      def binary_to_integer(text)

      @doc """
      The integer written in a text to `base` 2 to 36.

          iex> :erlang.binary_to_integer("ff", 16)
          255
      """
      @spec binary_to_integer(binary(), 2..36) :: integer()
      def binary_to_integer(text, base)

      @doc """
      The float written in a text: digits, a point, digits, perhaps an exponent.

          iex> :erlang.binary_to_float("1.5e3")
          1500.0
      """
      @spec binary_to_float(binary()) :: float()
      def binary_to_float(text)

      @doc """
      An integer as text.

          iex> :erlang.integer_to_binary(12)
          "12"
      """
      @spec integer_to_binary(integer()) :: binary()
      def integer_to_binary(number)

      @doc """
      An integer as text to `base` 2 to 36, in capitals.

          iex> :erlang.integer_to_binary(255, 16)
          "FF"
      """
      @spec integer_to_binary(integer(), 2..36) :: binary()
      def integer_to_binary(number, base)

      @doc """
      An integer as a charlist.

          iex> :erlang.integer_to_list(12)
          ~c"12"
      """
      @spec integer_to_list(integer()) :: charlist()
      def integer_to_list(number)

      @doc """
      An integer as a charlist to `base` 2 to 36, in capitals.

          iex> :erlang.integer_to_list(255, 16)
          ~c"FF"
      """
      @spec integer_to_list(integer(), 2..36) :: charlist()
      def integer_to_list(number, base)

      @doc """
      The integer written in a charlist.

          iex> :erlang.list_to_integer(~c"12")
          12
      """
      @spec list_to_integer(charlist()) :: integer()
      def list_to_integer(chars)

      @doc """
      The integer written in a charlist to `base` 2 to 36.

          iex> :erlang.list_to_integer(~c"zz", 36)
          1295
      """
      @spec list_to_integer(charlist(), 2..36) :: integer()
      def list_to_integer(chars, base)

      @doc """
      The float written in a charlist.

          iex> :erlang.list_to_float(~c"1.5")
          1.5
      """
      @spec list_to_float(charlist()) :: float()
      def list_to_float(chars)

      @doc """
      A float as text with 20 digits behind the point.

          iex> :erlang.float_to_binary(1.5)
          "1.50000000000000000000e+00"
      """
      @spec float_to_binary(float()) :: binary()
      def float_to_binary(number)

      @doc """
      A float as text: `decimals: n` digits behind the point (`:compact` takes zeros off), `scientific: n`, or `:short`, the
      shortest text that reads back as the same float.

          iex> :erlang.float_to_binary(0.1, [:short])
          "0.1"
          iex> :erlang.float_to_binary(2.5, decimals: 2)
          "2.50"
      """
      @spec float_to_binary(float(), [float_format()]) :: binary()
      def float_to_binary(number, options)

      @doc """
      A float as a charlist with 20 digits behind the point.

          iex> :erlang.float_to_list(1.5)
          ~c"1.50000000000000000000e+00"
      """
      @spec float_to_list(float()) :: charlist()
      def float_to_list(number)

      @doc """
      A float as a charlist, with the options of `float_to_binary/2`.

          iex> :erlang.float_to_list(2.5, decimals: 1)
          ~c"2.5"
      """
      @spec float_to_list(float(), [float_format()]) :: charlist()
      def float_to_list(number, options)

      ## Binaries and lists

      @doc """
      The bytes of a binary as a list.

          iex> :erlang.binary_to_list(<<1, 2>>)
          [1, 2]
      """
      @spec binary_to_list(binary()) :: [byte()]
      def binary_to_list(binary)

      @doc """
      The bytes from place `first` to `last`, both from 1 on.

          iex> :erlang.binary_to_list("abcd", 2, 3)
          ~c"bc"
      """
      @spec binary_to_list(binary(), pos_integer(), pos_integer()) :: [byte()]
      def binary_to_list(binary, first, last)

      @doc """
      The bytes of a bitstring as a list; bits left over stand at its end as a bitstring.

          iex> :erlang.bitstring_to_list(<<1, 5::3>>)
          [1, <<5::3>>]
      """
      @spec bitstring_to_list(bitstring()) :: [byte() | bitstring()]
      def bitstring_to_list(bitstring)

      @doc """
      The bytes and binaries of an iolist as one binary.

          iex> :erlang.list_to_binary([1, [2, <<3>>]])
          <<1, 2, 3>>
      """
      @spec list_to_binary(iolist()) :: binary()
      def list_to_binary(iolist)

      @doc """
      The bytes and bitstrings of a nested list as one bitstring.

          iex> :erlang.list_to_bitstring([1, <<5::3>>])
          <<1, 5::3>>
      """
      @spec list_to_bitstring(bitstring_list()) :: bitstring()
      def list_to_bitstring(list)

      @doc """
      A binary or iolist as one binary.

          iex> :erlang.iolist_to_binary(["a", ?b, ["c"]])
          "abc"
      """
      @spec iolist_to_binary(iodata()) :: binary()
      def iolist_to_binary(iodata)

      @doc """
      A binary or iolist as a list of binaries, for one write of them all.

          iex> :erlang.iolist_to_iovec(["a", ?b, ["c"]]) |> :erlang.iolist_to_binary()
          "abc"
      """
      @spec iolist_to_iovec(iodata()) :: ext_iovec()
      def iolist_to_iovec(iodata)

      @doc """
      The number of bytes `iolist_to_binary/1` would give.

          iex> :erlang.iolist_size(["a", ?b, ["c"]])
          3
      """
      @spec iolist_size(iodata()) :: non_neg_integer()
      def iolist_size(iodata)

      @doc """
      The part of `{start, length}`; a negative length goes backwards.

          iex> :erlang.binary_part("abcd", {1, 2})
          "bc"
      """
      @spec binary_part(binary(), {non_neg_integer(), integer()}) :: binary()
      def binary_part(binary, part)

      @doc """
      The part from `start` on, `length` bytes long; a negative length goes backwards. It shares the bytes.

          iex> :erlang.binary_part("abcd", 4, -2)
          "cd"
      """
      @spec binary_part(binary(), non_neg_integer(), integer()) :: binary()
      def binary_part(binary, start, length)

      @doc """
      The two parts before and behind byte `position`.

          iex> :erlang.split_binary("abcd", 1)
          {"a", "bcd"}
      """
      @spec split_binary(binary(), non_neg_integer()) :: {binary(), binary()}
      def split_binary(binary, position)

      @doc """
      The number of bits.

          iex> :erlang.bit_size(<<1, 5::3>>)
          11
      """
      @spec bit_size(bitstring()) :: non_neg_integer()
      def bit_size(bitstring)

      @doc """
      The number of bytes, rounded up.

          iex> :erlang.byte_size(<<1, 5::3>>)
          2
      """
      @spec byte_size(bitstring()) :: non_neg_integer()
      def byte_size(bitstring)

      @doc """
      Takes one packet off a binary: `{:ok, packet, rest}`, `{:more, length or :undefined}` or `{:error, reason}`.

      `type` is one of `:gen_tcp`'s `packet` options: a length of 1, 2 or 4 bytes in front, `:line`, `:http` and so on.

          iex> :erlang.decode_packet(:line, "ab\\ncd", [])
          {:ok, "ab\\n", "cd"}
      """
      @spec decode_packet(raw_packet_type(), binary(), keyword()) ::
              {:ok, term(), binary()} | {:more, :undefined | non_neg_integer()} | {:error, term()}
      def decode_packet(type, binary, options)

      ## Names of processes and the like as texts

      @doc """
      A pid as a charlist.

          iex> :erlang.pid_to_list(self()) |> :erlang.list_to_pid() == self()
          true
      """
      @spec pid_to_list(pid()) :: charlist()
      def pid_to_list(pid)

      @doc """
      The pid a charlist names.

          iex> :erlang.list_to_pid(~c"<0.0.0>") |> is_pid()
          true
      """
      @spec list_to_pid(charlist()) :: pid()
      def list_to_pid(chars)

      @doc """
      The port a charlist names.

          iex> :erlang.list_to_port(~c"#Port<0.1>") |> is_port()
          true
      """
      @spec list_to_port(charlist()) :: port()
      def list_to_port(chars)

      @doc """
      A reference as a charlist.

          iex> ref = make_ref()
          iex> ref |> :erlang.ref_to_list() |> :erlang.list_to_ref() == ref
          true
      """
      @spec ref_to_list(reference()) :: charlist()
      def ref_to_list(reference)

      @doc """
      The reference a charlist names.

          iex> ref = make_ref()
          iex> ref |> :erlang.ref_to_list() |> :erlang.list_to_ref() == ref
          true
      """
      @spec list_to_ref(charlist()) :: reference()
      def list_to_ref(chars)

      @doc """
      A function as a charlist: module, name and arity of an outside one, else module, index and a digest of the module.

          iex> :erlang.fun_to_list(&Enum.map/2)
          ~c"fun 'Elixir.Enum':map/2"
      """
      @spec fun_to_list(fun()) :: charlist()
      def fun_to_list(fun) when is_function(fun) do
        info = :erlang.fun_info(fun)

        text =
          case info[:type] do
            :external -> :io_lib.format("fun ~tw:~tw/~w", [info[:module], info[:name], info[:arity]])
            :local -> :io_lib.format("#Fun<~ts.~w.~w>", [info[:module], info[:index], info[:uniq]])
          end

        :unicode.characters_to_list(text)
      end

      def fun_to_list(_other), do: :erlang.error(:badarg)

      ## The external term format

      @doc """
      A term as bytes in Erlang's external term format.

          iex> [1, :a, "b"] |> :erlang.term_to_binary() |> :erlang.binary_to_term()
          [1, :a, "b"]
      """
      @spec term_to_binary(term()) :: ext_binary()
      def term_to_binary(term)

      @doc """
      A term as bytes. Options: `:compressed` or `compressed: 0..9`, `minor_version: 0..2`, `:deterministic`, `:local`.

          iex> text = String.duplicate("a", 1000)
          iex> byte_size(:erlang.term_to_binary(text, [:compressed])) < 100
          true
      """
      @spec term_to_binary(term(), [:compressed | {:compressed, 0..9} | {:minor_version, 0..2} | :deterministic | :local]) :: ext_binary()
      def term_to_binary(term, options)

      @doc """
      A term as bytes in a list of binaries.

          iex> :a |> :erlang.term_to_iovec() |> :erlang.iolist_to_binary() |> :erlang.binary_to_term()
          :a
      """
      @spec term_to_iovec(term()) :: ext_iovec()
      def term_to_iovec(term), do: [:erlang.term_to_binary(term)]

      @doc """
      A term as bytes in a list of binaries, with the options of `term_to_binary/2`.

          iex> is_list(:erlang.term_to_iovec(:a, [:compressed]))
          true
      """
      @spec term_to_iovec(term(), list()) :: ext_iovec()
      def term_to_iovec(term, options), do: [:erlang.term_to_binary(term, options)]

      @doc """
      The term of bytes in the external term format. Raises `ArgumentError` for anything else.

      Bytes from outside may make new atoms: `binary_to_term/2` with `:safe` refuses those.

          iex> :erlang.binary_to_term(<<131, 97, 7>>)
          7
      """
      @spec binary_to_term(ext_binary()) :: term()
      def binary_to_term(binary)

      @doc """
      The term of bytes. Options: `:safe` refuses new atoms and outside functions, `:used` answers `{term, bytes read}`.

          iex> :erlang.binary_to_term(<<131, 97, 7, 0>>, [:used])
          {7, 3}
      """
      @spec binary_to_term(ext_binary(), [:safe | :used]) :: term() | {term(), pos_integer()}
      def binary_to_term(binary, options)

      @doc """
      The bytes `term_to_binary/1` needs at most.

          iex> :erlang.external_size(1) >= 3
          true
      """
      @spec external_size(term()) :: non_neg_integer()
      def external_size(term)

      @doc """
      The bytes `term_to_binary/2` needs at most.

          iex> :erlang.external_size(1, minor_version: 2) >= 3
          true
      """
      @spec external_size(term(), minor_version: 0..2) :: non_neg_integer()
      def external_size(term, _options), do: :erlang.external_size(term)

      ## Hashes and sums

      @doc """
      A hash of 0 to 2^27 - 1, the same in every release and on every machine.

          iex> :erlang.phash2(:a) == :erlang.phash2(:a)
          true
      """
      @spec phash2(term()) :: non_neg_integer()
      def phash2(term)

      @doc """
      A hash of 0 to `range` - 1; `range` is at most 2^32.

          iex> :erlang.phash2("abc", 10) in 0..9
          true
      """
      @spec phash2(term(), pos_integer()) :: non_neg_integer()
      def phash2(term, range)

      @doc """
      The MD5 sum, 16 bytes.

          iex> :erlang.md5("") |> Base.encode16(case: :lower)
          "d41d8cd98f00b204e9800998ecf8427e"
      """
      @spec md5(iodata()) :: binary()
      def md5(iodata)

      @doc """
      Begins an MD5 sum of data that comes in pieces.

          iex> :erlang.md5_init() |> :erlang.md5_update("a") |> :erlang.md5_final() == :erlang.md5("a")
          true
      """
      @spec md5_init() :: binary()
      def md5_init

      @doc """
      Adds a piece to an MD5 sum.

          iex> sum = :erlang.md5_init() |> :erlang.md5_update("a") |> :erlang.md5_update("b")
          iex> :erlang.md5_final(sum) == :erlang.md5("ab")
          true
      """
      @spec md5_update(binary(), iodata()) :: binary()
      def md5_update(context, iodata)

      @doc """
      The MD5 sum of the pieces.

          iex> :erlang.md5_init() |> :erlang.md5_final() == :erlang.md5("")
          true
      """
      @spec md5_final(binary()) :: binary()
      def md5_final(context)

      @doc """
      The CRC-32 sum.

          iex> :erlang.crc32("abc")
          891568578
      """
      @spec crc32(iodata()) :: non_neg_integer()
      def crc32(iodata)

      @doc """
      The CRC-32 sum of what `crc` is of and more data.

          iex> "ab" |> :erlang.crc32() |> :erlang.crc32("c")
          891568578
      """
      @spec crc32(non_neg_integer(), iodata()) :: non_neg_integer()
      def crc32(crc, iodata)

      @doc """
      The CRC-32 sum of two pieces from the sums of both and the size of the second.

          iex> :erlang.crc32_combine(:erlang.crc32("ab"), :erlang.crc32("c"), 1)
          891568578
      """
      @spec crc32_combine(non_neg_integer(), non_neg_integer(), non_neg_integer()) :: non_neg_integer()
      def crc32_combine(first, second, second_size)

      @doc """
      The Adler-32 sum.

          iex> :erlang.adler32("abc")
          38600999
      """
      @spec adler32(iodata()) :: non_neg_integer()
      def adler32(iodata)

      @doc """
      The Adler-32 sum of what `adler` is of and more data.

          iex> "ab" |> :erlang.adler32() |> :erlang.adler32("c")
          38600999
      """
      @spec adler32(non_neg_integer(), iodata()) :: non_neg_integer()
      def adler32(adler, iodata)

      @doc """
      The Adler-32 sum of two pieces from the sums of both and the size of the second.

          iex> :erlang.adler32_combine(:erlang.adler32("ab"), :erlang.adler32("c"), 1)
          38600999
      """
      @spec adler32_combine(non_neg_integer(), non_neg_integer(), non_neg_integer()) :: non_neg_integer()
      def adler32_combine(first, second, second_size)
    end
  end
end
