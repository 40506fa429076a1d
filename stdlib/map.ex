defmodule Map do
  @moduledoc """
  Key-value maps. Keys may be any term and are compared with `===`.

      iex> Map.put(%{a: 1}, :b, 2)
      %{a: 1, b: 2}

  Maps of up to 32 keys are kept in key order; larger ones are hash tries, so reading and changing one key
  takes logarithmic time.
  """

  @type key() :: any()
  @type value() :: any()

  @doc """
  Deletes `key`, if it is there.

      iex> Map.delete(%{a: 1, b: 2}, :a)
      %{b: 2}

  """
  @spec delete(map(), key()) :: map()
  def delete(map, key), do: :maps.remove(key, map)

  @doc """
  Deletes several keys.

      iex> Map.drop(%{a: 1, b: 2, c: 3}, [:a, :c])
      %{b: 2}

  """
  @spec drop(map(), [key()]) :: map()
  def drop(map, keys)
  def drop(map, keys) when is_map(map) and is_list(keys), do: drop_keys(keys, map)

  def drop(map, keys) when is_map(map), do: keys |> Enum.to_list() |> drop_keys(map)
  def drop(non_map, _keys), do: :erlang.error({:badmap, non_map})

  defp drop_keys([key | rest], map), do: drop_keys(rest, :maps.remove(key, map))
  defp drop_keys([], map), do: map

  @doc """
  Tells whether both maps have the same keys and values (by `===`).

      iex> Map.equal?(%{a: 1}, %{a: 1.0})
      false

  """
  @spec equal?(map(), map()) :: boolean()
  def equal?(map1, map2)
  def equal?(%{} = map1, %{} = map2), do: map1 === map2
  def equal?(%{} = _map1, map2), do: :erlang.error({:badmap, map2})
  def equal?(term, _other), do: :erlang.error({:badmap, term})

  @doc """
  Returns `{:ok, value}` of `key`, or `:error`.

      iex> Map.fetch(%{a: 1}, :a)
      {:ok, 1}
      iex> Map.fetch(%{a: 1}, :b)
      :error

  """
  @spec fetch(map(), key()) :: {:ok, value()} | :error
  def fetch(map, key), do: :maps.find(key, map)

  @doc """
  Returns the value of `key` or raises `KeyError`.

      iex> Map.fetch!(%{a: 1}, :a)
      1

  """
  @spec fetch!(map(), key()) :: value()
  def fetch!(map, key), do: :maps.get(key, map)

  @doc """
  Keeps the pairs for which `fun`, called with `{key, value}`, is truthy.

      iex> Map.filter(%{a: 1, b: 2}, fn {_key, value} -> value > 1 end)
      %{b: 2}

  """
  @spec filter(map(), ({key(), value()} -> as_boolean(term()))) :: map()
  def filter(map, fun) when is_map(map) and is_function(fun, 1) do
    :maps.from_list(Enum.filter(:maps.to_list(map), fun))
  end

  @doc """
  Makes a map of keys that all have the same value.

      iex> Map.from_keys([:a, :b], 0)
      %{a: 0, b: 0}

  """
  @spec from_keys([key()], value()) :: map()
  def from_keys(keys, value), do: :maps.from_keys(keys, value)

  @doc """
  Turns a struct (or, given a module, its default struct) into a plain map.

      iex> Map.from_struct(1..2)
      %{first: 1, last: 2, step: 1}

  """
  @spec from_struct(atom() | struct()) :: map()
  def from_struct(struct)
  def from_struct(struct) when is_atom(struct), do: delete(struct.__struct__(), :__struct__)
  def from_struct(%_{} = struct), do: delete(struct, :__struct__)

  @doc """
  Returns the value of `key`, or `default`.

      iex> Map.get(%{a: 1}, :a)
      1
      iex> Map.get(%{}, :a, 0)
      0

  """
  @spec get(map(), key(), value()) :: value()
  def get(map, key, default \\ nil) do
    case map do
      %{^key => value} -> value
      %{} -> default
      other -> :erlang.error({:badmap, other}, [map, key, default])
    end
  end

  @doc """
  Reads and changes in one go: `fun` returns `{get, new_value}` or `:pop`.

      iex> Map.get_and_update(%{a: 1}, :a, fn value -> {value, value + 1} end)
      {1, %{a: 2}}
      iex> Map.get_and_update(%{a: 1}, :a, fn _ -> :pop end)
      {1, %{}}

  """
  @spec get_and_update(map(), key(), (value() | nil -> {current_value, new_value :: value()} | :pop)) ::
          {current_value, new_map :: map()}
        when current_value: value()
  def get_and_update(map, key, fun) when is_function(fun, 1) do
    current = get(map, key)
    handle_update(fun.(current), map, key, current)
  end

  @doc """
  Like `get_and_update/3`, but raises `KeyError` when `key` is missing.

      iex> Map.get_and_update!(%{a: 1}, :a, fn value -> {value, value + 1} end)
      {1, %{a: 2}}

  """
  @spec get_and_update!(map(), key(), (value() | nil -> {current_value, new_value :: value()} | :pop)) ::
          {current_value, map()}
        when current_value: value()
  def get_and_update!(map, key, fun) when is_function(fun, 1) do
    current = fetch!(map, key)
    handle_update(fun.(current), map, key, current)
  end

  defp handle_update({get, update}, map, key, _current), do: {get, put(map, key, update)}
  defp handle_update(:pop, map, key, current), do: {current, delete(map, key)}

  defp handle_update(other, _map, _key, _current) do
    raise "the given function must return a two-element tuple or :pop, got: #{inspect(other)}"
  end

  @doc """
  Returns the value of `key`, or the result of `fun`.

      iex> Map.get_lazy(%{a: 1}, :b, fn -> 13 end)
      13

  """
  @spec get_lazy(map(), key(), (() -> value())) :: value()
  def get_lazy(map, key, fun) when is_function(fun, 0) do
    case map do
      %{^key => value} -> value
      %{} -> fun.()
      other -> :erlang.error({:badmap, other}, [map, key, fun])
    end
  end

  @doc """
  Tells whether `key` is in the map.

      iex> Map.has_key?(%{a: nil}, :a)
      true

  """
  @spec has_key?(map(), key()) :: boolean()
  def has_key?(map, key), do: :maps.is_key(key, map)

  @doc """
  Keeps the keys both maps have, with the values of `map2`.

      iex> Map.intersect(%{a: 1, b: 2}, %{b: 20, c: 3})
      %{b: 20}

  """
  @spec intersect(map, map) :: map
  def intersect(map1, map2), do: :maps.intersect(map1, map2)

  @doc """
  Keeps the keys both maps have; `fun` gets the key and both values.

      iex> Map.intersect(%{a: 1, b: 2}, %{b: 20}, fn _key, v1, v2 -> v1 + v2 end)
      %{b: 22}

  """
  @spec intersect(map, map, (term, term, term -> term)) :: map
  def intersect(map1, map2, fun) when is_function(fun, 3),
    do: :maps.intersect_with(fun, map1, map2)

  @doc """
  Returns the keys.

      iex> Map.keys(%{b: 2, a: 1})
      [:a, :b]

  """
  @spec keys(map()) :: [key()]
  def keys(map), do: :maps.keys(map)

  @doc false
  @deprecated "Use Map.new/2 instead (invoke Map.from_struct/1 before if you have a struct)"
  def map(map, fun) when is_map(map),
    do: new_from_map(map, fn {key, value} -> {key, fun.({key, value})} end)

  @doc """
  Merges two maps; the values of `map2` win.

      iex> Map.merge(%{a: 1, b: 2}, %{b: 3})
      %{a: 1, b: 3}

  """
  @spec merge(map(), map()) :: map()
  def merge(map1, map2), do: :maps.merge(map1, map2)

  @doc """
  Merges two maps; `fun` gets key and both values where both have the key.

      iex> Map.merge(%{a: 1, b: 2}, %{b: 3}, fn _key, v1, v2 -> v1 + v2 end)
      %{a: 1, b: 5}

  """
  @spec merge(map(), map(), (key(), value(), value() -> value())) :: map()
  def merge(map1, map2, fun) when is_function(fun, 3), do: :maps.merge_with(fun, map1, map2)

  @doc """
  Returns an empty map.

      iex> Map.new()
      %{}

  """
  @spec new() :: map()
  def new, do: %{}

  @doc """
  Makes a map of an enumerable of pairs; later keys win.

      iex> Map.new([{:a, 1}, {:b, 2}, {:a, 3}])
      %{a: 3, b: 2}

  """
  @spec new(Enumerable.t()) :: map()
  def new(enumerable)
  def new(list) when is_list(list), do: :maps.from_list(list)
  def new(%_{} = enumerable), do: :maps.from_list(Enum.to_list(enumerable))
  def new(%{} = map), do: map
  def new(enumerable), do: :maps.from_list(Enum.to_list(enumerable))

  @doc """
  Makes a map of the pairs that `transform` returns.

      iex> Map.new([:a, :b], fn x -> {x, Atom.to_string(x)} end)
      %{a: "a", b: "b"}

  """
  @spec new(Enumerable.t(), (term() -> {key(), value()})) :: map()
  def new(enumerable, transform)
  def new(%_{} = enumerable, transform), do: new_from_enum(enumerable, transform)
  def new(%{} = map, transform), do: new_from_map(map, transform)
  def new(enumerable, transform), do: new_from_enum(enumerable, transform)

  defp new_from_map(map, transform) when is_function(transform, 1),
    do: :maps.from_list(Enum.map(:maps.to_list(map), transform))

  defp new_from_enum(enumerable, transform) when is_function(transform, 1),
    do: :maps.from_list(Enum.map(enumerable, transform))

  @doc """
  Takes `key` out: `{value, rest}`, or `{default, map}`.

      iex> Map.pop(%{a: 1}, :a)
      {1, %{}}
      iex> Map.pop(%{a: 1}, :b, 0)
      {0, %{a: 1}}

  """
  @spec pop(map(), key(), default) :: {value(), updated_map :: map()} | {default, map()} when default: value()
  def pop(map, key, default \\ nil) do
    case :maps.take(key, map) do
      {_, _} = tuple -> tuple
      :error -> {default, map}
    end
  end

  @doc """
  Takes `key` out or raises `KeyError`.

      iex> Map.pop!(%{a: 1, b: 2}, :a)
      {1, %{b: 2}}

  """
  @spec pop!(map(), key()) :: {value(), updated_map :: map()}
  def pop!(map, key) do
    case :maps.take(key, map) do
      {_, _} = tuple -> tuple
      :error -> raise KeyError, key: key, term: map
    end
  end

  @doc """
  Takes `key` out, or returns the result of `fun` with the map.

      iex> Map.pop_lazy(%{a: 1}, :b, fn -> 9 end)
      {9, %{a: 1}}

  """
  @spec pop_lazy(map(), key(), (() -> value())) :: {value(), map()}
  def pop_lazy(map, key, fun) when is_function(fun, 0) do
    case :maps.take(key, map) do
      {_, _} = tuple -> tuple
      :error -> {fun.(), map}
    end
  end

  @doc """
  Puts `value` under `key`.

      iex> Map.put(%{a: 1}, :a, 2)
      %{a: 2}

  """
  @spec put(map(), key(), value()) :: map()
  def put(map, key, value), do: :maps.put(key, value, map)

  @doc """
  Puts `value` under `key` unless the key is there.

      iex> Map.put_new(%{a: 1}, :a, 2)
      %{a: 1}

  """
  @spec put_new(map(), key(), value()) :: map()
  def put_new(map, key, value) do
    case map do
      %{^key => _value} -> map
      %{} -> put(map, key, value)
      other -> :erlang.error({:badmap, other})
    end
  end

  @doc """
  Puts the result of `fun` under `key` unless the key is there.

      iex> Map.put_new_lazy(%{a: 1}, :b, fn -> 2 end)
      %{a: 1, b: 2}

  """
  @spec put_new_lazy(map(), key(), (() -> value())) :: map()
  def put_new_lazy(map, key, fun) when is_function(fun, 0) do
    case map do
      %{^key => _value} -> map
      %{} -> put(map, key, fun.())
      other -> :erlang.error({:badmap, other})
    end
  end

  @doc """
  Drops the pairs for which `fun`, called with `{key, value}`, is truthy.

      iex> Map.reject(%{a: 1, b: 2}, fn {_key, value} -> value > 1 end)
      %{a: 1}

  """
  @spec reject(map(), ({key(), value()} -> as_boolean(term()))) :: map()
  def reject(map, fun) when is_map(map) and is_function(fun, 1) do
    :maps.from_list(Enum.reject(:maps.to_list(map), fun))
  end

  @doc """
  Replaces the value of `key`, if the key is there.

      iex> Map.replace(%{a: 1}, :b, 2)
      %{a: 1}

  """
  @spec replace(map(), key(), value()) :: map()
  def replace(map, key, value) do
    case map do
      %{^key => _value} -> put(map, key, value)
      %{} -> map
      other -> :erlang.error({:badmap, other})
    end
  end

  @doc """
  Replaces the value of `key` or raises `KeyError`.

      iex> Map.replace!(%{a: 1}, :a, 2)
      %{a: 2}

  """
  @spec replace!(map(), key(), value()) :: map()
  def replace!(map, key, value), do: :maps.update(key, value, map)

  @doc """
  Passes the value of `key` through `fun`, if the key is there.

      iex> Map.replace_lazy(%{a: 1}, :a, fn v -> v * 4 end)
      %{a: 4}

  """
  @spec replace_lazy(map(), key(), (existing_value :: value() -> new_value :: value())) :: map()
  def replace_lazy(map, key, fun) when is_map(map) and is_function(fun, 1) do
    case map do
      %{^key => value} -> put(map, key, fun.(value))
      %{} -> map
    end
  end

  @doc false
  @deprecated "Use Kernel.map_size/1 instead"
  def size(map), do: map_size(map)

  @doc """
  Splits the map into the given keys and the others.

      iex> Map.split(%{a: 1, b: 2, c: 3}, [:a, :c, :e])
      {%{a: 1, c: 3}, %{b: 2}}

  """
  @spec split(map(), [key()]) :: {map(), map()}
  def split(map, keys) when is_map(map) do
    taken = take(map, keys)
    {taken, drop_keys(:maps.keys(taken), map)}
  end

  def split(non_map, _keys), do: :erlang.error({:badmap, non_map})

  @doc """
  Splits into the pairs for which `fun` is truthy, and the others.

      iex> Map.split_with(%{a: 1, b: 2}, fn {_key, value} -> value > 1 end)
      {%{b: 2}, %{a: 1}}

  """
  @spec split_with(map, ({term, term} -> as_boolean(term))) :: {map, map}
  def split_with(map, fun) when is_map(map) do
    {yes, no} = Enum.split_with(:maps.to_list(map), fun)
    {:maps.from_list(yes), :maps.from_list(no)}
  end

  def split_with(non_map, _fun), do: :erlang.error({:badmap, non_map})

  @doc """
  Keeps the given keys only.

      iex> Map.take(%{a: 1, b: 2, c: 3}, [:a, :c, :e])
      %{a: 1, c: 3}

  """
  @spec take(map(), [key()]) :: map()
  def take(map, keys)
  def take(map, keys) when is_map(map) and is_list(keys), do: take(keys, map, [])
  def take(map, keys) when is_map(map), do: keys |> Enum.to_list() |> take(map, [])
  def take(non_map, _keys), do: :erlang.error({:badmap, non_map})

  defp take([key | rest], map, acc) do
    case map do
      %{^key => value} -> take(rest, map, [{key, value} | acc])
      %{} -> take(rest, map, acc)
    end
  end

  defp take([], _map, acc), do: :maps.from_list(acc)

  @doc """
  Returns the pairs as a list.

      iex> Map.to_list(%{a: 1})
      [a: 1]

  """
  @spec to_list(map()) :: [{term(), term()}]
  def to_list(map) when is_map(map), do: :maps.to_list(map)
  def to_list(non_map), do: :erlang.error({:badmap, non_map})

  @doc """
  Passes the value of `key` through `fun`, or puts `default`.

      iex> Map.update(%{a: 1}, :a, 13, fn v -> v * 2 end)
      %{a: 2}
      iex> Map.update(%{a: 1}, :b, 11, fn v -> v * 2 end)
      %{a: 1, b: 11}

  """
  @spec update(map(), key(), default :: value(), (existing_value :: value() -> new_value :: value())) :: map()
  def update(map, key, default, fun) when is_function(fun, 1) do
    case map do
      %{^key => value} -> %{map | key => fun.(value)}
      %{} -> put(map, key, default)
      other -> :erlang.error({:badmap, other}, [map, key, default, fun])
    end
  end

  @doc """
  Passes the value of `key` through `fun` or raises `KeyError`.

      iex> Map.update!(%{a: 1}, :a, &(&1 * 2))
      %{a: 2}

  """
  @spec update!(map(), key(), (existing_value :: value() -> new_value :: value())) :: map()
  def update!(map, key, fun) when is_function(fun, 1) do
    value = fetch!(map, key)
    %{map | key => fun.(value)}
  end

  @doc """
  Returns the values.

      iex> Map.values(%{a: 1, b: 2})
      [1, 2]

  """
  @spec values(map()) :: [value()]
  def values(map), do: :maps.values(map)
end
