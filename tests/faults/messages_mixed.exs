# Nested data, closures, large and sliced binaries, big numbers from many senders to many receivers, kept and passed on.
defmodule Mixed do
  def value(sender, n) do
    large = :binary.copy(<<sender, n>>, 100 + rem(n, 50))

    %{
      id: {sender, n},
      list: Enum.map(1..rem(n, 40), &{&1, <<&1>>, &1 * 1.5}),
      large: large,
      part: binary_part(large, 10, 90),
      bits: <<n::13, sender::6>>,
      big: Integer.pow(sender + 2, 50 + rem(n, 100)),
      closure: fn x -> {x, sender, n, large} end,
      set: MapSet.new(1..rem(n, 60), &{&1, sender}),
      nested: Enum.reduce(1..rem(n, 200), [], fn i, inner -> [i | {inner}] |> List.wrap() end),
      ref: make_ref(),
      atom: :"atom_#{rem(n, 5)}",
      mfa: &Mixed.value/2
    }
  end

  # Everything but the reference, which is new each time.
  def same?(%{id: {sender, n}} = v) do
    expected = value(sender, n)

    Enum.all?([:list, :large, :part, :bits, :big, :set, :nested, :atom, :mfa], &(Map.fetch!(v, &1) == Map.fetch!(expected, &1))) and
      v.closure.(1) == {1, sender, n, expected.large} and is_reference(v.ref)
  end

  # Passes everything on to the next in the ring, keeps every tenth.
  def relay(next, kept, judge) do
    receive do
      {:hop, 0, v} ->
        send(judge, {:home, v})
        relay(next, kept, judge)

      {:hop, n, v} ->
        kept = if rem(n, 10) == 0, do: Enum.take([v | kept], 20), else: kept
        send(next, {:hop, n - 1, v})
        relay(next, kept, judge)

      {:next, next} ->
        relay(next, kept, judge)

      :stop ->
        send(judge, {:kept, Enum.all?(kept, &Mixed.same?/1)})
    end
  end
end

me = self()
ring = for _ <- 1..12, do: spawn(fn -> Mixed.relay(nil, [], me) end)
for {a, b} <- Enum.zip(ring, tl(ring) ++ [hd(ring)]), do: send(a, {:next, b})

count = if System.get_env("SOAK"), do: 20_000, else: 300
senders = 6

for s <- 1..senders do
  spawn(fn -> for n <- 1..count, do: send(Enum.at(ring, rem(n, 12)), {:hop, 25, Mixed.value(s, n)}) end)
end

all = for _ <- 1..(senders * count), do: receive(do: ({:home, v} -> Mixed.same?(v) && v.id))
IO.inspect(Enum.sort(all) == for(s <- 1..senders, n <- 1..count, do: {s, n}))
for pid <- ring, do: send(pid, :stop)
IO.inspect(Enum.uniq(for _ <- ring, do: receive(do: ({:kept, ok} -> ok))))
