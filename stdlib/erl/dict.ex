defmodule :dict do
  @moduledoc """
  Erlang's `:dict`: dictionaries from before maps; keys are told apart by `===`.

      iex> d = :dict.append(:k, 1, :dict.new())
      iex> :dict.fetch(:k, :dict.append(:k, 2, d))
      [1, 2]

  The order of keys is that of maps.
  """

  @type dict :: dict(term, term)
  @type dict(key, value) :: {:dict, %{optional(key) => value}}

  @doc """
  An empty dictionary.

      iex> :dict.to_list(:dict.new())
      []
  """
  @spec new() :: dict
  def new, do: {:dict, %{}}

  @doc """
  Tells whether there is such a key.

      iex> dict = :dict.from_list(a: 1)
      iex> {:dict.is_key(:a, dict), :dict.is_key(:b, dict)}
      {true, false}
  """
  @spec is_key(term, dict) :: boolean
  def is_key(key, {:dict, %{} = map}), do: is_map_key(map, key)
  def is_key(_key, dict), do: badrecord(dict)

  # What access to a field of a record raises.
  defp badrecord(dict), do: :erlang.error({:badrecord, dict})

  @doc """
  The pairs of key and value, in no order to rely on.

      iex> :lists.sort(:dict.to_list(:dict.from_list(b: 2, a: 1)))
      [a: 1, b: 2]
  """
  @spec to_list(dict) :: [{term, term}]
  def to_list({:dict, %{} = map}), do: :maps.to_list(map)
  def to_list(dict), do: badrecord(dict)

  @doc """
  A dictionary of pairs; of several pairs with one key the last one counts.

      iex> :dict.to_list(:dict.from_list([{:a, 1}, {:a, 2}]))
      [a: 2]
  """
  @spec from_list([{term, term}]) :: dict
  def from_list(pairs) do
    {:dict, :maps.from_list(pairs)}
  catch
    :error, :badarg -> :lists.foldl(fn {key, value}, dict -> store(key, value, dict) end, new(), pairs)
  end

  @doc """
  The number of keys.

      iex> :dict.size(:dict.from_list(a: 1, b: 2))
      2
  """
  @spec size(dict) :: non_neg_integer
  def size({:dict, %{} = map}), do: map_size(map)

  @doc """
  Tells whether there are no keys.

      iex> :dict.is_empty(:dict.new())
      true
  """
  @spec is_empty(dict) :: boolean
  def is_empty({:dict, %{} = map}), do: map == %{}

  @doc """
  The value of a key; `ArgumentError` when there is no such key.

      iex> :dict.fetch(:a, :dict.from_list(a: 1))
      1
  """
  @spec fetch(term, dict) :: term
  def fetch(key, {:dict, %{} = map}) do
    case map do
      %{^key => value} -> value
      _ -> :erlang.error(:badarg)
    end
  end

  def fetch(_key, dict), do: badrecord(dict)

  @doc """
  The value of a key as `{:ok, value}`, or `:error`.

      iex> dict = :dict.from_list(a: 1)
      iex> {:dict.find(:a, dict), :dict.find(:b, dict)}
      {{:ok, 1}, :error}
  """
  @spec find(term, dict) :: {:ok, term} | :error
  def find(key, {:dict, %{} = map}), do: :maps.find(key, map)
  def find(_key, dict), do: badrecord(dict)

  @doc """
  The keys, in no order to rely on.

      iex> :lists.sort(:dict.fetch_keys(:dict.from_list(b: 2, a: 1)))
      [:a, :b]
  """
  @spec fetch_keys(dict) :: [term]
  def fetch_keys({:dict, %{} = map}), do: :maps.keys(map)
  def fetch_keys(dict), do: badrecord(dict)

  @doc """
  The dictionary without a key, which need not be there.

      iex> :dict.to_list(:dict.erase(:a, :dict.from_list(a: 1, b: 2)))
      [b: 2]
  """
  @spec erase(term, dict) :: dict
  def erase(key, {:dict, %{} = map}), do: {:dict, :maps.remove(key, map)}
  def erase(_key, dict), do: badrecord(dict)

  @doc """
  The value of a key and the dictionary without it, or `:error`.

      iex> {1, rest} = :dict.take(:a, :dict.from_list(a: 1, b: 2))
      iex> :dict.to_list(rest)
      [b: 2]
      iex> :dict.take(:a, rest)
      :error
  """
  @spec take(term, dict) :: {term, dict} | :error
  def take(key, {:dict, %{} = map}) do
    case :maps.take(key, map) do
      {value, map} -> {value, {:dict, map}}
      :error -> :error
    end
  end

  def take(_key, dict), do: badrecord(dict)

  @doc """
  The dictionary with a value for a key.

      iex> :dict.to_list(:dict.store(:a, 2, :dict.from_list(a: 1)))
      [a: 2]
  """
  @spec store(term, term, dict) :: dict
  def store(key, value, {:dict, %{} = map}), do: {:dict, :maps.put(key, value, map)}
  def store(_key, _value, dict), do: badrecord(dict)

  @doc """
  Puts a value at the end of the list of a key; a key that is not there has the empty list.

      iex> dict = :dict.append(:a, 2, :dict.from_list(a: [1]))
      iex> :dict.fetch(:a, dict)
      [1, 2]
  """
  @spec append(term, term, dict) :: dict
  def append(key, value, dict), do: append_list(key, [value], dict)

  @doc """
  Puts several values at the end of the list of a key; a key that is not there has the empty list.

      iex> :dict.fetch(:a, :dict.append_list(:a, [1, 2], :dict.new()))
      [1, 2]
  """
  @spec append_list(term, [term], dict) :: dict
  def append_list(key, values, {:dict, %{} = map}), do: {:dict, :maps.put(key, :maps.get(key, map, []) ++ values, map)}
  def append_list(_key, _values, dict), do: badrecord(dict)

  @doc """
  Changes the value of a key with a function; `ArgumentError` when there is no such key.

      iex> :dict.to_list(:dict.update(:a, &(&1 + 1), :dict.from_list(a: 1)))
      [a: 2]
  """
  @spec update(term, (term -> term), dict) :: dict
  def update(key, fun, {:dict, %{} = map} = dict), do: {:dict, :maps.put(key, fun.(fetch(key, dict)), map)}
  def update(_key, _fun, dict), do: badrecord(dict)

  @doc """
  Changes the value of a key with a function, or sets it to `initial` when there is no such key.

      iex> :dict.to_list(:dict.update(:a, &(&1 + 1), 0, :dict.new()))
      [a: 0]
  """
  @spec update(term, (term -> term), term, dict) :: dict
  def update(key, fun, initial, {:dict, %{} = map}) do
    case map do
      %{^key => value} -> {:dict, :maps.put(key, fun.(value), map)}
      _ when is_function(fun, 1) -> {:dict, :maps.put(key, initial, map)}
      _ -> update_bkt(key, fun, initial, [])
    end
  end

  def update(_key, _fun, _initial, dict), do: badrecord(dict)

  # As the function in the bucket of a key that is not there.
  defp update_bkt(key, fun, initial, []) when is_function(fun, 1), do: [{key, initial}]

  @doc """
  Adds to the number of a key; one that is not there counts as 0.

      iex> dict = :dict.update_counter(:a, 2, :dict.from_list(a: 1))
      iex> :dict.to_list(dict)
      [a: 3]
  """
  @spec update_counter(term, number, dict) :: dict
  def update_counter(key, amount, dict) when is_number(amount), do: update(key, fn value -> value + amount end, amount, dict)

  @doc """
  Calls `fun.(key, value, acc)` for each pair, in no order to rely on, and returns the last `acc`.

      iex> :dict.fold(fn _key, value, sum -> sum + value end, 0, :dict.from_list(a: 1, b: 2))
      3
  """
  @spec fold((term, term, acc -> acc), acc, dict) :: acc when acc: term
  def fold(fun, acc, {:dict, %{} = map}) when is_function(fun, 3), do: :maps.fold(fun, acc, map)
  def fold(fun, acc, {:dict, _}), do: fold_bucket(fun, acc, [])
  def fold(_fun, _acc, dict), do: badrecord(dict)

  # Erlang's dictionaries are buckets of pairs: a wrong function is found at the end of one.
  defp fold_bucket(fun, acc, []) when is_function(fun, 3), do: acc

  @doc """
  The dictionary with `fun.(key, value)` in the place of each value.

      iex> :dict.to_list(:dict.map(fn _key, value -> value * 10 end, :dict.from_list(a: 1)))
      [a: 10]
  """
  @spec map((term, term -> term), dict) :: dict
  def map(fun, {:dict, %{} = map}) when is_function(fun, 2), do: {:dict, :maps.map(fun, map)}
  def map(fun, {:dict, _}), do: map_bucket(fun, [])
  def map(_fun, dict), do: badrecord(dict)

  defp map_bucket(fun, []) when is_function(fun, 2), do: []

  @doc """
  The dictionary of the pairs for which `fun.(key, value)` is true.

      iex> :dict.to_list(:dict.filter(fn _key, value -> value > 1 end, :dict.from_list(a: 1, b: 2)))
      [b: 2]
  """
  @spec filter((term, term -> boolean), dict) :: dict
  def filter(fun, {:dict, %{} = map}) when is_function(fun, 2), do: {:dict, :maps.filter(fun, map)}
  def filter(fun, {:dict, _}), do: filter_bucket(fun, [], [], 0)
  def filter(_fun, dict), do: badrecord(dict)

  defp filter_bucket(fun, [], kept, _removed) when is_function(fun, 2), do: kept

  @doc """
  Both dictionaries in one. For keys of both the value is `fun.(key, value1, value2)`.

      iex> dict = :dict.merge(fn _key, x, y -> x + y end, :dict.from_list(a: 1, b: 2), :dict.from_list(a: 10))
      iex> {:dict.fetch(:a, dict), :dict.fetch(:b, dict)}
      {11, 2}
  """
  @spec merge((term, term, term -> term), dict, dict) :: dict
  def merge(fun, {:dict, %{} = map1}, {:dict, %{} = map2}), do: {:dict, :maps.merge_with(fun, map1, map2)}
  def merge(_fun, {:dict, _}, dict), do: badrecord(dict)
  def merge(_fun, dict, _), do: badrecord(dict)
end
