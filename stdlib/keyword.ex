defmodule Keyword do
  @moduledoc """
  Keyword lists: lists of `{atom, value}` pairs in which a key may come more than once.

      iex> Keyword.get([a: 1, b: 2], :b)
      2

  Pairs keep their order; looking a key up is linear. Made for options; use maps for data.
  """

  @type key() :: atom()
  @type t() :: [{key(), value()}]
  @type t(value) :: [{key(), value}]
  @type value() :: any()

  @doc """
  Deletes all pairs of `key`.

      iex> Keyword.delete([a: 1, b: 2, a: 3], :a)
      [b: 2]

  """
  @spec delete(t(), key()) :: t()
  def delete(keywords, key) when is_list(keywords) and is_atom(key) do
    if :lists.keymember(key, 1, keywords), do: delete_key(keywords, key), else: keywords
  end

  defp delete_key([{key, _} | tail], key), do: delete_key(tail, key)
  defp delete_key([{_, _} = pair | tail], key), do: [pair | delete_key(tail, key)]
  defp delete_key([], _key), do: []

  @doc false
  @deprecated "Use Keyword.fetch/2 + Keyword.delete/2 instead"
  def delete(keywords, key, value) when is_list(keywords) and is_atom(key) do
    :lists.filter(fn pair -> pair !== {key, value} end, keywords)
  end

  @doc """
  Deletes the first pair of `key`.

      iex> Keyword.delete_first([a: 1, b: 2, a: 3], :a)
      [b: 2, a: 3]

  """
  @spec delete_first(t(), key()) :: t()
  def delete_first(keywords, key) when is_list(keywords) and is_atom(key) do
    if :lists.keymember(key, 1, keywords), do: delete_first_key(keywords, key), else: keywords
  end

  defp delete_first_key([{key, _} | rest], key), do: rest
  defp delete_first_key([{_, _} = pair | rest], key), do: [pair | delete_first_key(rest, key)]

  @doc """
  Deletes all pairs of several keys.

      iex> Keyword.drop([a: 1, b: 2, c: 3], [:a, :c])
      [b: 2]

  """
  @spec drop(t(), [key()]) :: t()
  def drop(keywords, keys) when is_list(keywords) and is_list(keys) do
    :lists.filter(fn {key, _} -> not :lists.member(key, keys) end, keywords)
  end

  @doc """
  Tells whether both lists hold the same pairs (by `===`) in any order of the keys.

      iex> Keyword.equal?([a: 1, b: 2], [b: 2, a: 1])
      true

  """
  @spec equal?(t(), t()) :: boolean()
  def equal?(left, right) when is_list(left) and is_list(right) do
    :lists.sort(left) === :lists.sort(right)
  end

  @doc """
  Returns `{:ok, value}` of the first `key`, or `:error`.

      iex> Keyword.fetch([a: 1], :a)
      {:ok, 1}

  """
  @spec fetch(t(), key()) :: {:ok, value()} | :error
  def fetch(keywords, key) when is_list(keywords) and is_atom(key) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> {:ok, value}
      false -> :error
    end
  end

  @doc """
  Returns the value of the first `key` or raises `KeyError`.

      iex> Keyword.fetch!([a: 1], :a)
      1

  """
  @spec fetch!(t(), key()) :: value()
  def fetch!(keywords, key) when is_list(keywords) and is_atom(key) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> value
      false -> raise(KeyError, key: key, term: keywords)
    end
  end

  @doc """
  Keeps the pairs for which `fun`, called with `{key, value}`, is truthy.

      iex> Keyword.filter([a: 1, b: 2], fn {_key, value} -> value > 1 end)
      [b: 2]

  """
  @spec filter(t(), ({key(), value()} -> as_boolean(term()))) :: t()
  def filter(keywords, fun) when is_list(keywords) and is_function(fun, 1), do: do_filter(keywords, fun)

  defp do_filter([{_, _} = pair | rest], fun),
    do: if(fun.(pair), do: [pair | do_filter(rest, fun)], else: do_filter(rest, fun))

  defp do_filter([], _fun), do: []

  @doc """
  Makes a keyword list of atoms that all have the same value.

      iex> Keyword.from_keys([:a, :b], 0)
      [a: 0, b: 0]

  """
  @spec from_keys([key()], value()) :: t(value())
  def from_keys(keys, value) when is_list(keys) do
    :lists.map(fn key -> {key, value} end, keys)
  end

  @doc """
  Returns the value of the first `key`, or `default`.

      iex> Keyword.get([a: 1], :a)
      1
      iex> Keyword.get([], :a, 0)
      0

  """
  @spec get(t(), key(), value()) :: value()
  def get(keywords, key, default \\ nil) when is_list(keywords) and is_atom(key) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> value
      false -> default
    end
  end

  @doc """
  Reads and changes in one go: `fun` returns `{get, new_value}` or `:pop`.

      iex> Keyword.get_and_update([a: 1], :a, fn value -> {value, value + 1} end)
      {1, [a: 2]}

  """
  @spec get_and_update(t(), key(), (value() | nil -> {current_value, new_value :: value()} | :pop)) ::
          {current_value, new_keywords :: t()}
        when current_value: value()
  def get_and_update(keywords, key, fun) when is_list(keywords) and is_atom(key) do
    get_and_update(keywords, [], key, fun)
  end

  defp get_and_update([{key, current} | t], passed, key, fun) do
    case fun.(current) do
      {get, value} -> {get, :lists.reverse(passed, [{key, value} | t])}
      :pop -> {current, :lists.reverse(passed, t)}
      other -> bad_update(other)
    end
  end

  defp get_and_update([{_, _} = h | t], passed, key, fun) do
    get_and_update(t, [h | passed], key, fun)
  end

  defp get_and_update([], passed, key, fun) do
    case fun.(nil) do
      {get, update} -> {get, [{key, update} | :lists.reverse(passed)]}
      :pop -> {nil, :lists.reverse(passed)}
      other -> bad_update(other)
    end
  end

  defp bad_update(other) do
    raise "the given function must return a two-element tuple or :pop, got: #{inspect(other)}"
  end

  @doc """
  Like `get_and_update/3`, but raises `KeyError` when `key` is missing.

      iex> Keyword.get_and_update!([a: 1], :a, fn value -> {value, value + 1} end)
      {1, [a: 2]}

  """
  @spec get_and_update!(t(), key(), (value() | nil -> {current_value, new_value :: value()} | :pop)) ::
          {current_value, new_keywords :: t()}
        when current_value: value()
  def get_and_update!(keywords, key, fun) do
    get_and_update!(keywords, key, fun, [])
  end

  defp get_and_update!([{key, current} | rest], key, fun, passed) do
    case fun.(current) do
      {get, value} -> {get, :lists.reverse(passed, [{key, value} | delete(rest, key)])}
      :pop -> {current, :lists.reverse(passed, rest)}
      other -> bad_update(other)
    end
  end

  defp get_and_update!([{_, _} = pair | rest], key, fun, passed), do: get_and_update!(rest, key, fun, [pair | passed])
  defp get_and_update!([], key, _fun, passed) when is_atom(key), do: raise(KeyError, key: key, term: passed)

  @doc """
  Returns the value of the first `key`, or the result of `fun`.

      iex> Keyword.get_lazy([a: 1], :b, fn -> 13 end)
      13

  """
  @spec get_lazy(t(), key(), (() -> value())) :: value()
  def get_lazy(keywords, key, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 0) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> value
      false -> fun.()
    end
  end

  @doc """
  Returns all values of `key`.

      iex> Keyword.get_values([a: 1, b: 2, a: 3], :a)
      [1, 3]

  """
  @spec get_values(t(), key()) :: [value()]
  def get_values(keywords, key) when is_list(keywords) and is_atom(key) do
    get_values(keywords, key, [])
  end

  defp get_values([{key, value} | tail], key, values), do: get_values(tail, key, [value | values])
  defp get_values([{_, _} | tail], key, values), do: get_values(tail, key, values)
  defp get_values([], _key, values), do: :lists.reverse(values)

  @doc """
  Tells whether `key` is in the list.

      iex> Keyword.has_key?([a: 1], :a)
      true

  """
  @spec has_key?(t(), key()) :: boolean()
  def has_key?(keywords, key) when is_list(keywords) and is_atom(key) do
    :lists.keymember(key, 1, keywords)
  end

  @doc """
  Keeps the keys both lists have; `fun` gets the key and both values.

      iex> Keyword.intersect([a: 1, b: 2], [b: 20, c: 3])
      [b: 20]

  """
  @spec intersect(keyword, keyword, (atom, term, term -> term)) :: keyword
  def intersect(keywords1, keywords2, fun \\ fn _key, _v1, v2 -> v2 end) do
    for {key, v1} <- keywords1, {:ok, v2} <- [fetch(keywords2, key)], do: {key, fun.(key, v1, v2)}
  end

  @doc """
  Returns the keys, as often as they occur.

      iex> Keyword.keys([a: 1, b: 2, a: 3])
      [:a, :b, :a]

  """
  @spec keys(t()) :: [key()]
  def keys(keywords) when is_list(keywords) do
    :lists.map(
      fn
        {key, _} when is_atom(key) -> key
        element -> raise_not_pair(element)
      end,
      keywords
    )
  end

  defp raise_not_pair(element) do
    raise ArgumentError,
          "expected a keyword list, but an entry in the list is not a two-element tuple " <>
            "with an atom as its first element, got: #{inspect(element)}"
  end

  @doc """
  Tells whether a term is a keyword list.

      iex> Keyword.keyword?(a: 1)
      true
      iex> Keyword.keyword?([{"a", 1}])
      false

  """
  @spec keyword?(term()) :: boolean()
  def keyword?(term)
  def keyword?([{key, _value} | rest]) when is_atom(key), do: keyword?(rest)
  def keyword?([]), do: true
  def keyword?(_other), do: false

  @doc false
  @deprecated "Use Keyword.new/2 instead"
  def map(keywords, fun) when is_list(keywords) do
    Enum.map(keywords, fn {key, value} -> {key, fun.({key, value})} end)
  end

  @doc """
  Merges: pairs of `keywords1` whose key is in `keywords2` go, then come those of `keywords2`.

      iex> Keyword.merge([a: 1, b: 2], [a: 3, d: 4])
      [b: 2, a: 3, d: 4]

  """
  @spec merge(t(), t()) :: t()
  def merge(keywords1, keywords2)
  def merge(keywords1, []) when is_list(keywords1), do: keywords1
  def merge([], keywords2) when is_list(keywords2), do: keywords2

  def merge(keywords1, keywords2) when is_list(keywords1) and is_list(keywords2) do
    if keyword?(keywords2) do
      kept = fn
        {key, _value} when is_atom(key) -> not has_key?(keywords2, key)
        _ -> raise_not_keyword("first", keywords1)
      end

      :lists.filter(kept, keywords1) ++ keywords2
    else
      raise_not_keyword("second", keywords2)
    end
  end

  defp raise_not_keyword(position, value) do
    raise ArgumentError,
          "expected a keyword list as the #{position} argument, got: #{inspect(value)}"
  end

  @doc """
  Merges; `fun` gets key and both values where both lists have the key.

      iex> Keyword.merge([a: 1, b: 2], [a: 3], fn _key, v1, v2 -> v1 + v2 end)
      [b: 2, a: 4]

  """
  @spec merge(t(), t(), (key(), value(), value() -> value())) :: t()
  def merge(keywords1, keywords2, fun)
      when is_list(keywords1) and is_list(keywords2) and is_function(fun, 3) do
    if keyword?(keywords1) do
      merge(keywords2, [], keywords1, keywords1, fun, keywords2)
    else
      raise_not_keyword("first", keywords1)
    end
  end

  defp merge([{key, value2} | tail], acc, rest, keywords1, fun, keywords2) when is_atom(key) do
    case :lists.keyfind(key, 1, keywords1) do
      {^key, value1} ->
        acc = [{key, fun.(key, value1, value2)} | acc]
        merge(tail, acc, delete(rest, key), :lists.keydelete(key, 1, keywords1), fun, keywords2)

      false ->
        merge(tail, [{key, value2} | acc], rest, keywords1, fun, keywords2)
    end
  end

  defp merge([], acc, rest, _keywords1, _fun, _keywords2), do: rest ++ :lists.reverse(acc)

  defp merge(_other, _acc, _rest, _keywords1, _fun, keywords2) do
    raise_not_keyword("second", keywords2)
  end

  @doc """
  Returns an empty keyword list.

      iex> Keyword.new()
      []

  """
  @spec new() :: []
  def new, do: []

  @doc """
  Makes a keyword list of an enumerable; of several pairs with one key the last wins.

      iex> Keyword.new([{:b, 1}, {:a, 2}, {:a, 3}])
      [b: 1, a: 3]

  """
  @spec new(Enumerable.t()) :: t()
  def new(pairs), do: new(pairs, fn pair -> pair end)

  @doc """
  Makes a keyword list of the pairs `transform` returns.

      iex> Keyword.new([:a, :b], fn x -> {x, x} end)
      [a: :a, b: :b]

  """
  @spec new(Enumerable.t(), (term() -> {key(), value()})) :: t()
  def new(pairs, transform) when is_function(transform, 1) do
    # From the end, so that the last pair of a key is the one that stays.
    pairs
    |> Enum.reverse()
    |> Enum.reduce([], fn pair, acc ->
      {key, value} = transform.(pair)
      put_new(acc, key, value)
    end)
  end

  @doc """
  Takes all pairs of `key` out; returns the first value (or `default`) and the rest.

      iex> Keyword.pop([a: 1, a: 2, b: 3], :a)
      {1, [b: 3]}

  """
  @spec pop(t(), key(), value()) :: {value(), t()}
  def pop(keywords, key, default \\ nil) when is_list(keywords) and is_atom(key) do
    case fetch(keywords, key) do
      {:ok, value} -> {value, delete(keywords, key)}
      :error -> {default, keywords}
    end
  end

  @doc """
  Takes all pairs of `key` out or raises `KeyError`.

      iex> Keyword.pop!([a: 1, b: 2], :a)
      {1, [b: 2]}

  """
  @spec pop!(t(), key()) :: {value(), t()}
  def pop!(keywords, key) when is_list(keywords) and is_atom(key) do
    case fetch(keywords, key) do
      {:ok, value} -> {value, delete(keywords, key)}
      :error -> raise KeyError, key: key, term: keywords
    end
  end

  @doc """
  Takes the first pair of `key` out.

      iex> Keyword.pop_first([a: 1, a: 2], :a)
      {1, [a: 2]}

  """
  @spec pop_first(t(), key(), value()) :: {value(), t()}
  def pop_first(keywords, key, default \\ nil) when is_list(keywords) and is_atom(key) do
    case :lists.keytake(key, 1, keywords) do
      {:value, {^key, value}, rest} -> {value, rest}
      false -> {default, keywords}
    end
  end

  @doc """
  Takes all pairs of `key` out, or returns the result of `fun` with the list.

      iex> Keyword.pop_lazy([a: 1], :b, fn -> 13 end)
      {13, [a: 1]}

  """
  @spec pop_lazy(t(), key(), (() -> value())) :: {value(), t()}
  def pop_lazy(keywords, key, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 0) do
    case fetch(keywords, key) do
      {:ok, value} -> {value, delete(keywords, key)}
      :error -> {fun.(), keywords}
    end
  end

  @doc """
  Takes all pairs of `key` out and returns their values.

      iex> Keyword.pop_values([a: 1, b: 2, a: 3], :a)
      {[1, 3], [b: 2]}

  """
  @spec pop_values(t(), key()) :: {[value()], t()}
  def pop_values(keywords, key) when is_list(keywords) and is_atom(key) do
    pop_values(:lists.reverse(keywords), key, [], [])
  end

  defp pop_values([{key, value} | tail], key, values, rest) do
    pop_values(tail, key, [value | values], rest)
  end

  defp pop_values([{_, _} = pair | tail], key, values, rest) do
    pop_values(tail, key, values, [pair | rest])
  end

  defp pop_values([], _key, values, rest), do: {values, rest}

  @doc """
  Puts a pair in front, after deleting all pairs of `key`.

      iex> Keyword.put([a: 1, b: 2], :b, 3)
      [b: 3, a: 1]

  """
  @spec put(t(), key(), value()) :: t()
  def put(keywords, key, value) when is_list(keywords) and is_atom(key) do
    [{key, value} | delete(keywords, key)]
  end

  @doc """
  Puts a pair in front unless `key` is there.

      iex> Keyword.put_new([a: 1], :a, 2)
      [a: 1]

  """
  @spec put_new(t(), key(), value()) :: t()
  def put_new(keywords, key, value) when is_list(keywords) and is_atom(key) do
    if :lists.keymember(key, 1, keywords), do: keywords, else: [{key, value} | keywords]
  end

  @doc """
  Puts the result of `fun` under `key` unless `key` is there.

      iex> Keyword.put_new_lazy([a: 1], :b, fn -> 2 end)
      [b: 2, a: 1]

  """
  @spec put_new_lazy(t(), key(), (() -> value())) :: t()
  def put_new_lazy(keywords, key, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 0) do
    if :lists.keymember(key, 1, keywords), do: keywords, else: [{key, fun.()} | keywords]
  end

  @doc """
  Drops the pairs for which `fun`, called with `{key, value}`, is truthy.

      iex> Keyword.reject([a: 1, b: 2], fn {_key, value} -> value > 1 end)
      [a: 1]

  """
  @spec reject(t(), ({key(), value()} -> as_boolean(term()))) :: t()
  def reject(keywords, fun) when is_list(keywords) and is_function(fun, 1), do: do_reject(keywords, fun)

  defp do_reject([{_, _} = pair | rest], fun),
    do: if(fun.(pair), do: do_reject(rest, fun), else: [pair | do_reject(rest, fun)])

  defp do_reject([], _fun), do: []

  @doc """
  Replaces the value of `key` in place, dropping its other pairs, if the key is there.

      iex> Keyword.replace([a: 1, b: 2, a: 3], :a, 9)
      [a: 9, b: 2]

  """
  @spec replace(t(), key(), value()) :: t()
  def replace(keywords, key, value) when is_list(keywords) and is_atom(key) do
    do_replace(keywords, key, value)
  end

  defp do_replace([{key, _} | keywords], key, value), do: [{key, value} | delete(keywords, key)]

  defp do_replace([{_, _} = pair | keywords], key, value),
    do: [pair | do_replace(keywords, key, value)]

  defp do_replace([], _key, _value), do: []

  @doc """
  Replaces the value of `key` or raises `KeyError`.

      iex> Keyword.replace!([a: 1], :a, 2)
      [a: 2]

  """
  @spec replace!(t(), key(), value()) :: t()
  def replace!(keywords, key, value) when is_list(keywords) and is_atom(key) do
    replace!(keywords, key, value, keywords)
  end

  defp replace!([{key, _} | rest], key, value, _all), do: [{key, value} | delete(rest, key)]
  defp replace!([{_, _} = pair | rest], key, value, all), do: [pair | replace!(rest, key, value, all)]
  defp replace!([], key, _value, all), do: raise(KeyError, key: key, term: all)

  @doc """
  Passes the value of `key` through `fun`, if the key is there.

      iex> Keyword.replace_lazy([a: 1], :a, fn v -> v * 4 end)
      [a: 4]

  """
  @spec replace_lazy(t(), key(), (existing_value :: value() -> new_value :: value())) :: t()
  def replace_lazy(keywords, key, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 1) do
    do_replace_lazy(keywords, key, fun)
  end

  defp do_replace_lazy([{key, value} | rest], key, fun), do: [{key, fun.(value)} | delete(rest, key)]
  defp do_replace_lazy([{_, _} = pair | rest], key, fun), do: [pair | do_replace_lazy(rest, key, fun)]
  defp do_replace_lazy([], _key, _fun), do: []

  @doc false
  @deprecated "Use Kernel.length/1 instead"
  def size(keywords), do: length(keywords)

  @doc """
  Splits into the pairs of the given keys and the others.

      iex> Keyword.split([a: 1, b: 2, a: 3], [:a])
      {[a: 1, a: 3], [b: 2]}

  """
  @spec split(t(), [key()]) :: {t(), t()}
  def split(keywords, keys) when is_list(keywords) and is_list(keys) do
    {taken, others} =
      Enum.reduce(keywords, {[], []}, fn {key, _} = pair, {taken, others} ->
        if :lists.member(key, keys), do: {[pair | taken], others}, else: {taken, [pair | others]}
      end)

    {:lists.reverse(taken), :lists.reverse(others)}
  end

  @doc """
  Splits into the pairs for which `fun` is truthy, and the others.

      iex> Keyword.split_with([a: 1, b: 2], fn {_key, value} -> value > 1 end)
      {[b: 2], [a: 1]}

  """
  @spec split_with(keyword, ({atom, term} -> as_boolean(term))) :: {keyword, keyword}
  def split_with(keywords, fun) when is_list(keywords) and is_function(fun, 1) do
    Enum.split_with(keywords, fun)
  end

  @doc """
  Keeps the pairs of the given keys.

      iex> Keyword.take([a: 1, b: 2, c: 3], [:a, :c])
      [a: 1, c: 3]

  """
  @spec take(t(), [key()]) :: t()
  def take(keywords, keys) when is_list(keywords) and is_list(keys) do
    :lists.filter(fn {key, _} -> :lists.member(key, keys) end, keywords)
  end

  @doc """
  Returns the list itself.

      iex> Keyword.to_list(a: 1)
      [a: 1]

  """
  @spec to_list(t()) :: t()
  def to_list(keywords) when is_list(keywords), do: keywords

  @doc """
  Passes the value of `key` through `fun` (dropping other pairs of the key), or appends `default`.

      iex> Keyword.update([a: 1], :a, 13, fn v -> v * 2 end)
      [a: 2]
      iex> Keyword.update([a: 1], :b, 13, fn v -> v * 2 end)
      [a: 1, b: 13]

  """
  @spec update(t(), key(), default :: value(), (existing_value :: value() -> new_value :: value())) :: t()
  def update(keywords, key, default, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 1) do
    update_guarded(keywords, key, default, fun)
  end

  defp update_guarded([{key, value} | keywords], key, _default, fun) do
    [{key, fun.(value)} | delete(keywords, key)]
  end

  defp update_guarded([{_, _} = pair | keywords], key, default, fun) do
    [pair | update_guarded(keywords, key, default, fun)]
  end

  defp update_guarded([], key, default, _fun), do: [{key, default}]

  @doc """
  Passes the value of `key` through `fun` or raises `KeyError`.

      iex> Keyword.update!([a: 1], :a, &(&1 * 2))
      [a: 2]

  """
  @spec update!(t(), key(), (current_value :: value() -> new_value :: value())) :: t()
  def update!(keywords, key, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 1) do
    update!(keywords, key, fun, keywords)
  end

  defp update!([{key, value} | keywords], key, fun, _original) do
    [{key, fun.(value)} | delete(keywords, key)]
  end

  defp update!([{_, _} = pair | keywords], key, fun, original) do
    [pair | update!(keywords, key, fun, original)]
  end

  defp update!([], key, _fun, original), do: raise(KeyError, key: key, term: original)

  @doc """
  Checks options against a list of names or `{name, default}` pairs.

  Gives `{:ok, keywords}` with the defaults filled in, or `{:error, unknown_keys}`.

      iex> {:ok, result} = Keyword.validate([one: 1], [:one, two: 2])
      iex> Enum.sort(result)
      [one: 1, two: 2]
      iex> Keyword.validate([three: 3], [:one])
      {:error, [:three]}

  """
  @spec validate(keyword(), values :: [atom() | {atom(), term()}]) :: {:ok, keyword()} | {:error, [atom()]}
  def validate(keyword, values) when is_list(keyword) and is_list(values) do
    validate(keyword, values, [], [], [])
  end

  defp validate([{key, _} = pair | keyword], values1, values2, acc, bad) when is_atom(key) do
    case find_key!(key, values1, values2) do
      {values1, values2} -> validate(keyword, values1, values2, [pair | acc], bad)
      :error -> validate(keyword, values1, values2, acc, [key | bad])
    end
  end

  defp validate([], values1, values2, acc, []) do
    {:ok, move_pairs!(values1, move_pairs!(values2, acc))}
  end

  defp validate([], _values1, _values2, _acc, bad), do: {:error, bad}

  defp validate([pair | _], _values1, _values2, _acc, _bad) do
    raise ArgumentError,
          "expected a keyword list as first argument, got invalid entry: #{inspect(pair)}"
  end

  defp find_key!(key, [key | rest], values2), do: {rest, values2}
  defp find_key!(key, [{key, _} | rest], values2), do: {rest, values2}
  defp find_key!(key, [head | tail], values2), do: find_key!(key, tail, [head | values2])

  defp find_key!(key, [], values2) do
    if Enum.any?(values2, &(&1 == key or match?({^key, _}, &1))) do
      find_key!(key, values2, [])
    else
      :error
    end
  end

  defp move_pairs!([key | rest], acc) when is_atom(key), do: move_pairs!(rest, acc)

  defp move_pairs!([{key, _} = pair | rest], acc) when is_atom(key) do
    move_pairs!(rest, [pair | acc])
  end

  defp move_pairs!([], acc), do: acc

  defp move_pairs!([other | _], _) do
    raise ArgumentError,
          "expected the second argument to be a list of atoms or tuples, got: #{inspect(other)}"
  end

  @doc """
  Like `validate/2`, but returns the keywords or raises `ArgumentError`.

      iex> Keyword.validate!([one: 1], [:one])
      [one: 1]

  """
  @spec validate!(keyword(), values :: [atom() | {atom(), term()}]) :: keyword()
  def validate!(keyword, values) do
    case validate(keyword, values) do
      {:ok, keyword} ->
        keyword

      {:error, invalid_keys} ->
        allowed = for value <- values, do: if(is_atom(value), do: value, else: elem(value, 0))

        case invalid_keys -- allowed do
          [] ->
            raise ArgumentError, "duplicate keys #{inspect(invalid_keys)} in #{inspect(keyword)}"

          unknown ->
            raise ArgumentError,
                  "unknown keys #{inspect(unknown)} in #{inspect(keyword)}, " <>
                    "the allowed keys are: #{inspect(allowed)}"
        end
    end
  end

  @doc """
  Returns the values.

      iex> Keyword.values(a: 1, b: 2)
      [1, 2]

  """
  @spec values(t()) :: [value()]
  def values(keywords) when is_list(keywords) do
    :lists.map(fn {_key, value} -> value end, keywords)
  end
end
