defmodule :binary do
  @moduledoc """
  Erlang's `:binary`: bytes of binaries by position, search, integers as bytes. What is out of range raises `ArgumentError`.

      iex> :binary.split("a,b,c", ",")
      ["a", "b,c"]

  """

  @type part :: {start :: non_neg_integer, length :: integer}
  @type pattern :: binary | [binary] | compiled
  @opaque compiled :: tuple

  ## Written in C

  @doc """
  The byte at a position, counted from 0.

      iex> :binary.at("abc", 1)
      98

  """
  @spec at(binary, position :: non_neg_integer) :: byte
  def at(binary, position)

  @doc """
  The bytes as a list.

      iex> :binary.bin_to_list(<<1, 2>>)
      [1, 2]

  """
  @spec bin_to_list(binary) :: [byte]
  def bin_to_list(binary)

  @doc """
  The bytes of a part, `{start, length}`; a negative length counts backwards.

      iex> :binary.bin_to_list(<<1, 2, 3>>, {1, 2})
      [2, 3]

  """
  @spec bin_to_list(binary, part) :: [byte]
  def bin_to_list(binary, part)

  @doc """
  The bytes of the part with that start and length.

      iex> :binary.bin_to_list(<<1, 2, 3>>, 3, -2)
      [2, 3]

  """
  @spec bin_to_list(binary, start :: non_neg_integer, length :: integer) :: [byte]
  def bin_to_list(binary, start, length)

  @doc """
  Prepares strings that are to be searched for often.

      iex> pattern = :binary.compile_pattern([",", ";"])
      iex> :binary.split("a,b;c", pattern, [:global])
      ["a", "b", "c"]

  """
  @spec compile_pattern(pattern :: binary | [binary]) :: compiled
  def compile_pattern(pattern)

  @doc """
  The same bytes in memory of their own.

      iex> :binary.copy("ab")
      "ab"

  """
  @spec copy(binary) :: binary
  def copy(binary)

  @doc """
  The bytes `n` times in a row.

      iex> :binary.copy("ab", 2)
      "abab"

  """
  @spec copy(binary, n :: non_neg_integer) :: binary
  def copy(binary, n)

  @doc """
  The bytes that pairs of hexadecimal digits stand for.

      iex> :binary.decode_hex("666F6f")
      "foo"

  """
  @spec decode_hex(digits :: binary) :: binary
  def decode_hex(digits)

  @doc """
  The integer whose bytes these are, most significant first.

      iex> :binary.decode_unsigned(<<1, 0>>)
      256

  """
  @spec decode_unsigned(binary) :: non_neg_integer
  def decode_unsigned(binary)

  @doc """
  The integer whose bytes these are, `:big` or `:little` end first.

      iex> :binary.decode_unsigned(<<1, 0>>, :little)
      1

  """
  @spec decode_unsigned(binary, endianness :: :big | :little) :: non_neg_integer
  def decode_unsigned(binary, endianness)

  @doc """
  Two hexadecimal digits for each byte.

      iex> :binary.encode_hex("foo")
      "666F6F"

  """
  @spec encode_hex(binary) :: binary
  def encode_hex(binary)

  @doc """
  Two hexadecimal digits for each byte, with letters in one case.

      iex> :binary.encode_hex("foo", :lowercase)
      "666f6f"

  """
  @spec encode_hex(binary, :uppercase | :lowercase) :: binary
  def encode_hex(binary, :uppercase), do: :binary.encode_hex(binary)
  def encode_hex(binary, :lowercase), do: binary |> :binary.encode_hex() |> String.downcase(:ascii)

  @doc """
  The bytes of an integer that is not negative, as few as will do, most significant first.

      iex> :binary.encode_unsigned(256)
      <<1, 0>>

  """
  @spec encode_unsigned(n :: non_neg_integer) :: binary
  def encode_unsigned(n)

  @doc """
  The bytes of an integer that is not negative, `:big` or `:little` end first.

      iex> :binary.encode_unsigned(256, :little)
      <<0, 1>>

  """
  @spec encode_unsigned(n :: non_neg_integer, endianness :: :big | :little) :: binary
  def encode_unsigned(n, endianness)

  @doc """
  The first byte.

      iex> :binary.first("abc")
      97

  """
  @spec first(binary) :: byte
  def first(binary)

  @doc """
  The last byte.

      iex> :binary.last("abc")
      99

  """
  @spec last(binary) :: byte
  def last(binary)

  @doc """
  The bytes and binaries of a nested list in a row.

      iex> :binary.list_to_bin([?a, ["b", ?c]])
      "abc"

  """
  @spec list_to_bin(list :: iodata) :: binary
  def list_to_bin(list)

  @doc """
  How many bytes the binaries have in common at their beginnings.

      iex> :binary.longest_common_prefix(["abc", "abd"])
      2

  """
  @spec longest_common_prefix(binaries :: [binary]) :: non_neg_integer
  def longest_common_prefix(binaries)

  @doc """
  How many bytes the binaries have in common at their ends.

      iex> :binary.longest_common_suffix(["cab", "dab"])
      2

  """
  @spec longest_common_suffix(binaries :: [binary]) :: non_neg_integer
  def longest_common_suffix(binaries)

  @doc """
  Where the pattern is found first, as `{start, length}`, or `:nomatch`.

      iex> :binary.match("hello", "l")
      {2, 1}
      iex> :binary.match("hello", "x")
      :nomatch

  """
  @spec match(binary, pattern) :: part | :nomatch
  def match(binary, pattern)

  @doc """
  As `match/2` within the part given as `scope: {start, length}`.

      iex> :binary.match("hello", "l", scope: {3, 2})
      {3, 1}

  """
  @spec match(binary, pattern, options :: [{:scope, part}]) :: part | :nomatch
  def match(binary, pattern, options)

  @doc """
  Every place where the pattern is found, none overlapping another.

      iex> :binary.matches("hello", ["l", "lo"])
      [{2, 1}, {3, 2}]

  """
  @spec matches(binary, pattern) :: [part]
  def matches(binary, pattern)

  @doc """
  As `matches/2` within the part given as `scope: {start, length}`.

      iex> :binary.matches("hello", "l", scope: {0, 3})
      [{2, 1}]

  """
  @spec matches(binary, pattern, options :: [{:scope, part}]) :: [part]
  def matches(binary, pattern, options)

  @doc """
  The bytes of a part, `{start, length}`; a negative length counts backwards.

      iex> :binary.part("hello", {1, 3})
      "ell"

  """
  @spec part(binary, part) :: binary
  def part(binary, part)

  @doc """
  The bytes of the part with that start and length.

      iex> :binary.part("hello", 5, -2)
      "lo"

  """
  @spec part(binary, start :: non_neg_integer, length :: integer) :: binary
  def part(binary, start, length)

  @doc """
  The size of the memory that a binary, perhaps a part of a larger one, keeps.

      iex> :binary.referenced_byte_size(:binary.copy("abc"))
      3

  """
  @spec referenced_byte_size(binary) :: non_neg_integer
  def referenced_byte_size(binary)

  @doc """
  The binary with `new` where the pattern is found first.

      iex> :binary.replace("a-b-c", "-", "+")
      "a+b-c"

  """
  @spec replace(binary, pattern, new :: binary) :: binary
  def replace(binary, pattern, new)

  @doc """
  As `replace/3` with options: `:global` for every place, `scope: part`, `insert_replaced: position`.

      iex> :binary.replace("a-b-c", "-", "+", [:global])
      "a+b+c"

  """
  @spec replace(binary, pattern, new :: binary, options :: list) :: binary
  def replace(binary, pattern, new, options)

  @doc """
  The two parts before and behind the first place of the pattern, or the whole.

      iex> :binary.split("a,b,c", ",")
      ["a", "b,c"]

  """
  @spec split(binary, pattern) :: [binary]
  def split(binary, pattern)

  @doc """
  As `split/2` with options: `:global`, `:trim` (no empty parts at the end), `:trim_all`, `scope: part`.

      iex> :binary.split(",a,b,", ",", [:global, :trim])
      ["", "a", "b"]

  """
  @spec split(binary, pattern, options :: list) :: [binary]
  def split(binary, pattern, options)
end
