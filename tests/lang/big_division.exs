# Large integers become floats limb by limb, each step rounded, as in Erlang.
IO.inspect(3917476493745780478 / -266682530785775730789)
IO.inspect(1180591620717411303425 * 1.0)
for n <- [53, 54, 64, 65, 117, 118, 128, 200, 1000], k <- [-1, 0, 1, 3], do: IO.inspect((Integer.pow(2, n) + k * Integer.pow(2, n - 52) + 1) / 3)
IO.inspect(try do Integer.pow(2, 1024) / 1 rescue e -> e end)
