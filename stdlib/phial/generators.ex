defmodule :phial_generators do
  import Bitwise

  @moduledoc false
  # The generators under `:rand`: how each makes its first state of a seed, a number and the next state of a state, and a far
  # later state. All but those of 64 bits work on words of 58 bits.

  @mask21 0x1FFFFF
  @mask32 0xFFFFFFFF
  @mask58 0x3FFFFFFFFFFFFFF
  @mask64 0xFFFFFFFFFFFFFFFF

  # The polynomial x^n modulo the characteristic polynomial of a generator's step, a linear map over single bits: what n steps
  # do is what the sum of the states at its coefficients is.
  @jump_exsp {116, 0xD174A83E17DE2302F8EA6BC32C797}
  @jump_exrop {116, 0x9863200F83FCD4A11293241FCB12A}
  @jump_exs1024 {1024,
                 0x284600E3F30E38C3B99181F2D8F685CA047F7684E9FC949D0B5FC64563B3E2A87910C41D10A1E6A5691548C86C1BD5405EE975283D71C93BC4CB815590989B13AAC17D8EFA43CAB83659132BB12FEA70DC2D9891FE68C0222FFEEB0A48316F404489AFFCE4F31A1E5B34A39F070B5837A3C65B8776F9685584242F96ECA9C41D}
  @jump_exro928 {928,
                 0xB10773CBE19F5FC1A1504ACD83F240C6007E76CEBCB3B7C4CC049C536E62A33CC2323831B45A3A8A3CEF3CC0F02F778573CF0F0A0657E19F00D4B3584DDD98EE4BE41E015AC26D5D20F9B49FA81B0090567FD9F0B83FE51A1EB3BE1910A1DE1D7D6813D2BA05381FDFD1490244085302F77130CA}
  @jump_exro928_20 {928,
                    0xCB3D181CA30BEBC15FEFCC78FF45EF33C82F3D48A480C5878C3549BD5BDEB1A5A90F2E6B06DF2EB1FEAF0FB690627C014098F4B6DC4D3AF15F8A4DFDC081A7BF148531FB8EBC73C700B8B091AF699C306D8E75664A426866BFAD3C77DA90F4A806C17E9E644807A56270CF78BDB966A3DAF905E6}

  ## First states

  @pairs [:exsss, :exrop, :exsp, :exsplus]

  def first(algorithm, seed) when algorithm in @pairs and is_list(seed) do
    [s1, s0] = words(2, seed, &seed58/1, @mask58)
    [s1 | s0]
  end

  def first(algorithm, seed) when algorithm in @pairs and is_integer(seed) do
    [s1, s0] = words(2, seed, &seed58/1, @mask58)
    [s1 | s0]
  end

  def first(:exsss, {a1, a2, a3}) do
    {_, x0} = seed58(a1 &&& @mask64)
    {s0, x1} = seed58((a2 &&& @mask64) |> bxor(x0))
    {s1, _} = seed58((a3 &&& @mask64) |> bxor(x1))
    [s0 | s1]
  end

  def first(:exrop, {a1, a2, a3}) do
    {_, [_ | s0]} = next(:exrop, [scaled58(a1, 4_294_967_197) | scaled58(a2, 4_294_967_231)])
    {_, s} = next(:exrop, [scaled58(a3, 4_294_967_279) | s0])
    s
  end

  def first(algorithm, {a1, a2, a3}) when algorithm in [:exsp, :exsplus] do
    {_, [_ | s0]} = next(:exsp, [scaled58(a1, 4_294_967_197) | scaled58(a2, 4_294_967_231)])
    {_, s} = next(:exsp, [scaled58(a3, 4_294_967_279) | s0])
    s
  end

  def first(:exro928ss, {a1, a2, a3}) do
    {s0, x0} = seed58(a1 &&& @mask64)
    {s1, x1} = seed58((a2 &&& @mask64) |> bxor(x0))
    {s2, x2} = seed58((a3 &&& @mask64) |> bxor(x1))
    {[s0, s1, s2 | words(13, x2, &seed58/1, @mask58)], []}
  end

  def first(:exro928ss, seed), do: {words(16, seed, &seed58/1, @mask58), []}

  def first(algorithm, {a1, a2, a3}) when algorithm in [:exs1024, :exs1024s] do
    word =
      scaled21(a1, 2_097_131) <<< 43 ||| scaled21(a2, 2_097_133) <<< 22 |||
        scaled21(a3, 2_097_143) <<< 1 ||| 1

    {words, _} = Enum.map_reduce(1..16, word, fn _, word -> next(:exs64, word) end)
    {:lists.reverse(words), []}
  end

  def first(algorithm, seed) when algorithm in [:exs1024, :exs1024s],
    do: {words(16, seed, &seed64/1, @mask64), []}

  def first(:exs64, {a1, a2, a3}) do
    {v1, _} = next(:exs64, (a1 &&& @mask32) * 4_294_967_197 + 1)
    {v2, _} = next(:exs64, (a2 &&& @mask32) * 4_294_967_231 + 1)
    {v3, _} = next(:exs64, (a3 &&& @mask32) * 4_294_967_279 + 1)
    rem(v1 * v2 * v3, @mask64 - 1) + 1
  end

  def first(:exs64, seed) do
    [word] = words(1, seed, &seed64/1, @mask64)
    word
  end

  defp scaled58(a, factor), do: a * factor + 1 &&& @mask58
  defp scaled21(a, factor), do: ((a &&& @mask21) + 1) * factor &&& @mask21

  # `count` words: those of a list, filled up, or what the seeding generator gives for a number.
  defp words(count, x, seeder, _mask) when is_integer(x) do
    {words, _} = Enum.map_reduce(1..count, x &&& @mask64, fn _, x -> seeder.(x) end)
    words
  end

  defp words(count, list, seeder, mask) when is_list(list),
    do: filled(count, list, seeder, mask, false)

  defp filled(0, [], _seeder, _mask, true), do: []
  defp filled(0, [], _seeder, _mask, false), do: :erlang.error(:zero_seed)
  defp filled(0, _more, _seeder, _mask, _some), do: :erlang.error(:too_many_seed_integers)
  defp filled(count, [], seeder, mask, some), do: [0 | filled(count - 1, [], seeder, mask, some)]

  defp filled(count, [x | rest], seeder, mask, some) when is_integer(x) do
    word = x &&& mask
    [word | filled(count - 1, rest, seeder, mask, some or word != 0)]
  end

  defp filled(_count, [_ | _], _seeder, _mask, _some), do: :erlang.error(:non_integer_seed)

  # Bits that are not all zero, and the next state of the seeding generator.
  def seed58(x) do
    {z, x} = splitmix64(x)

    case z &&& @mask58 do
      0 -> seed58(x)
      z -> {z, x}
    end
  end

  def seed64(x) do
    case splitmix64(x) do
      {0, x} -> seed64(x)
      found -> found
    end
  end

  def splitmix64(x) do
    x = x + 0x9E3779B97F4A7C15 &&& @mask64
    z = bxor(x, x >>> 30) * 0xBF58476D1CE4E5B9 &&& @mask64
    z = bxor(z, z >>> 27) * 0x94D049BB133111EB &&& @mask64
    {bxor(z, z >>> 31), x}
  end

  # Mixes 58 bits so that near numbers come far apart.
  def hash58(x) do
    x = bxor(x, x >>> 29) * 0x351AFD7ED558CCD &&& @mask58
    x = bxor(x, x >>> 29) * 0xCEB9FE1A85EC53 &&& @mask58
    bxor(x, x >>> 29)
  end

  ## Steps: a number and the next state

  def next(:exsss, state) do
    [v | state] = :phial_rand.exsss(state)
    {v, state}
  end

  def next(:exrop, [s1 | s0]) do
    x = bxor(s1, s0)
    new0 = rotate(s1, 24) |> bxor(x) |> bxor(x <<< 2 &&& @mask58)
    {s0 + s1 &&& @mask58, [new0 | rotate(x, 35)]}
  end

  def next(algorithm, [s1 | s0]) when algorithm in [:exsp, :exsplus] do
    new = xorshift(s1, s0)
    {s0 + new &&& @mask58, [s0 | new]}
  end

  def next(:exro928ss, {[s15, s0 | rest], used}) do
    {new15, new0} = xoroshiro(s15, s0)
    {scrambled(s0), {[new0 | rest], [new15 | used]}}
  end

  def next(algorithm, {[s0, s1 | rest], used}) when algorithm in [:exs1024, :exs1024s] do
    s1 = bxor(s1, s1 <<< 31 &&& @mask64)
    new = s1 |> bxor(s1 >>> 11) |> bxor(s0) |> bxor(s0 >>> 30)
    {new * 1_181_783_497_276_652_981 &&& @mask64, {[new | rest], [s0 | used]}}
  end

  def next(algorithm, {[last], used}) when algorithm in [:exro928ss, :exs1024, :exs1024s],
    do: next(algorithm, {[last | :lists.reverse(used)], []})

  def next(:exs64, x) do
    x = bxor(x, x >>> 12)
    x = bxor(x, x <<< 25 &&& @mask64)
    x = bxor(x, x >>> 27)
    {x * 2_685_821_657_736_338_717 &&& @mask64, x}
  end

  defp xorshift(s1, s0) do
    b = bxor(s1, s1 <<< 24 &&& @mask58)
    b |> bxor(s0) |> bxor(b >>> 11) |> bxor(s0 >>> 41)
  end

  defp xoroshiro(s15, s0) do
    x = bxor(s15, s0)
    {rotate(s0, 44) |> bxor(x) |> bxor(x <<< 9 &&& @mask58), rotate(x, 45)}
  end

  defp scrambled(s), do: rotate(s * 5 &&& @mask58, 7) * 9 &&& @mask58
  defp rotate(x, n), do: (x <<< n &&& @mask58) ||| x >>> (58 - n)

  ## Jumps

  def jump(algorithm, state) when algorithm in [:exsss, :exsp, :exsplus] do
    [s1, s0] = far(:exsp, @jump_exsp, state)
    [s1 | s0]
  end

  def jump(:exrop, state) do
    [s1, s0] = far(:exrop, @jump_exrop, state)
    [s1 | s0]
  end

  def jump(:exro928ss, state), do: {far(:exro928ss, @jump_exro928, state), []}

  def jump(algorithm, state) when algorithm in [:exs1024, :exs1024s],
    do: {far(algorithm, @jump_exs1024, state), []}

  def jump(_algorithm, _state), do: :erlang.error(:not_implemented)

  def jump_short(state), do: {far(:exro928ss, @jump_exro928_20, state), []}

  defp far(algorithm, {bits, polynomial}, state) do
    {sum, _} =
      Enum.reduce(0..(bits - 1), {nil, state}, fn bit, {sum, state} ->
        sum = if (polynomial >>> bit &&& 1) == 1, do: add(sum, flat(state)), else: sum
        {sum, elem(next(algorithm, state), 1)}
      end)

    sum
  end

  defp flat([s1 | s0]), do: [s1, s0]
  defp flat({words, used}), do: words ++ :lists.reverse(used)

  defp add(nil, words), do: words
  defp add(sum, words), do: Enum.zip_with(sum, words, &bxor/2)
end
