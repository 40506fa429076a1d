# Deep in nested data: put_in, update_in, get_in, pop_in, and the functions of Access.
todos = %{
  1 => %{date: ~D[2024-03-01], title: "Dentist", tags: ["health"]},
  2 => %{date: ~D[2024-03-02], title: "Shopping", tags: ["food", "home"]},
  3 => %{date: ~D[2024-03-02], title: "Cinema", tags: []}
}

# By macro: the path is written as it would be read.
todos = put_in(todos[3].title, "Theatre")
todos = update_in(todos[1].tags, &["teeth" | &1])
IO.inspect(todos[3], label: "put_in")
IO.inspect(get_in(todos, [1, :tags]), label: "update_in, then get_in")

# By function: the path is a list, made when the program runs.
path = [3, :title]
IO.inspect(put_in(todos, path, "Opera")[3].title, label: "a path in a variable")
IO.inspect(get_in(todos, [9, :title]), label: "nobody there")
{shopping, rest} = pop_in(todos[2])
IO.inspect({shopping.title, Map.keys(rest)}, label: "pop_in")
IO.inspect(get_and_update_in(todos[1].title, &{&1, String.upcase(&1)}) |> elem(0), label: "the old one")

# Into lists, tuples, by condition, with defaults.
shop = %{
  name: "Corner shop",
  shelves: [
    %{goods: [%{name: "tea", price: 4}, %{name: "jam", price: 3}]},
    %{goods: [%{name: "oil", price: 290}]}
  ],
  place: {48.2, 16.4}
}

all_prices = [:shelves, Access.all(), :goods, Access.all(), :price]
IO.inspect(get_in(shop, all_prices), label: "prices")
dearer = update_in(shop, all_prices, &(&1 * 2))
IO.inspect(get_in(dearer, all_prices), label: "doubled")
cheap = [:shelves, Access.at(0), :goods, Access.filter(&(&1.price < 4)), :name]
IO.inspect(get_in(shop, cheap), label: "cheap on the first shelf")
IO.inspect(put_in(shop, [:place, Access.elem(0)], 0.0).place, label: "moved")
IO.inspect(update_in(%{}, [Access.key(:visits, 0)], &(&1 + 1)), label: "a default")
IO.inspect(get_in(shop, [Access.key!(:name)]), label: "a key that must be there")

# IO.inspect gives back what it prints, so it fits between any two steps.
[3, 1, 2]
|> IO.inspect(label: "before")
|> Enum.sort()
|> IO.inspect(label: "sorted")
|> Enum.map(&(&1 * &1))
|> IO.inspect(label: "squares", charlists: :as_lists)
