# case, cond, receive, try, fn, with, for.
v = 1

case v do
  x when is_integer(x) and x > 1 when x == 0 -> x
  {:ok, %{a: [h | _]}} -> h
  -1 -> :minus
  [1, 2] ++ rest -> rest
  _ -> v
end

cond do
  w = v -> w
  true -> v
end

receive do
  {:a, x} when x != v -> x
after
  10 -> v
end

receive do
  ^v -> :same
end

try do
  x = v
  x
rescue
  e in [ArgumentError, KeyError] -> {e, __STACKTRACE__}
  RuntimeError -> 1
  _ in ErlangError -> 2
  e -> e
catch
  :exit, r when r != 1 -> r
  t -> t
else
  x -> x
after
  y = v
  y
end

fn
  x, {y, x} when x > y -> {x, y, v}
  _, _ -> nil
end

with {:ok, x} when x > 1 <- v, y = x, {^x, z} <- y, y == z do
  {x, y, z}
else
  :error -> v
  other when other == v -> other
end

for x <- [1, 2], {y, ^v} when y > x <- [x], z = x + y, z > 1, uniq: true, into: %{}, do: {z, x}
for <<r::8, g::size(r) <- "abc">>, x <- [r], reduce: 0, do: (acc when acc > 1 -> acc + x + g; _ -> x)
