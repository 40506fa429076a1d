defmodule :orddict do
  @moduledoc """
  Erlang's `:orddict`: sorted lists of `{key, value}` pairs.

      iex> :orddict.from_list(b: 2, a: 1)
      [a: 1, b: 2]

  """

  def new, do: []
  def to_list(dict), do: dict
  def size(dict), do: length(dict)
  def is_empty([]), do: true
  def is_empty([_ | _]), do: false

  def from_list([]), do: []
  def from_list([{_, _}] = pair), do: pair

  # Of several pairs with one key the last one counts.
  def from_list(pairs), do: :lists.ukeysort(1, :lists.reverse(pairs))

  def is_key(key, dict), do: find(key, dict) != :error

  def find(key, [{k, _} | t]) when key > k, do: find(key, t)
  def find(key, [{k, value} | _]) when key == k, do: {:ok, value}
  def find(_key, [{_, _} | _]), do: :error
  def find(_key, []), do: :error

  def fetch(key, dict) do
    case find(key, dict) do
      {:ok, value} -> value
      :error -> :erlang.error(:function_clause, [key, dict])
    end
  end

  def fetch_keys(dict), do: :lists.map(fn {key, _} -> key end, dict)

  def store(key, value, [{k, _} = pair | t]) when key > k, do: [pair | store(key, value, t)]
  def store(key, value, [{k, _} | t]) when key == k, do: [{key, value} | t]
  def store(key, value, [{_, _} | _] = dict), do: [{key, value} | dict]
  def store(key, value, []), do: [{key, value}]

  def erase(key, [{k, _} = pair | t]) when key > k, do: [pair | erase(key, t)]
  def erase(key, [{k, _} | t]) when key == k, do: t
  def erase(_key, [{_, _} | _] = dict), do: dict
  def erase(_key, []), do: []

  def take(key, dict) do
    case find(key, dict) do
      {:ok, value} -> {value, erase(key, dict)}
      :error -> :error
    end
  end

  def append(key, value, dict), do: update(key, &(&1 ++ [value]), [value], dict)
  def append_list(key, values, dict), do: update(key, &(&1 ++ values), values, dict)

  def update(key, fun, dict), do: store(key, fun.(fetch(key, dict)), dict)

  def update(key, fun, initial, dict) do
    case find(key, dict) do
      {:ok, value} -> store(key, fun.(value), dict)
      :error -> store(key, initial, dict)
    end
  end

  def update_counter(key, increment, dict), do: update(key, &(&1 + increment), increment, dict)

  def fold(fun, acc, dict),
    do: :lists.foldl(fn {key, value}, acc -> fun.(key, value, acc) end, acc, dict)

  def map(fun, dict), do: :lists.map(fn {key, value} -> {key, fun.(key, value)} end, dict)
  def filter(fun, dict), do: :lists.filter(fn {key, value} -> fun.(key, value) end, dict)

  def merge(fun, [{k1, _} = pair | t1], [{k2, _} | _] = dict2) when k1 < k2,
    do: [pair | merge(fun, t1, dict2)]

  def merge(fun, [{k1, _} | _] = dict1, [{k2, _} = pair | t2]) when k1 > k2,
    do: [pair | merge(fun, dict1, t2)]

  def merge(fun, [{k, v1} | t1], [{_, v2} | t2]), do: [{k, fun.(k, v1, v2)} | merge(fun, t1, t2)]
  def merge(_fun, [], dict2), do: dict2
  def merge(_fun, dict1, []), do: dict1
end
