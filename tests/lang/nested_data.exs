data = %{:user => %{name: "Ada", langs: [%{id: 1, n: "a"}, %{id: 2, n: "b"}]}, "k" => [x: 1, y: 2], :t => {1, {2, 3}}}
data = Map.new(data)
show = &IO.inspect/1
show.(get_in(data, [:user, :name]))
show.(get_in(data, [:nope, :name]))
show.(get_in(data, ["k", :y]))
show.(get_in(data, [:user, :langs, Access.all(), :n]))
show.(get_in(data, [:user, :langs, Access.at(1), :n]))
show.(get_in(data, [:user, :langs, Access.at(-1), :n]))
show.(get_in(data, [:user, :langs, Access.at(9), :n]))
show.(get_in(data, [:user, :langs, Access.filter(&(&1.id > 1)), :n]))
show.(get_in(data, [:t, Access.elem(1), Access.elem(0)]))
show.(get_in(data, [Access.key(:zip, :none)]))
show.(get_in(data, [Access.key!(:user), :name]))
show.(put_in(data, [:user, :name], "Bo").user.name)
show.(put_in(data.user.name, "Bo").user)
show.(put_in(data["k"][:x], 5)["k"])
show.(update_in(data.user[:langs], &length/1).user)
show.(update_in(data, [:user, :langs, Access.all(), :id], &(&1 * 10)).user.langs)
show.(update_in(data, [:t, Access.elem(0)], &(&1 + 1)).t)
show.(get_and_update_in(data.user.name, &{&1, String.upcase(&1)}) |> elem(0))
show.(get_and_update_in(data, [:user, :langs, Access.at(0), :n], fn n -> {n, n <> n} end) |> elem(0))
show.(pop_in(data, [:user, :name]) |> elem(0))
show.(pop_in(data["k"][:x]) |> elem(0))
show.(pop_in(data, [:user, :langs, Access.all(), :id]) |> elem(0))
show.(pop_in(%{}, [:a, :b]))
show.(put_in([a: [b: 1]], [:a, :b], 2))
show.(get_in(%{a: [1, 2, 3, 4]}, [:a, Access.slice(1..2)]))
show.(Access.fetch([a: 1], :a))
show.(Access.fetch(%{a: 1}, :b))
show.(Access.get([a: 1], :b, 3))
show.(Access.pop(%{a: 1}, :a))
show.(Access.get_and_update(%{a: 1}, :a, fn _ -> :pop end))
show.(nil[:a][:b])
for f <- [fn -> put_in(%{a: nil}, [:a, :b], 1) end, fn -> Access.fetch!(%{}, :a) end, fn -> get_in(%{}, [Access.key!(:a)]) end,
          fn -> update_in(1, [Access.all()], & &1) end, fn -> get_in({1}, [Access.at(0)]) end,
          fn -> Access.get_and_update(%{}, :a, fn _ -> :wrong end) end, fn -> get_in([1], [Access.at!(3)]) end,
          fn -> pop_in({1, 2}, [Access.elem(0)]) end, fn -> Access.slice(1..0//-1) end] do
  try do
    show.(f.())
  rescue
    e -> IO.puts(inspect(e.__struct__) <> ": " <> Exception.message(e))
  end
end
