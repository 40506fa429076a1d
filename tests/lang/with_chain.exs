f = fn m ->
  with {:ok, a} <- Map.fetch(m, :a),
       b = a + 1,
       {:ok, c} when c > b <- Map.fetch(m, :c) do
    {a, b, c}
  end
end
IO.inspect([f.(%{a: 1, c: 5}), f.(%{a: 1, c: 1}), f.(%{}), f.(%{a: 1})])
