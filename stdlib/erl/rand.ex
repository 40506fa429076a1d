defmodule :rand do
  import Bitwise

  @moduledoc """
  Erlang's `:rand`: pseudo random numbers; the state is kept in the process dictionary.

      iex> :rand.seed(:exsss, {1, 2, 3})
      iex> for _ <- 1..3, do: :rand.uniform(10)
      [7, 1, 5]

  Algorithms: `:exsss` (the default), `:exro928ss`, `:exrop`, `:exs1024s`, `:exsp`, and the older `:exs64`, `:exsplus` and
  `:exs1024`. Their sequences are those of the BEAM. Not for secrets: see `:crypto.strong_rand_bytes/1`.
  """

  @type alg ::
          :exsss | :exro928ss | :exrop | :exs1024s | :exsp | :exs64 | :exsplus | :exs1024 | atom
  @type alg_handler :: map
  @type state :: {alg_handler, term}
  @type export_state :: {alg, term}
  @type seed :: {integer, integer, integer} | integer | [integer]

  @mask58 0x3FFFFFFFFFFFFFF
  @two_power_minus_53 1.1102230246251565e-16
  # Of these an algorithm is known by its `max`; of the others by how many `bits` a number has.
  @legacy [:exs64, :exsplus, :exs1024]
  @algorithms [:exsss, :exro928ss, :exrop, :exs1024s, :exsp | @legacy]

  ## Seeding

  @doc """
  Seeds the process by an algorithm, with a seed nobody knows, or by a state: what `export_seed/0` or a function whose name
  ends in `_s` gave. Returns the state.

      iex> state = :rand.seed_s(:exsp, 42)
      iex> :rand.seed(state)
      iex> :rand.uniform(1000) == elem(:rand.uniform_s(1000, state), 0)
      true
  """
  @spec seed(alg | :default | state | export_state) :: state
  def seed({handler, _} = state) when is_map(handler), do: put_state(state)
  def seed({algorithm, _} = exported) when is_atom(algorithm), do: put_state(seed_s(exported))
  def seed(algorithm), do: put_state(seed_s(algorithm))

  @doc """
  Seeds the process.

      iex> :rand.seed(:exro928ss, 42)
      iex> :rand.uniform(1000)
      294

  """
  @spec seed(alg | :default, seed) :: state
  def seed(algorithm, seed), do: put_state(seed_s(algorithm, seed))

  @doc """
  The state `seed/1` would set.

      iex> exported = :rand.export_seed_s(:rand.seed_s(:exsss, 42))
      iex> :rand.seed_s(exported) |> :rand.uniform_s() |> elem(0)
      0.3672301478324621
  """
  @spec seed_s(alg | :default | state | export_state) :: state
  def seed_s({handler, _} = state) when is_map(handler), do: state

  def seed_s({algorithm, state}) when is_atom(algorithm), do: {mk_alg(algorithm), state}

  def seed_s(algorithm) do
    now = :erlang.system_time()
    seed_s(algorithm, {:erlang.phash2([{node(), self()}]), now, :erlang.unique_integer()})
  end

  @doc """
  The state `seed/2` would set. The seed is an integer, three of them, or a list of words as the algorithm wants them.

      iex> :rand.seed_s(:exsss, 42) |> :rand.uniform_s() |> elem(0)
      0.3672301478324621
  """
  @spec seed_s(alg | :default, seed) :: state
  def seed_s(:default, seed), do: seed_s(:exsss, seed)

  def seed_s(:exsss, seed)
      when not (is_integer(seed) or is_list(seed) or (is_tuple(seed) and tuple_size(seed) == 3)),
      do: exsss_seed(seed)

  def seed_s(algorithm, seed), do: {mk_alg(algorithm), :phial_generators.first(algorithm, seed)}

  @doc """
  The state of the process in a form that can be kept and sent; `:undefined` when it was never seeded.

      iex> :rand.seed(:exsss, 42)
      iex> {:exsss, _numbers} = exported = :rand.export_seed()
      iex> first = :rand.uniform()
      iex> :rand.seed(exported)
      iex> :rand.uniform() == first
      true
  """
  @spec export_seed() :: :undefined | export_state
  def export_seed do
    case :erlang.get(:rand_seed) do
      {%{type: algorithm}, state} -> {algorithm, state}
      _ -> :undefined
    end
  end

  @doc """
  The form `export_seed/0` gives, of a state.

      iex> :rand.export_seed_s(:rand.seed_s(:exsss, 42))
      {:exsss, [132629853624823445 | 67522330609774851]}
  """
  @spec export_seed_s(state) :: export_state
  def export_seed_s({%{type: algorithm}, state}), do: {algorithm, state}

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

  # Only for what is no seed, as the error tells.
  defp exsss_seed({_, _, _} = seed), do: :phial_generators.first(:exsss, seed)

  defp mk_alg(:exsss),
    do: %{
      type: :exsss,
      bits: 58,
      next: next(:exsss),
      uniform: &bits_uniform/1,
      uniform_n: &bits_uniform/2,
      jump: jumper(:exsss)
    }

  defp mk_alg(:exro928ss),
    do: %{
      type: :exro928ss,
      bits: 58,
      next: next(:exro928ss),
      uniform: &bits_uniform/1,
      uniform_n: &bits_uniform/2,
      jump: jumper(:exro928ss)
    }

  defp mk_alg(:exs1024s),
    do: %{
      type: :exs1024s,
      bits: 64,
      weak_low_bits: 3,
      next: next(:exs1024s),
      jump: jumper(:exs1024s)
    }

  defp mk_alg(algorithm) when algorithm in [:exrop, :exsp],
    do: %{
      type: algorithm,
      bits: 58,
      weak_low_bits: 1,
      next: next(algorithm),
      uniform: &bits_uniform/1,
      uniform_n: &bits_uniform/2,
      jump: jumper(algorithm)
    }

  defp mk_alg(:exs64), do: %{type: :exs64, max: 0xFFFFFFFFFFFFFFFF, next: next(:exs64)}

  defp mk_alg(:exsplus),
    do: %{type: :exsplus, max: @mask58, next: next(:exsplus), jump: jumper(:exsplus)}

  defp mk_alg(:exs1024),
    do: %{type: :exs1024, max: 0xFFFFFFFFFFFFFFFF, next: next(:exs1024), jump: jumper(:exs1024)}

  defp next(algorithm), do: fn state -> :phial_generators.next(algorithm, state) end

  defp jumper(algorithm),
    do: fn {handler, state} -> {handler, :phial_generators.jump(algorithm, state)} end

  # The next number of a generator. Those known here are called without their function.
  defp step(%{type: :exsss}, state) do
    [v | state] = :phial_rand.exsss(state)
    {v, state}
  end

  defp step(%{type: algorithm}, state) when algorithm in @algorithms,
    do: :phial_generators.next(algorithm, state)

  defp step(%{next: next}, state), do: next.(state)

  ## Numbers

  @doc """
  A float `x`, `0.0 <= x < 1.0`. A process that was not seeded gets a seed nobody knows.

      iex> :rand.seed(:exsss, 42)
      iex> :rand.uniform()
      0.3672301478324621
  """
  @spec uniform() :: float
  def uniform do
    case current_state() do
      {%{type: :exsss} = handler, state} ->
        [value | state] = :phial_rand.exsss_float(state)
        :erlang.put(:rand_seed, {handler, state})
        value

      state ->
        {value, state} = uniform_s(state)
        put_state(state)
        value
    end
  end

  @doc """
  An integer from 1 to `n`, each as likely as the others.

      iex> :rand.seed(:exsss, 42)
      iex> for _ <- 1..5, do: :rand.uniform(6)
      [2, 3, 1, 6, 5]
  """
  @spec uniform(pos_integer) :: pos_integer
  def uniform(n) do
    case current_state() do
      {%{type: :exsss} = handler, state} when is_integer(n) and n >= 1 and n < 1 <<< 58 ->
        [place | state] = :phial_rand.exsss_below(n, state)
        :erlang.put(:rand_seed, {handler, state})
        place + 1

      state ->
        {value, state} = uniform_s(n, state)
        put_state(state)
        value
    end
  end

  @doc """
  What `uniform/0` gives, and the next state.

      iex> {x, _state} = :rand.uniform_s(:rand.seed_s(:exsss, 42))
      iex> x
      0.3672301478324621
  """
  @spec uniform_s(state) :: {float, state}
  def uniform_s({%{type: :exsss} = handler, state}) do
    [value | state] = :phial_rand.exsss_float(state)
    {value, {handler, state}}
  end

  def uniform_s({%{uniform: uniform}, _} = state), do: uniform.(state)

  def uniform_s({%{bits: _}, _} = state), do: bits_uniform(state)

  def uniform_s({%{max: max} = handler, state}) do
    {v, state} = step(handler, state)
    {v / (max + 1), {handler, state}}
  end

  @doc """
  What `uniform/1` gives, and the next state.

      iex> {n, state} = :rand.uniform_s(6, :rand.seed_s(:exsss, 42))
      iex> {m, _state} = :rand.uniform_s(6, state)
      iex> {n, m}
      {2, 3}
  """
  @spec uniform_s(pos_integer, state) :: {pos_integer, state}
  def uniform_s(n, {%{type: :exsss} = handler, state}) when is_integer(n) and n >= 1 and n < 1 <<< 58 do
    [place | state] = :phial_rand.exsss_below(n, state)
    {place + 1, {handler, state}}
  end

  def uniform_s(n, {%{uniform_n: uniform}, _} = state) when is_integer(n) and n >= 1,
    do: uniform.(n, state)

  def uniform_s(n, {%{bits: _}, _} = state) when is_integer(n) and n >= 1, do: bits_uniform(n, state)

  def uniform_s(n, {%{max: max} = handler, state}) when is_integer(n) and n >= 1 do
    {v, state} = step(handler, state)
    value = if n <= max, do: rem(v, n) + 1, else: trunc(v / (max + 1) * n) + 1
    {value, {handler, state}}
  end

  # Of generators that tell how many good bits their numbers have.
  defp bits_uniform({%{bits: bits} = handler, state}) do
    {v, state} = step(handler, state)
    {(v >>> (bits - 53)) * @two_power_minus_53, {handler, state}}
  end

  defp bits_uniform(n, {handler, state}) do
    {value, state} = range(n, handler, state)
    {value, {handler, state}}
  end

  # Numbers near the top would make the low results more likely, so they are drawn again.
  defp range(n, handler, state) do
    # The lowest bits of some generators are weak, which would show where steps are put together.
    drop = Map.get(handler, :weak_low_bits, 0)
    {v, bits, next} = join_steps(n, handler, state, drop, 0, 0)
    place = rem(v, n)
    if v - place <= (1 <<< bits) - n, do: {place + 1, next}, else: range(n, handler, next)
  end

  # Puts as many steps together as the range has bits.
  defp join_steps(n, handler, state, drop, v, bits) do
    {x, state} = step(handler, state)
    size = handler.bits

    if 1 <<< (bits + size) >= n,
      do: {v <<< size ||| x, bits + size, state},
      else:
        join_steps(
          n,
          handler,
          state,
          drop,
          v <<< (size - drop) ||| x >>> drop,
          bits + size - drop
        )
  end

  @doc """
  A float `x`, `0.0 < x < 1.0`, whose small values are as finely divided as floats are.

      iex> x = :rand.uniform_real()
      iex> x > 0 and x < 1
      true
  """
  @spec uniform_real() :: float
  def uniform_real do
    {value, state} = uniform_real_s(current_state())
    put_state(state)
    value
  end

  @doc """
  What `uniform_real/0` gives, and the next state.

      iex> {x, _state} = :rand.uniform_real_s(:rand.seed_s(:exsss, 42))
      iex> x
      0.36723014783246216
  """
  @spec uniform_real_s(state) :: {float, state}
  def uniform_real_s({%{type: :exsss} = handler, state}) do
    case :phial_rand.exsss_real(state) do
      [value | state] -> {value, {handler, state}}
      :none -> real_s(handler, state)
    end
  end

  def uniform_real_s({%{} = handler, state}), do: real_s(handler, state)

  defp real_s(handler, state) do
    {v, state} = step_56(handler, state)
    {value, state} = real(v &&& 0xFFFFFFFFFFFFFF, 56, handler, state)
    {value, {handler, state}}
  end

  # `v` is a binary fraction of so many places: 53 significant ones are needed, more are drawn behind it while there are less.
  defp real(v, places, handler, state) do
    case length_in_bits(v) do
      n when n >= 53 -> {scaled(v >>> (n - 53), places - (n - 53)), state}
      n -> more_places(v, n, places, handler, state)
    end
  end

  defp more_places(v, _n, places, handler, state) do
    {x, state} = step_56(handler, state)
    real(v <<< 56 ||| x, places + 56, handler, state)
  end

  # The best 56 bits of a number. The older algorithms' refills carry what is above them along.
  defp step_56(%{bits: bits} = handler, state) do
    {v, state} = step(handler, state)
    {v >>> (bits - 56), state}
  end

  defp step_56(handler, state), do: step(handler, state)

  defp scaled(v, places), do: v * :math.pow(2.0, -places)
  defp length_in_bits(0), do: 0

  defp length_in_bits(v) do
    <<first, rest::binary>> = :binary.encode_unsigned(v)
    bits_of_byte(first, 0) + 8 * byte_size(rest)
  end

  defp bits_of_byte(0, n), do: n
  defp bits_of_byte(byte, n), do: bits_of_byte(byte >>> 1, n + 1)

  @doc """
  `n` random bytes.

      iex> byte_size(:rand.bytes(5))
      5
  """
  @spec bytes(non_neg_integer) :: binary
  def bytes(n) do
    {binary, state} = bytes_s(n, current_state())
    put_state(state)
    binary
  end

  @doc """
  What `bytes/1` gives, and the next state.

      iex> {bytes, _state} = :rand.bytes_s(4, :rand.seed_s(:exsss, 42))
      iex> bytes
      <<120, 11, 46, 12>>
  """
  @spec bytes_s(non_neg_integer, state) :: {binary, state}
  def bytes_s(n, {handler, state}) when is_integer(n) and n >= 0 do
    {binary, state} = more_bytes(n, handler, state, [])
    {binary, {handler, state}}
  end

  # The last bytes are taken from the low end of 56 bits, the others are the high ones.
  defp more_bytes(n, handler, state, acc) when n > 7 do
    {v, state} = step(handler, state)
    more_bytes(n - 7, handler, state, [<<v >>> spare(handler)::56>> | acc])
  end

  defp more_bytes(n, handler, state, acc) do
    {v, state} = step(handler, state)

    {:erlang.iolist_to_binary(:lists.reverse([<<v >>> (56 - n * 8)::size(n)-unit(8)>> | acc])),
     state}
  end

  defp spare(%{bits: bits}), do: bits - 56
  defp spare(_legacy), do: 2

  @doc """
  A float of the standard normal distribution: mean 0, variance 1.

      iex> is_float(:rand.normal())
      true
  """
  @spec normal() :: float
  def normal do
    {value, state} = normal_s(current_state())
    put_state(state)
    value
  end

  @doc """
  A float of the normal distribution with this mean and this variance (not its root).

      iex> is_float(:rand.normal(10, 4))
      true
  """
  @spec normal(number, number) :: float
  def normal(mean, variance) do
    {value, state} = normal_s(mean, variance, current_state())
    put_state(state)
    value
  end

  @doc """
  What `normal/0` gives, and the next state.

      iex> {x, _state} = :rand.normal_s(:rand.seed_s(:exsss, 42))
      iex> x
      0.5838885427196223
  """
  @spec normal_s(state) :: {float, state}
  def normal_s({handler, state}) do
    {sign, r, state} = signed_51(handler, state)
    index = r &&& 255
    {inside, width} = :phial_ziggurat.layer(index)
    x = if sign == 0, do: r * width, else: -r * width
    if r < inside, do: {x, {handler, state}}, else: edge(index, sign, x, {handler, state})
  end

  @doc """
  What `normal/2` gives, and the next state.

      iex> {x, _state} = :rand.normal_s(10, 4, :rand.seed_s(:exsss, 42))
      iex> x
      11.167777085439244
  """
  @spec normal_s(number, number, state) :: {float, state}
  def normal_s(mean, variance, state) when variance > 0 do
    {value, state} = normal_s(state)
    {mean + :math.sqrt(variance) * value, state}
  end

  defp signed_51(%{bits: bits} = handler, state) do
    {v, state} = step(handler, state)
    {v &&& 1 <<< (bits - 52), v >>> (bits - 51), state}
  end

  defp signed_51(%{max: _} = handler, state) do
    {v, state} = step(handler, state)
    {v &&& 1 <<< 51, v &&& (1 <<< 51) - 1, state}
  end

  # The lowest layer has the tail right of it.
  defp edge(0, sign, x, state) do
    {u0, state} = uniform_s(state)
    beyond = -1 / :phial_ziggurat.edge() * :math.log(u0)
    {u1, state} = uniform_s(state)
    y = -:math.log(u1)

    cond do
      y + y <= beyond * beyond -> edge(0, sign, x, state)
      sign == 0 -> {:phial_ziggurat.edge() + beyond, state}
      true -> {-(:phial_ziggurat.edge() + beyond), state}
    end
  end

  defp edge(index, _sign, x, state) do
    low = :phial_ziggurat.height(index)
    {u, state} = uniform_s(state)

    if (:phial_ziggurat.height(index - 1) - low) * u + low < :math.exp(-0.5 * x * x),
      do: {x, state},
      else: normal_s(state)
  end

  ## Jumps

  @doc """
  The state after very many steps, so that two processes get sequences that do not overlap. `:exs64` and `:exsplus` of old times
  cannot: `ErlangError` with `:not_implemented`.

      iex> :rand.seed_s(:exsss, 42) |> :rand.jump() |> :rand.export_seed_s()
      {:exsss, [191001638507602019 | 34679036167824359]}
  """
  @spec jump(state) :: state
  def jump({%{jump: jump}, _} = state), do: jump.(state)
  def jump({%{}, _}), do: :erlang.error(:not_implemented)

  @doc """
  Jumps in the sequence of the process, as `jump/1`; returns the new state.

      iex> :rand.seed(:exsss, 42)
      iex> :rand.export_seed_s(:rand.jump()) == :rand.export_seed()
      true
  """
  @spec jump() :: state
  def jump, do: put_state(jump(current_state()))

  ## Generators alone

  @doc """
  A step of the generator that seeds others: 64 bits, and its next state.

      iex> :rand.splitmix64_next(42)
      {13679457532755275413, 11400714819323198527}
  """
  @spec splitmix64_next(integer) :: {non_neg_integer, non_neg_integer}
  def splitmix64_next(x), do: :phial_generators.splitmix64(x)

  @doc """
  A step of `:exsp` on its bare state: 58 bits, and the next state. The lowest bit is not as good as the others.

      iex> :rand.exsp_next([1 | 2])
      {16785413, [2 | 16785411]}
  """
  @spec exsp_next(nonempty_improper_list(non_neg_integer, non_neg_integer)) ::
          {non_neg_integer, term}
  def exsp_next([_ | _] = state), do: :phial_generators.next(:exsp, state)

  @doc """
  The bare state of `:exsp` 2^64 steps later.

      iex> :rand.exsp_jump([1 | 2])
      [62857607239118635 | 99818531232796752]
  """
  @spec exsp_jump(nonempty_improper_list(non_neg_integer, non_neg_integer)) :: term
  def exsp_jump(state), do: :phial_generators.jump(:exsp, state)

  @doc false
  def exro928_seed(words) when is_list(words) or is_integer(words) or tuple_size(words) == 3, do: :phial_generators.first(:exro928ss, words)
  @doc false
  def exro928_next({[s15, s0 | _], _} = state) do
    {{s15, s0}, exro928_next_state(state)}
  end

  def exro928_next({[last], used}), do: exro928_next({[last | :lists.reverse(used)], []})
  @doc false
  def exro928_next_state({[_ | _], _} = state), do: elem(:phial_generators.next(:exro928ss, state), 1)
  @doc false
  def exro928_jump_2pow512(state), do: :phial_generators.jump(:exro928ss, state)
  @doc false
  def exro928_jump_2pow20(state), do: :phial_generators.jump_short(state)

  @doc """
  A step of a fast generator of 59 bits, whose state is the number. Take the numbers by `mwc59_value32/1`, `mwc59_value/1` or
  `mwc59_float/1`; the lowest bits of the state alone are not good.

      iex> :rand.mwc59(:rand.mwc59_seed(42))
      299224783538187293
  """
  @spec mwc59(pos_integer) :: pos_integer
  def mwc59(x), do: (x &&& 0xFFFFFFFF) * 0x7FA6502 + (x >>> 32)

  @doc """
  32 good bits of a state of `mwc59/1`.

      iex> :rand.mwc59_value32(:rand.mwc59_seed(42))
      3128376436
  """
  @spec mwc59_value32(pos_integer) :: non_neg_integer
  def mwc59_value32(x) do
    x = x &&& 0xFFFFFFFF
    bxor(x, x <<< 8 &&& 0xFFFFFFFF)
  end

  @doc """
  59 good bits of a state of `mwc59/1`.

      iex> :rand.mwc59_value(:rand.mwc59_seed(42))
      219051391447715636
  """
  @spec mwc59_value(pos_integer) :: non_neg_integer
  def mwc59_value(x) do
    x = bxor(x, x <<< 4 &&& 0x7FFFFFFFFFFFFFF)
    bxor(x, x <<< 27 &&& 0x7FFFFFFFFFFFFFF)
  end

  @doc """
  A state of `mwc59/1` as a number `x`, `0.0 <= x < 1.0`.

      iex> :rand.mwc59_float(:rand.mwc59_seed(42))
      0.31958983614320013
  """
  @spec mwc59_float(pos_integer) :: float
  def mwc59_float(x), do: (mwc59_value(x) &&& (1 <<< 53) - 1) * @two_power_minus_53

  @doc """
  A first state for `mwc59/1`, one nobody knows.

      iex> :rand.mwc59_seed() > 0
      true
  """
  @spec mwc59_seed() :: pos_integer
  def mwc59_seed do
    entropy = {node(), self(), :erlang.system_time(), :erlang.unique_integer()}
    mwc59_seed(:erlang.phash2(entropy, 1 <<< 32))
  end

  @doc """
  A first state for `mwc59/1`, of a number of 58 bits.

      iex> :rand.mwc59_seed(42)
      246879073211467892
  """
  @spec mwc59_seed(non_neg_integer) :: pos_integer
  def mwc59_seed(seed) when is_integer(seed) and seed >= 0 and seed <= @mask58,
    do: :phial_generators.hash58(seed) + 1
end
