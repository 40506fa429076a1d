# A behaviour with defaults through `use`: what a module does not define comes from the behaviour, what it defines may
# call the default with super.
defmodule Shop.Discount do
  @moduledoc "How much of a price is taken off."

  @doc "The name on the receipt."
  @callback label() :: String.t()

  @doc "The part of the price in cents that is taken off."
  @callback off(price :: non_neg_integer, items :: pos_integer) :: non_neg_integer

  @doc "Does it count for this customer?"
  @callback applies?(customer :: map) :: boolean

  @optional_callbacks applies?: 1

  defmacro __using__(opts) do
    percent = Keyword.get(opts, :percent, 0)

    quote do
      @behaviour Shop.Discount

      @impl true
      def label, do: __MODULE__ |> Module.split() |> List.last()

      @impl true
      def off(price, _items), do: div(price * unquote(percent), 100)

      defoverridable Shop.Discount
    end
  end

  def best(discounts, customer, price, items) do
    discounts
    |> Enum.filter(fn module -> not function_exported?(module, :applies?, 1) or module.applies?(customer) end)
    |> Enum.map(fn module -> {module.off(price, items), module.label()} end)
    |> Enum.max(fn -> {0, "no discount"} end)
  end
end

defmodule Shop.Everyday do
  use Shop.Discount, percent: 5
end

defmodule Shop.Bulk do
  use Shop.Discount, percent: 10

  @impl true
  def off(price, items) when items >= 10, do: super(price, items) * 2
  def off(price, items), do: super(price, items)

  @impl true
  def label, do: "Bulk (#{super()})"
end

defmodule Shop.Staff do
  use Shop.Discount, percent: 40

  @impl true
  def applies?(customer), do: customer[:staff] == true
end

defmodule Shop do
  @discounts [Shop.Everyday, Shop.Bulk, Shop.Staff]

  def receipt(customer, price, items) do
    {off, label} = Shop.Discount.best(@discounts, customer, price, items)
    IO.puts("#{customer.name}: #{items} items, #{price} - #{off} = #{price - off} (#{label})")
  end
end

Shop.receipt(%{name: "Ada"}, 1_000, 1)
Shop.receipt(%{name: "Bob"}, 1_000, 12)
Shop.receipt(%{name: "Cleo", staff: true}, 1_000, 1)

IO.inspect(Enum.sort(Shop.Discount.behaviour_info(:callbacks)))
IO.inspect(Shop.Discount.behaviour_info(:optional_callbacks))
IO.inspect(Shop.Bulk.__info__(:attributes)[:behaviour])
