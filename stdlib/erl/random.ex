defmodule :random do
  @moduledoc """
  Erlang's old `:random`, kept for programs that still call it; its numbers are those of Erlang. Use `:rand`.

      iex> :random.uniform_s(10, :random.seed0()) |> elem(0)
      5

  """

  import Bitwise

  @key :random_seed

  @type ran :: {integer, integer, integer}

  @doc """
  The state generators begin with.

      iex> :random.seed0()
      {3172, 9814, 20125}
  """
  @spec seed0() :: ran
  def seed0, do: {3172, 9814, 20125}

  @doc """
  Sets the state of the process to `seed0/0`; returns the former state, `seed0/0` when there was none.

      iex> :random.seed(1, 2, 3)
      iex> :random.seed()
      {2, 3, 4}
  """
  @spec seed() :: ran
  def seed do
    case :erlang.put(@key, seed0()) do
      :undefined -> seed0()
      former -> former
    end
  end

  @doc """
  Seeds the process with three integers, or three made of one; returns the former state, `:undefined` when there was none.

      iex> :random.seed({1, 2, 3})
      iex> :random.uniform(100)
      6
  """
  @spec seed(ran | integer) :: ran | :undefined
  def seed({a1, a2, a3}), do: seed(a1, a2, a3)

  def seed(n) when is_integer(n) do
    low = n &&& 0xFFFFFF
    seed(n >>> 16 &&& 0xFFFFFFF, low, n >>> 36 ||| low >>> 16)
  end

  @doc """
  Seeds the process with three integers; returns the former state, `:undefined` when there was none.

      iex> :random.seed(1, 2, 3)
      iex> first = :random.uniform()
      iex> :random.seed(1, 2, 3)
      iex> :random.uniform() == first
      true
  """
  @spec seed(integer, integer, integer) :: ran | :undefined
  def seed(a1, a2, a3) do
    :erlang.put(@key, {rem(abs(a1), 30_269 - 1) + 1, rem(abs(a2), 30_307 - 1) + 1, rem(abs(a3), 30_323 - 1) + 1})
  end

  @doc """
  A float from 0 to 1, 1 excluded, by the state of the process.

      iex> x = :random.uniform()
      iex> x >= 0 and x < 1
      true
  """
  @spec uniform() :: float
  def uniform do
    {value, state} = uniform_s(current())
    :erlang.put(@key, state)
    value
  end

  @doc """
  An integer from 1 to `n`, by the state of the process.

      iex> :random.uniform(6) in 1..6
      true
  """
  @spec uniform(pos_integer) :: pos_integer
  def uniform(n) when is_integer(n) and n >= 1, do: trunc(uniform() * n) + 1

  @doc """
  What `uniform/0` would return by a state, and the next state.

      iex> :random.uniform_s(:random.seed0())
      {0.4435846174457203, {27839, 21123, 25074}}
  """
  @spec uniform_s(ran) :: {float, ran}
  def uniform_s({a1, a2, a3}) do
    {b1, b2, b3} = {rem(a1 * 171, 30_269), rem(a2 * 172, 30_307), rem(a3 * 170, 30_323)}
    r = b1 / 30_269 + b2 / 30_307 + b3 / 30_323
    {r - trunc(r), {b1, b2, b3}}
  end

  @doc """
  What `uniform/1` would return by a state, and the next state.

      iex> :random.uniform_s(6, :random.seed0())
      {3, {27839, 21123, 25074}}
  """
  @spec uniform_s(pos_integer, ran) :: {pos_integer, ran}
  def uniform_s(n, state) when is_integer(n) and n >= 1 do
    {value, state} = uniform_s(state)
    {trunc(value * n) + 1, state}
  end

  defp current do
    case :erlang.get(@key) do
      :undefined -> seed0()
      state -> state
    end
  end
end
