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
end
