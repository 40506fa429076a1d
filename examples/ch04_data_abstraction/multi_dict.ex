# A map whose keys have several values each, and nothing about to-do lists.
defmodule MultiDict do
  @doc "An empty one."
  def new, do: %{}

  @doc "Adds a value under a key."
  def add(dict, key, value), do: Map.update(dict, key, [value], &[value | &1])

  @doc "The values under a key, in the order they came."
  def get(dict, key), do: dict |> Map.get(key, []) |> Enum.reverse()
end
