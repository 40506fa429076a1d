defmodule :orddict do
  @moduledoc """
  Erlang's `:orddict`: sorted lists of `{key, value}` pairs.

      iex> :orddict.from_list(b: 2, a: 1)
      [a: 1, b: 2]

  """

  @type orddict :: [{term, term}]

  @doc """
  A dictionary without pairs.

      iex> :orddict.new()
      []

  """
  @spec new() :: orddict
  def new, do: []

  @doc """
  The pairs in the order of their keys.

      iex> :orddict.to_list([a: 1])
      [a: 1]

  """
  @spec to_list(dict :: orddict) :: [{term, term}]
  def to_list(dict), do: dict

  @doc """
  How many pairs there are.

      iex> :orddict.size([a: 1])
      1

  """
  @spec size(dict :: orddict) :: non_neg_integer
  def size(dict), do: length(dict)

  @doc """
  Whether there are no pairs.

      iex> :orddict.is_empty([])
      true

  """
  @spec is_empty(dict :: orddict) :: boolean
  def is_empty([]), do: true
  def is_empty([_ | _]), do: false

  @doc """
  A dictionary of a list of pairs; the last pair with a key counts.

      iex> :orddict.from_list([b: 2, a: 1, b: 3])
      [a: 1, b: 3]

  """
  @spec from_list(pairs :: [{term, term}]) :: orddict
  def from_list([]), do: []
  def from_list([{_, _}] = pair), do: pair

  # Of several pairs with one key the last one counts.
  def from_list(pairs), do: :lists.ukeysort(1, :lists.reverse(pairs))

  @doc """
  Whether `key` is there.

      iex> :orddict.is_key(:a, [a: 1])
      true

  """
  @spec is_key(key :: term, dict :: orddict) :: boolean
  def is_key(key, dict), do: find(key, dict) != :error

  @doc """
  `{:ok, value}` of a key, or `:error`.

      iex> :orddict.find(:b, [a: 1])
      :error

  """
  @spec find(key :: term, dict :: orddict) :: {:ok, term} | :error
  def find(key, [{k, _} | t]) when key > k, do: find(key, t)
  def find(key, [{k, value} | _]) when key == k, do: {:ok, value}
  def find(_key, [{_, _} | _]), do: :error
  def find(_key, []), do: :error

  @doc """
  The value at `key`, which must be there.

      iex> :orddict.fetch(:a, [a: 1])
      1

  """
  @spec fetch(key :: term, dict :: orddict) :: term
  def fetch(key, dict) do
    case find(key, dict) do
      {:ok, value} -> value
      :error -> :erlang.error(:function_clause, [key, dict])
    end
  end

  @doc """
  The keys in order.

      iex> :orddict.fetch_keys([a: 1, b: 2])
      [:a, :b]

  """
  @spec fetch_keys(dict :: orddict) :: list
  def fetch_keys(dict), do: :lists.map(fn {key, _} -> key end, dict)

  @doc """
  The dictionary with `value` at `key`.

      iex> :orddict.store(:a, 1, [b: 2])
      [a: 1, b: 2]

  """
  @spec store(key :: term, value :: term, dict :: orddict) :: orddict
  def store(key, value, [{k, _} = pair | t]) when key > k, do: [pair | store(key, value, t)]
  def store(key, value, [{k, _} | t]) when key == k, do: [{key, value} | t]
  def store(key, value, [{_, _} | _] = dict), do: [{key, value} | dict]
  def store(key, value, []), do: [{key, value}]

  @doc """
  The dictionary without `key`, which need not be there.

      iex> :orddict.erase(:a, [a: 1, b: 2])
      [b: 2]

  """
  @spec erase(key :: term, dict :: orddict) :: orddict
  def erase(key, [{k, _} = pair | t]) when key > k, do: [pair | erase(key, t)]
  def erase(key, [{k, _} | t]) when key == k, do: t
  def erase(_key, [{_, _} | _] = dict), do: dict
  def erase(_key, []), do: []

  @doc """
  `{value, dictionary_without_it}` of a key, or `:error`.

      iex> :orddict.take(:a, [a: 1, b: 2])
      {1, [b: 2]}

  """
  @spec take(key :: term, dict :: orddict) :: {term, orddict} | :error
  def take(key, dict) do
    case find(key, dict) do
      {:ok, value} -> {value, erase(key, dict)}
      :error -> :error
    end
  end

  @doc """
  The dictionary with a value more in the list at `key`.

      iex> :orddict.append(:a, 2, [a: [1]])
      [a: [1, 2]]

  """
  @spec append(key :: term, value :: term, dict :: orddict) :: orddict
  def append(key, value, dict), do: update(key, &(&1 ++ [value]), [value], dict)

  @doc """
  The dictionary with the values of `list` more in the list at `key`.

      iex> :orddict.append_list(:a, [2, 3], [a: [1]])
      [a: [1, 2, 3]]

  """
  @spec append_list(key :: term, list, dict :: orddict) :: orddict
  def append_list(key, values, dict), do: update(key, &(&1 ++ values), values, dict)

  @doc """
  The dictionary with what `fun` makes of the value at `key`, which must be there.

      iex> :orddict.update(:a, &(&1 + 1), [a: 1])
      [a: 2]

  """
  @spec update(key :: term, fun :: (term -> term), dict :: orddict) :: orddict
  def update(key, fun, dict), do: store(key, fun.(fetch(key, dict)), dict)

  @doc """
  The dictionary with what `fun` makes of the value at `key`, or `initial` when there is none.

      iex> :orddict.update(:b, &(&1 + 1), 0, [a: 1])
      [a: 1, b: 0]

  """
  @spec update(key :: term, fun :: (term -> term), initial :: term, dict :: orddict) :: orddict
  def update(key, fun, initial, dict) do
    case find(key, dict) do
      {:ok, value} -> store(key, fun.(value), dict)
      :error -> store(key, initial, dict)
    end
  end

  @doc """
  The dictionary with `n` more at `key`, or `n` when there is none.

      iex> :orddict.update_counter(:a, 2, [a: 1])
      [a: 3]

  """
  @spec update_counter(key :: term, n :: number, dict :: orddict) :: orddict
  def update_counter(key, increment, dict), do: update(key, &(&1 + increment), increment, dict)

  @doc """
  Hands key and value of each pair to `fun` with what the call before gave; the last result.

      iex> :orddict.fold(fn _key, value, sum -> sum + value end, 0, [a: 1, b: 2])
      3

  """
  @spec fold(fun :: (term, term, acc -> acc), acc, dict :: orddict) :: acc when acc: term
  def fold(fun, acc, dict),
    do: :lists.foldl(fn {key, value}, acc -> fun.(key, value, acc) end, acc, dict)

  @doc """
  The dictionary with what `fun` makes of key and value in place of each value.

      iex> :orddict.map(fn _key, value -> value * 2 end, [a: 1])
      [a: 2]

  """
  @spec map(fun :: (term, term -> term), dict :: orddict) :: orddict
  def map(fun, dict), do: :lists.map(fn {key, value} -> {key, fun.(key, value)} end, dict)

  @doc """
  The pairs for whose key and value `pred` answers true.

      iex> :orddict.filter(fn _key, value -> value > 1 end, [a: 1, b: 2])
      [b: 2]

  """
  @spec filter(pred :: (term, term -> boolean), dict :: orddict) :: orddict
  def filter(fun, dict), do: :lists.filter(fn {key, value} -> fun.(key, value) end, dict)

  @doc """
  Both dictionaries in one; for keys both have `fun` is asked with key and both values.

      iex> :orddict.merge(fn _key, a, b -> a + b end, [a: 1, b: 1], [b: 2])
      [a: 1, b: 3]

  """
  @spec merge(fun :: (term, term, term -> term), dict1 :: orddict, dict2 :: orddict) :: orddict
  def merge(fun, [{k1, _} = pair | t1], [{k2, _} | _] = dict2) when k1 < k2,
    do: [pair | merge(fun, t1, dict2)]

  def merge(fun, [{k1, _} | _] = dict1, [{k2, _} = pair | t2]) when k1 > k2,
    do: [pair | merge(fun, dict1, t2)]

  def merge(fun, [{k, v1} | t1], [{_, v2} | t2]), do: [{k, fun.(k, v1, v2)} | merge(fun, t1, t2)]
  def merge(_fun, [], dict2), do: dict2
  def merge(_fun, dict1, []), do: dict1
end
