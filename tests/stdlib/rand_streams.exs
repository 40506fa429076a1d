import Bitwise
# The sequences of every algorithm from every form of seed, as hashes.
show = fn label, f ->
  value =
    try do
      f.()
    catch
      kind, reason -> {kind, reason}
    end

  IO.puts("#{label}: #{:erlang.phash2(value)}")
end

# Values that are shown themselves.
print = fn label, f -> IO.puts("#{label}: #{inspect(f.())}") end

take = fn f, st, n -> Enum.map_reduce(1..n, st, fn _, s -> f.(s) end) |> elem(0) end
seeds = [{1, 2, 3}, 42, -7, [5]]

for a <- [:exsss, :exro928ss, :exrop, :exs1024s, :exsp, :exs64, :exsplus, :exs1024, :default],
    s <- seeds do
  st =
    try do
      :rand.seed_s(a, s)
    catch
      k, e ->
        IO.puts("seed #{a} #{inspect(s)} #{inspect({k, e})}")
        nil
    end

  if st do
    l = "#{a} #{inspect(s)}"
    show.(l <> " state", fn -> {elem(st, 0)[:type], elem(st, 1), :rand.export_seed_s(st)} end)
    show.(l <> " uniform", fn -> take.(&:rand.uniform_s/1, st, 40) end)

    for n <- [
          1,
          2,
          10,
          1000,
          1 <<< 32,
          1 <<< 53,
          (1 <<< 57) + 12345,
          (1 <<< 58) - 1,
          1 <<< 58,
          (1 <<< 58) + 1,
          1 <<< 60,
          (1 <<< 63) + 3,
          1 <<< 64,
          (1 <<< 64) + 1,
          1 <<< 100,
          3 <<< 130
        ] do
      show.(l <> " uniform #{n}", fn -> take.(&:rand.uniform_s(n, &1), st, 12) end)
    end

    show.(l <> " real", fn -> take.(&:rand.uniform_real_s/1, st, 100) end)
    show.(l <> " normal", fn -> take.(&:rand.normal_s/1, st, 300) end)
    show.(l <> " normal/3", fn -> take.(&:rand.normal_s(3, 4.5, &1), st, 5) end)

    for n <- [0, 1, 2, 3, 5, 7, 8, 9, 14, 15, 20, 33],
        do:
          show.(l <> " bytes #{n}", fn ->
            {b, s2} = :rand.bytes_s(n, st)
            {b, elem(s2, 1)}
          end)

    show.(l <> " jump", fn ->
      j = :rand.jump(st)
      {elem(j, 1), take.(&:rand.uniform_s(1000, &1), j, 5)}
    end)

    show.(l <> " reseed", fn -> elem(:rand.seed_s(:rand.export_seed_s(st)), 1) end)
  end
end

show.("no_seed", fn -> :rand.export_seed() end)
print.("seed", fn -> elem(:rand.seed(:exsss, 99), 1) end)

print.("process", fn ->
  [
    :rand.uniform(),
    :rand.uniform(6),
    :rand.uniform_real(),
    :rand.normal(),
    :rand.normal(2, 3),
    :rand.bytes(5),
    elem(:rand.jump(), 1),
    :rand.uniform(6),
    :rand.export_seed()
  ]
end)

for x <- [1, 2, 12_345_678_901, (1 <<< 58) - 1] do
  show.("mwc #{x}", fn ->
    s = :rand.mwc59_seed(x)

    take.(
      fn c ->
        {{c, :rand.mwc59_value32(c), :rand.mwc59_value(c), :rand.mwc59_float(c)}, :rand.mwc59(c)}
      end,
      s,
      6
    )
  end)
end

show.("mwc bad", fn -> :rand.mwc59_seed(1 <<< 58) end)
show.("exsp_next", fn -> take.(&:rand.exsp_next/1, [1 | 2], 5) end)
show.("exsp_jump", fn -> :rand.exsp_jump([1 | 2]) end)
show.("exro928_seed", fn -> :rand.exro928_seed([1, 2, 3]) end)

show.("exro928_next", fn ->
  take.(&:rand.exro928_next/1, :rand.exro928_seed(Enum.to_list(1..16)), 20)
end)

show.("exro928_next_state", fn ->
  :rand.exro928_next_state(:rand.exro928_seed(Enum.to_list(1..16)))
end)

show.("exro928_jump20", fn ->
  :rand.exro928_jump_2pow20(:rand.exro928_seed(Enum.to_list(1..16)))
end)

show.("exro928_jump512", fn ->
  :rand.exro928_jump_2pow512(:rand.exro928_seed(Enum.to_list(1..16)))
end)

show.("splitmix", fn -> take.(&:rand.splitmix64_next/1, 5, 3) end)

for f <- [
      fn -> :rand.seed(:foo, 1) end,
      fn -> :rand.seed_s(:exsss, 1.5) end,
      fn -> :rand.uniform(0) end,
      fn -> :rand.uniform(1.0) end,
      fn -> :rand.uniform_s(5, :x) end,
      fn -> :rand.bytes(-1) end,
      fn -> :rand.seed_s({:exsss, [1 | 2]}) |> elem(1) end,
      fn -> :rand.seed_s(:foo) end,
      fn -> :rand.seed_s({:foo, 1}) end,
      fn -> :rand.seed_s({1, 2, 3}) end,
      fn -> :rand.jump(:rand.seed_s(:exs64, 1)) end,
      fn -> :rand.seed_s(:exsss, []) end
    ],
    do: show.("wrong", f)

# What stands on it.

:rand.seed(:exsss, {1, 2, 3})
print.("shuffle", fn -> Enum.shuffle(1..20) end)

print.("random", fn ->
  for(
    x <- [[1, 2, 3], 1..10, 5..100//7, %{a: 1, b: 2}, MapSet.new(1..40), Stream.map(1..20, & &1)],
    do: Enum.random(x)
  )
end)

for n <- [1, 3, 20, 128, 129, 200],
    do: print.("take #{n}", fn -> Enum.take_random(1..300, n) |> Enum.sum() end)
