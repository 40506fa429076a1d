defmodule Shop do
  def price(items, name) do
    item = Map.fetch!(items, name)
    item.price
  end

  def total(items, names) do
    Enum.reduce(names, 0, fn name, acc ->
      value = price(items, name)
      acc + value
    end)
  end
end

IO.puts("start")
items = %{tea: %{price: 3}, milk: %{cost: 4}}
IO.puts(Shop.price(items, :tea))
IO.puts(Shop.price(items, :milk))
IO.puts("not reached")
