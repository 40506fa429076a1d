defmodule :random do
  @moduledoc """
  Erlang's old `:random`, kept for programs that still call it; its numbers are those of Erlang. Use `:rand`.

      iex> :random.uniform_s(10, :random.seed0()) |> elem(0)
      5

  """

  @key :random_seed

  @type ran :: {integer, integer, integer}

  @doc "The state generators begin with."
  @spec seed0() :: ran
  def seed0, do: {3172, 9814, 20125}

  @doc "Seeds with the default state; returns the former one."
  @spec seed() :: ran
  def seed, do: seed(seed0())

  @doc "Seeds with three integers; returns the former state."
  @spec seed(ran) :: ran | :undefined
  def seed({a1, a2, a3}), do: seed(a1, a2, a3)

  @doc "Seeds with three integers; returns the former state."
  @spec seed(integer, integer, integer) :: ran | :undefined
  def seed(a1, a2, a3) do
    put({rem(abs(a1), 30_269 - 1) + 1, rem(abs(a2), 30_307 - 1) + 1, rem(abs(a3), 30_323 - 1) + 1})
  end

  defp put(state) do
    case :erlang.put(@key, state) do
      :undefined -> seed0()
      former -> former
    end
  end

  @doc "A float from 0 to 1."
  @spec uniform() :: float
  def uniform do
    {value, state} = uniform_s(current())
    :erlang.put(@key, state)
    value
  end

  @doc "An integer from 1 to `n`."
  @spec uniform(pos_integer) :: pos_integer
  def uniform(n) when is_integer(n) and n >= 1, do: trunc(uniform() * n) + 1

  @doc "Like `uniform/0`, with a state."
  @spec uniform_s(ran) :: {float, ran}
  def uniform_s({a1, a2, a3}) do
    {b1, b2, b3} = {rem(a1 * 171, 30_269), rem(a2 * 172, 30_307), rem(a3 * 170, 30_323)}
    r = b1 / 30_269 + b2 / 30_307 + b3 / 30_323
    {r - trunc(r), {b1, b2, b3}}
  end

  @doc "Like `uniform/1`, with a state."
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
