defmodule :dict do
  @moduledoc """
  Erlang's `:dict`: dictionaries from before maps; keys are told apart by `===`.

      iex> d = :dict.append(:k, 1, :dict.new())
      iex> :dict.fetch(:k, :dict.append(:k, 2, d))
      [1, 2]

  The order of keys is that of maps.
  """

  @type dict :: {:dict, map}

  @doc "An empty dictionary."
  @spec new() :: dict
  def new, do: {:dict, %{}}

  @doc "Tells whether there is such a key."
  @spec is_key(term, dict) :: boolean
  def is_key(key, {:dict, map}), do: is_map_key(map, key)

  @doc "The pairs of key and value."
  @spec to_list(dict) :: [{term, term}]
  def to_list({:dict, map}), do: :maps.to_list(map)

  @doc "A dictionary of pairs."
  @spec from_list([{term, term}]) :: dict
  def from_list(pairs), do: {:dict, :maps.from_list(pairs)}

  @doc "The number of keys."
  @spec size(dict) :: non_neg_integer
  def size({:dict, map}), do: map_size(map)

  @doc "Tells whether there are no keys."
  @spec is_empty(dict) :: boolean
  def is_empty({:dict, map}), do: map == %{}

  @doc "The value of a key that must be there."
  @spec fetch(term, dict) :: term
  def fetch(key, {:dict, map}) do
    case map do
      %{^key => value} -> value
      _ -> :erlang.error(:badarg)
    end
  end

  @doc "`{:ok, value}` or `:error`."
  @spec find(term, dict) :: {:ok, term} | :error
  def find(key, {:dict, map}), do: :maps.find(key, map)

  @doc "The keys."
  @spec fetch_keys(dict) :: [term]
  def fetch_keys({:dict, map}), do: :maps.keys(map)

  @doc "The dictionary without a key."
  @spec erase(term, dict) :: dict
  def erase(key, {:dict, map}), do: {:dict, :maps.remove(key, map)}

  @doc "The value and the dictionary without it, or `:error`."
  @spec take(term, dict) :: {term, dict} | :error
  def take(key, {:dict, map}) do
    case :maps.take(key, map) do
      {value, map} -> {value, {:dict, map}}
      :error -> :error
    end
  end

  @doc "The dictionary with a value."
  @spec store(term, term, dict) :: dict
  def store(key, value, {:dict, map}), do: {:dict, :maps.put(key, value, map)}

  @doc "Puts a value at the end of the list of a key."
  @spec append(term, term, dict) :: dict
  def append(key, value, dict), do: append_list(key, [value], dict)

  @doc "Puts values at the end of the list of a key."
  @spec append_list(term, [term], dict) :: dict
  def append_list(key, values, {:dict, map}), do: {:dict, :maps.put(key, :maps.get(key, map, []) ++ values, map)}

  @doc "Changes the value of a key that must be there."
  @spec update(term, (term -> term), dict) :: dict
  def update(key, fun, {:dict, map} = dict), do: {:dict, :maps.put(key, fun.(fetch(key, dict)), map)}

  @doc "Changes the value of a key, or sets it to `initial`."
  @spec update(term, (term -> term), term, dict) :: dict
  def update(key, fun, initial, {:dict, map}) do
    case map do
      %{^key => value} -> {:dict, :maps.put(key, fun.(value), map)}
      _ -> {:dict, :maps.put(key, initial, map)}
    end
  end

  @doc "Adds to the number of a key."
  @spec update_counter(term, number, dict) :: dict
  def update_counter(key, amount, dict), do: update(key, fn value -> value + amount end, amount, dict)

  @doc "Folds `fun.(key, value, acc)`."
  @spec fold((term, term, acc -> acc), acc, dict) :: acc when acc: term
  def fold(fun, acc, {:dict, map}), do: :maps.fold(fun, acc, map)

  @doc "The dictionary with `fun.(key, value)` for each value."
  @spec map((term, term -> term), dict) :: dict
  def map(fun, {:dict, map}), do: {:dict, :maps.map(fun, map)}

  @doc "The pairs for which `fun.(key, value)` is true."
  @spec filter((term, term -> boolean), dict) :: dict
  def filter(fun, {:dict, map}), do: {:dict, :maps.filter(fun, map)}

  @doc "Both dictionaries in one; `fun.(key, value1, value2)` decides about keys of both."
  @spec merge((term, term, term -> term), dict, dict) :: dict
  def merge(fun, {:dict, map1}, {:dict, map2}), do: {:dict, :maps.merge_with(fun, map1, map2)}
end
