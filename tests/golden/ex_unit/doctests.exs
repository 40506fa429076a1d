defmodule DocT do
  @moduledoc """
      iex> 1 +
      ...> 1
      3
  """
  @doc """
  X

      iex> DocT.f(1)
      3

      iex> DocT.f(2)
      4
      iex> DocT.f(3)
      9

      iex> raise "a"
      1

      iex> DocT.f(4)
      8

      iex> raise "a"
      ** (RuntimeError) b

      iex> raise "a"
      ** (ArgumentError) b

      iex> 1
      ** (ArgumentError) b

      iex> 1 +
      2

      iex> self()
      #PID<0.1.2>
  """
  def f(x), do: x * 2
end
ExUnit.start(seed: 0)
defmodule DocTTest do
  use ExUnit.Case
  doctest DocT, import: true
end
