defmodule :atomics do
  @moduledoc """
  Erlang's `:atomics`: arrays of 64-bit integers that processes share and change without locks. All functions are
  builtins.

      iex> a = :atomics.new(2, signed: true)
      iex> :atomics.add(a, 1, 5)
      iex> {:atomics.get(a, 1), :atomics.get(a, 2)}
      {5, 0}

  Indices begin with 1; numbers wrap around. An array is gone with the last reference to it.
  """

  @opaque atomics :: term

  ## Written in C

  @doc """
  An array of `size` integers of 64 bits, all 0; the option `signed: false` makes them unsigned.

      iex> array = :atomics.new(2, [])
      iex> :atomics.get(array, 1)
      0

  """
  @spec new(size :: pos_integer, options :: [{:signed, boolean}]) :: atomics
  def new(size, options)

  @doc """
  Sets the integer at a position, counted from 1.

      iex> :atomics.put(:atomics.new(1, []), 1, 5)
      :ok

  """
  @spec put(atomics, position :: pos_integer, value :: integer) :: :ok
  def put(atomics, position, value)

  @doc """
  The integer at a position, counted from 1.

      iex> :atomics.get(:atomics.new(1, []), 1)
      0

  """
  @spec get(atomics, position :: pos_integer) :: integer
  def get(atomics, position)

  @doc """
  Adds to the integer at a position.

      iex> :atomics.add(:atomics.new(1, []), 1, 2)
      :ok

  """
  @spec add(atomics, position :: pos_integer, increment :: integer) :: :ok
  def add(atomics, position, increment)

  @doc """
  Adds to the integer at a position and gives the new value.

      iex> :atomics.add_get(:atomics.new(1, []), 1, 2)
      2

  """
  @spec add_get(atomics, position :: pos_integer, increment :: integer) :: integer
  def add_get(atomics, position, increment)

  @doc """
  Subtracts from the integer at a position.

      iex> :atomics.sub(:atomics.new(1, []), 1, 2)
      :ok

  """
  @spec sub(atomics, position :: pos_integer, decrement :: integer) :: :ok
  def sub(atomics, position, decrement)

  @doc """
  Subtracts from the integer at a position and gives the new value.

      iex> :atomics.sub_get(:atomics.new(1, []), 1, 2)
      -2

  """
  @spec sub_get(atomics, position :: pos_integer, decrement :: integer) :: integer
  def sub_get(atomics, position, decrement)

  @doc """
  Sets the integer at a position and gives the old value.

      iex> :atomics.exchange(:atomics.new(1, []), 1, 7)
      0

  """
  @spec exchange(atomics, position :: pos_integer, value :: integer) :: integer
  def exchange(atomics, position, value)

  @doc """
  Sets the integer at a position if it is `expected`: `:ok`, or the value it has.

      iex> :atomics.compare_exchange(:atomics.new(1, []), 1, 0, 7)
      :ok
      iex> :atomics.compare_exchange(:atomics.new(1, []), 1, 3, 7)
      0

  """
  @spec compare_exchange(atomics, position :: pos_integer, expected :: integer, value :: integer) :: :ok | integer
  def compare_exchange(atomics, position, expected, value)

  @doc """
  Size, least and greatest value, and memory of an array.

      iex> :atomics.info(:atomics.new(3, [])).size
      3

  """
  @spec info(atomics) :: map
  def info(atomics)
end
