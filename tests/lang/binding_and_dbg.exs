defmodule D do
  def run(a) do
    b = a + 1
    _ = b
    IO.inspect(binding())
    dbg(a + b)
    dbg([3, 1, 2] |> Enum.sort() |> Enum.map(&(&1 * a)))
    dbg({a, b})
    :done
  end
  def args(x, [y | _], %{z: z}), do: binding() |> Enum.concat([x, y, z] |> Enum.map(& {:v, &1}))
  def destructured(list) do
    destructure([x, y, z], list)
    {x, y, z}
  end
end
IO.inspect(D.run(2))
IO.inspect(D.args(1, [2], %{z: 3}))
IO.inspect(D.destructured([1, 2]))
IO.inspect(D.destructured([1, 2, 3, 4]))
IO.inspect(D.destructured(nil))
IO.inspect(match?({:ok, x} when x > 1, {:ok, 2}))
IO.inspect(match?(%{a: _}, %{a: 1, b: 2}))
IO.inspect(to_string(:a) <> to_string(1.5) <> to_string('x'))
IO.inspect(inspect("x") <> inspect(:y))
IO.inspect(is_nil(nil))
IO.inspect(for f <- [&is_atom/1, &is_binary/1, &is_bitstring/1, &is_boolean/1, &is_float/1, &is_function/1, &is_integer/1, &is_list/1, &is_map/1, &is_number/1, &is_pid/1, &is_reference/1, &is_tuple/1], do: for(x <- [:a, "a", <<1::1>>, true, 1.0, f, 1, [], %{}, self(), make_ref(), {}], do: if(f.(x), do: 1, else: 0)) |> Enum.join())
IO.inspect({is_function(&length/1, 1), is_function(&length/1, 2), is_map_key(%{a: 1}, :a)})
