data = %{users: [%{name: "a", age: 1}, %{name: "b", age: 2}]}
IO.inspect(get_in(data, [:users, Access.all(), :name]))
IO.inspect(update_in(data, [:users, Access.at(0), :age], &(&1 + 100)))
IO.inspect(get_in(data, [:users, Access.filter(&(&1.age > 1))]))
IO.inspect(put_in([a: 1], [:b], 2))
