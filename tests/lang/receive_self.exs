send(self(), {:a, 1})
send(self(), {:b, 2})
r = receive do
  {:b, x} -> {:got_b, x}
end
IO.inspect(r)
r = receive do
  {:a, x} -> {:got_a, x}
after
  0 -> :none
end
IO.inspect(r)
IO.inspect(receive do
  _ -> :some
after
  5 -> :timeout
end)
