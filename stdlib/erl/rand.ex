defmodule :rand do
  import Bitwise

  @moduledoc """
  Erlang's `:rand`: pseudo random numbers; the state is kept in the process dictionary.

      iex> :rand.seed(:exsss, {1, 2, 3})
      iex> for _ <- 1..3, do: :rand.uniform(10)
      [7, 1, 5]

  Algorithms: `:exsss` (the default), `:exrop`, `:exsp` (also `:exsplus`). Their sequences are those of the BEAM.
  Not for secrets: see `:crypto.strong_rand_bytes/1`.
  """

  @mask58 0x3FFFFFFFFFFFFFF
  @mask64 0xFFFFFFFFFFFFFFFF
  @algorithms [:exsss, :exrop, :exsp, :exsplus]
  # 2^-53
  @two_power_minus_53 1.1102230246251565e-16

  ## Seeding

  def seed({:seed, _, _} = state), do: put_state(state)

  def seed({algorithm, _} = exported) when algorithm in @algorithms,
    do: put_state(seed_s(exported))

  def seed(algorithm) when is_atom(algorithm), do: put_state(seed_s(algorithm))
  def seed(algorithm, seed), do: put_state(seed_s(algorithm, seed))

  def seed_s({:seed, _, _} = state), do: state
  def seed_s({algorithm, state}) when algorithm in @algorithms, do: {:seed, algorithm, state}

  def seed_s(algorithm) when is_atom(algorithm) do
    now = :erlang.system_time()
    seed_s(algorithm, {:erlang.phash2([{node(), self()}]), now, :erlang.unique_integer()})
  end

  def seed_s(:default, seed), do: seed_s(:exsss, seed)

  def seed_s(algorithm, seed) when algorithm in @algorithms,
    do: {:seed, algorithm, first_state(algorithm, seed)}

  def seed_s(algorithm, _seed), do: :erlang.error({:no_alg, algorithm})

  def export_seed do
    case :erlang.get(:rand_seed) do
      {:seed, algorithm, state} -> {algorithm, state}
      _ -> :undefined
    end
  end

  def export_seed_s({:seed, algorithm, state}), do: {algorithm, state}

  defp put_state(state) do
    :erlang.put(:rand_seed, state)
    state
  end

  defp current_state do
    case :erlang.get(:rand_seed) do
      :undefined -> seed_s(:exsss)
      state -> state
    end
  end

  defp first_state(_algorithm, [_ | _] = state), do: state

  defp first_state(_algorithm, integer) when is_integer(integer) do
    {s1, x} = seed58(integer &&& @mask64)
    {s0, _} = seed58(x)
    [s1 | s0]
  end

  defp first_state(:exsss, {a1, a2, a3}) do
    {_, x0} = seed58(a1 &&& @mask64)
    {s0, x1} = seed58((a2 &&& @mask64) |> bxor(x0))
    {s1, _} = seed58((a3 &&& @mask64) |> bxor(x1))
    [s0 | s1]
  end

  defp first_state(:exrop, {a1, a2, a3}) do
    {_, s} =
      step(:exrop, [a1 * 4_294_967_197 + 1 &&& @mask58 | a2 * 4_294_967_231 + 1 &&& @mask58])

    [_ | s0] = s
    {_, s} = step(:exrop, [a3 * 4_294_967_279 + 1 &&& @mask58 | s0])
    s
  end

  defp first_state(_exsp, {a1, a2, a3}) do
    {_, [_ | s0]} =
      step(:exsp, [a1 * 4_294_967_197 + 1 &&& @mask58 | a2 * 4_294_967_231 + 1 &&& @mask58])

    {_, state} = step(:exsp, [a3 * 4_294_967_279 + 1 &&& @mask58 | s0])
    state
  end

  # 58 bits that are not all zero, and the next state of the seeding generator.
  defp seed58(x) do
    {z, x} = splitmix64_next(x)

    case z &&& @mask58 do
      0 -> seed58(x)
      z -> {z, x}
    end
  end

  def splitmix64_next(x) do
    x = x + 0x9E3779B97F4A7C15 &&& @mask64
    z = bxor(x, x >>> 30) * 0xBF58476D1CE4E5B9 &&& @mask64
    z = bxor(z, z >>> 27) * 0x94D049BB133111EB &&& @mask64
    {bxor(z, z >>> 31), x}
  end

  ## Generators: 58 bits and the next state

  # {value, next state}
  defp step(:exsss, state) do
    [v | state] = :phial_rand.exsss(state)
    {v, state}
  end

  defp step(:exrop, [s1 | s0]) do
    x = bxor(s1, s0)
    new0 = rotate(s1, 24) |> bxor(x) |> bxor(x <<< 2 &&& @mask58)
    {s0 + s1 &&& @mask58, [new0 | rotate(x, 35)]}
  end

  defp step(_exsp, [s1 | s0]) do
    new = xorshift(s1, s0)
    {s0 + new &&& @mask58, [s0 | new]}
  end

  defp xorshift(s1, s0) do
    b = bxor(s1, s1 <<< 24 &&& @mask58)
    b |> bxor(s0) |> bxor(b >>> 11) |> bxor(s0 >>> 41)
  end

  defp rotate(x, n), do: (x <<< n &&& @mask58) ||| x >>> (58 - n)

  ## Numbers

  def uniform do
    {value, state} = uniform_s(current_state())
    put_state(state)
    value
  end

  def uniform(n) when is_integer(n) and n >= 1 and n <= @mask58 do
    case current_state() do
      {:seed, :exsss, state} ->
        [place | state] = :phial_rand.exsss_below(n, state)
        :erlang.put(:rand_seed, {:seed, :exsss, state})
        place + 1

      state ->
        {value, state} = uniform_s(n, state)
        put_state(state)
        value
    end
  end

  def uniform(n) do
    {value, state} = uniform_s(n, current_state())
    put_state(state)
    value
  end

  def uniform_s({:seed, :exsss, state}) do
    [v | state] = :phial_rand.exsss(state)
    {(v >>> 5) * @two_power_minus_53, {:seed, :exsss, state}}
  end

  def uniform_s({:seed, algorithm, state}) do
    {v, state} = step(algorithm, state)
    {(v >>> 5) * @two_power_minus_53, {:seed, algorithm, state}}
  end

  def uniform_s(n, {:seed, algorithm, state}) when is_integer(n) and n >= 1 do
    {value, state} = range(n, algorithm, state)
    {value, {:seed, algorithm, state}}
  end

  defp range(n, algorithm, state) do
    # The lowest bit of the sum of two halves is weak; that shows where steps are put together.
    drop = if algorithm == :exsss or n <= 1 <<< 58, do: 0, else: 1
    {v, bits, next} = join_steps(n, algorithm, state, drop, 0, 0)
    place = rem(v, n)
    if v - place <= (1 <<< bits) - n, do: {place + 1, next}, else: range(n, algorithm, next)
  end

  # Puts as many steps together as the range has bits.
  defp join_steps(n, algorithm, state, drop, v, bits) do
    {x, state} = step(algorithm, state)
    v = v <<< (58 - drop) ||| x >>> drop
    bits = bits + 58 - drop
    if 1 <<< bits >= n, do: {v, bits, state}, else: join_steps(n, algorithm, state, drop, v, bits)
  end

  def uniform_real do
    {value, state} = uniform_real_s(current_state())
    put_state(state)
    value
  end

  def uniform_real_s(state) do
    {value, state} = uniform_s(state)
    if value == 0.0, do: uniform_real_s(state), else: {value, state}
  end

  def bytes(n) do
    {binary, state} = bytes_s(n, current_state())
    put_state(state)
    binary
  end

  def bytes_s(n, {:seed, algorithm, state}) when is_integer(n) and n >= 0 do
    {binary, state} = more_bytes(n, algorithm, state, [])
    {binary, {:seed, algorithm, state}}
  end

  defp more_bytes(0, _algorithm, state, acc),
    do: {:erlang.iolist_to_binary(:lists.reverse(acc)), state}

  defp more_bytes(n, algorithm, state, acc) do
    {v, state} = step(algorithm, state)
    bytes = min(n, 7)
    v = v >>> if(bytes == 7, do: 2, else: 56 - bytes * 8)
    more_bytes(n - bytes, algorithm, state, [<<v::size(bytes)-unit(8)>> | acc])
  end

  def normal do
    {value, state} = normal_s(current_state())
    put_state(state)
    value
  end

  def normal(mean, variance), do: mean + :math.sqrt(variance) * normal()

  # The polar method of Marsaglia.
  def normal_s(state) do
    {a, state} = uniform_s(state)
    {b, state} = uniform_s(state)
    x = 2 * a - 1
    y = 2 * b - 1
    r = x * x + y * y

    if r > 0 and r < 1 do
      {x * :math.sqrt(-2 * :math.log(r) / r), state}
    else
      normal_s(state)
    end
  end

  def normal_s(mean, variance, state) do
    {value, state} = normal_s(state)
    {mean + :math.sqrt(variance) * value, state}
  end
end
