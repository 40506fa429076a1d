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
  def from_list(pairs), do: :lists.ukeysort(1, reverse_pairs(pairs, []))

  defp reverse_pairs([{_, _} = pair | t], acc), do: reverse_pairs(t, [pair | acc])
  defp reverse_pairs([], acc), do: acc

  @doc """
  Whether `key` is there.

      iex> :orddict.is_key(:a, [a: 1])
      true

  """
  @spec is_key(key :: term, dict :: orddict) :: boolean
  def is_key(key, [{k, _} | t]) when key > k, do: is_key(key, t)
  def is_key(key, [{k, _} | _]), do: key == k
  def is_key(_key, []), do: false

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
  def fetch(key, [{k, _} | t]) when key > k, do: fetch(key, t)
  def fetch(key, [{k, value} | _]) when key == k, do: value

  @doc """
  The keys in order.

      iex> :orddict.fetch_keys([a: 1, b: 2])
      [:a, :b]

  """
  @spec fetch_keys(dict :: orddict) :: list
  def fetch_keys([{key, _} | t]), do: [key | fetch_keys(t)]
  def fetch_keys([]), do: []

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
  def take(key, dict), do: take_1(key, dict, [])

  defp take_1(key, [{k, _} = pair | t], passed) when key > k, do: take_1(key, t, [pair | passed])
  defp take_1(key, [{k, value} | t], passed) when key == k, do: {value, :lists.reverse(passed, t)}
  defp take_1(_key, [{_, _} | _], _passed), do: :error
  defp take_1(_key, [], _passed), do: :error

  @doc """
  The dictionary with a value more in the list at `key`.

      iex> :orddict.append(:a, 2, [a: [1]])
      [a: [1, 2]]

  """
  @spec append(key :: term, value :: term, dict :: orddict) :: orddict
  def append(key, value, [{k, _} = pair | t]) when key > k, do: [pair | append(key, value, t)]
  def append(key, value, [{k, values} | t]) when key == k, do: [{key, values ++ [value]} | t]
  def append(key, value, [{_, _} | _] = dict), do: [{key, [value]} | dict]
  def append(key, value, []), do: [{key, [value]}]

  @doc """
  The dictionary with the values of `list` more in the list at `key`.

      iex> :orddict.append_list(:a, [2, 3], [a: [1]])
      [a: [1, 2, 3]]

  """
  @spec append_list(key :: term, list, dict :: orddict) :: orddict
  def append_list(key, list, [{k, _} = pair | t]) when key > k, do: [pair | append_list(key, list, t)]
  def append_list(key, list, [{k, values} | t]) when key == k, do: [{key, values ++ list} | t]
  def append_list(key, list, [{_, _} | _] = dict), do: [{key, list} | dict]
  def append_list(key, list, []), do: [{key, list}]

  @doc """
  The dictionary with what `fun` makes of the value at `key`, which must be there.

      iex> :orddict.update(:a, &(&1 + 1), [a: 1])
      [a: 2]

  """
  @spec update(key :: term, fun :: (term -> term), dict :: orddict) :: orddict
  def update(key, fun, [{k, _} = pair | t]) when key > k, do: [pair | update(key, fun, t)]
  def update(key, fun, [{k, value} | t]) when key == k, do: [{key, fun.(value)} | t]

  @doc """
  The dictionary with what `fun` makes of the value at `key`, or `initial` when there is none.

      iex> :orddict.update(:b, &(&1 + 1), 0, [a: 1])
      [a: 1, b: 0]

  """
  @spec update(key :: term, fun :: (term -> term), initial :: term, dict :: orddict) :: orddict
  def update(key, fun, initial, [{k, _} = pair | t]) when key > k,
    do: [pair | update(key, fun, initial, t)]

  def update(key, fun, _initial, [{k, value} | t]) when key == k, do: [{key, fun.(value)} | t]
  def update(key, _fun, initial, [{_, _} | _] = dict), do: [{key, initial} | dict]
  def update(key, _fun, initial, []), do: [{key, initial}]

  @doc """
  The dictionary with `n` more at `key`, or `n` when there is none.

      iex> :orddict.update_counter(:a, 2, [a: 1])
      [a: 3]

  """
  @spec update_counter(key :: term, n :: number, dict :: orddict) :: orddict
  def update_counter(key, n, [{k, _} = pair | t]) when key > k, do: [pair | update_counter(key, n, t)]
  def update_counter(key, n, [{k, value} | t]) when key == k, do: [{key, value + n} | t]
  def update_counter(key, n, [{_, _} | _] = dict), do: [{key, n} | dict]
  def update_counter(key, n, []), do: [{key, n}]

  @doc """
  Hands key and value of each pair to `fun` with what the call before gave; the last result.

      iex> :orddict.fold(fn _key, value, sum -> sum + value end, 0, [a: 1, b: 2])
      3

  """
  @spec fold(fun :: (term, term, acc -> acc), acc, dict :: orddict) :: acc when acc: term
  def fold(fun, acc, [{key, value} | t]), do: fold(fun, fun.(key, value, acc), t)
  def fold(fun, acc, []) when is_function(fun, 3), do: acc

  @doc """
  The dictionary with what `fun` makes of key and value in place of each value.

      iex> :orddict.map(fn _key, value -> value * 2 end, [a: 1])
      [a: 2]

  """
  @spec map(fun :: (term, term -> term), dict :: orddict) :: orddict
  def map(fun, [{key, value} | t]), do: [{key, fun.(key, value)} | map(fun, t)]
  def map(fun, []) when is_function(fun, 2), do: []

  @doc """
  The pairs for whose key and value `pred` answers true.

      iex> :orddict.filter(fn _key, value -> value > 1 end, [a: 1, b: 2])
      [b: 2]

  """
  @spec filter(pred :: (term, term -> boolean), dict :: orddict) :: orddict
  def filter(pred, [{key, value} = pair | t]) do
    case pred.(key, value) do
      true -> [pair | filter(pred, t)]
      false -> filter(pred, t)
    end
  end

  def filter(pred, []) when is_function(pred, 2), do: []

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
  def merge(fun, [], dict2) when is_function(fun, 3), do: dict2
  def merge(fun, dict1, []) when is_function(fun, 3), do: dict1
end
