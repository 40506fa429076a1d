case f(x) do
  {:ok, a} when a > 0 and a not in [1, 2] -> a
  <<n::8, rest::binary>> -> {n, rest}
  _ -> :none
end

with {:ok, a} <- f(1), b = a + 1 do
  a |> g(b) |> h
else
  :error -> nil
end

try do
  raise "x"
rescue
  e in [ArgumentError] -> e
catch
  :exit, _ -> :exit
after
  :done
end

for x <- 1..10//2, rem(x, 3) == 0, into: %{}, do: {x, &(&1 + x)}
fn a, b -> a <> b; _, _ -> "" end
unless a, do: b, else: c
