defmodule :counters do
  @moduledoc """
  Erlang's `:counters`: arrays of counters that processes share. All functions are builtins.

      iex> c = :counters.new(2, [:write_concurrency])
      iex> :counters.add(c, 1, 3)
      iex> :counters.sub(c, 2, 1)
      iex> {:counters.get(c, 1), :counters.get(c, 2)}
      {3, -1}

  With `:write_concurrency` schedulers count in different places, and reading adds these up.
  """

  @opaque counters :: term

  ## Written in C

  @doc """
  An array of `size` counters, all 0; the options are `:atomics` or `:write_concurrency`.

      iex> :counters.get(:counters.new(2, []), 2)
      0

  """
  @spec new(size :: pos_integer, options :: [:atomics | :write_concurrency]) :: counters
  def new(size, options)

  @doc """
  Sets a counter, counted from 1.

      iex> :counters.put(:counters.new(1, []), 1, 5)
      :ok

  """
  @spec put(counters, position :: pos_integer, value :: integer) :: :ok
  def put(counters, position, value)

  @doc """
  The value of a counter, counted from 1.

      iex> :counters.get(:counters.new(1, []), 1)
      0

  """
  @spec get(counters, position :: pos_integer) :: integer
  def get(counters, position)

  @doc """
  Adds to a counter.

      iex> :counters.add(:counters.new(1, []), 1, 2)
      :ok

  """
  @spec add(counters, position :: pos_integer, increment :: integer) :: :ok
  def add(counters, position, increment)

  @doc """
  Subtracts from a counter.

      iex> :counters.sub(:counters.new(1, []), 1, 2)
      :ok

  """
  @spec sub(counters, position :: pos_integer, decrement :: integer) :: :ok
  def sub(counters, position, decrement)

  @doc """
  Size and memory of an array.

      iex> :counters.info(:counters.new(3, [])).size
      3

  """
  @spec info(counters) :: map
  def info(counters)
end
