defmodule Enum do
  @moduledoc """
  Functions over anything that implements `Enumerable`: lists, maps, ranges, streams, your own types.

      iex> Enum.map([1, 2, 3], fn x -> x * 2 end)
      [2, 4, 6]

  Everything here is eager: a list comes back at once. Lists, maps and ranges are walked directly; other
  enumerables go through the protocol. Functions are linear in the number of elements unless said otherwise.
  """

  @type acc() :: any()
  @type default() :: any()
  @type element() :: any()
  @type index() :: integer()
  @type t() :: Enumerable.t()

  @doc """
  Tells whether every element is truthy; true for an empty enumerable.

      iex> Enum.all?([1, :a])
      true
      iex> Enum.all?([1, nil])
      false

  """
  @spec all?(t()) :: boolean()
  def all?(enumerable) when is_list(enumerable), do: all_list(enumerable)

  def all?(enumerable) do
    find_out(enumerable, true, fn x -> if x, do: :cont, else: {:halt, false} end)
  end

  @doc """
  Tells whether `fun` is truthy for every element.

      iex> Enum.all?([2, 4], fn x -> rem(x, 2) == 0 end)
      true

  """
  @spec all?(t(), (element() -> as_boolean(term()))) :: boolean()
  def all?(enumerable, fun) when is_list(enumerable), do: all_list(enumerable, fun)

  def all?(enumerable, fun) do
    find_out(enumerable, true, fn x -> if fun.(x), do: :cont, else: {:halt, false} end)
  end

  @doc """
  Tells whether at least one element is truthy.

      iex> Enum.any?([nil, false])
      false
      iex> Enum.any?([nil, 1])
      true

  """
  @spec any?(t()) :: boolean()
  def any?(enumerable) when is_list(enumerable), do: any_list(enumerable)

  def any?(enumerable) do
    find_out(enumerable, false, fn x -> if x, do: {:halt, true}, else: :cont end)
  end

  @doc """
  Tells whether `fun` is truthy for at least one element.

      iex> Enum.any?([1, 3, 4], fn x -> rem(x, 2) == 0 end)
      true

  """
  @spec any?(t(), (element() -> as_boolean(term()))) :: boolean()
  def any?(enumerable, fun) when is_list(enumerable), do: any_list(enumerable, fun)

  def any?(enumerable, fun) do
    find_out(enumerable, false, fn x -> if fun.(x), do: {:halt, true}, else: :cont end)
  end

  @doc """
  Returns the element at the zero-based `index`, or `default`. A negative index counts from the end.

      iex> Enum.at([:a, :b, :c], 1)
      :b
      iex> Enum.at([:a, :b, :c], -1)
      :c
      iex> Enum.at([:a, :b, :c], 9, :none)
      :none

  """
  @spec at(t(), index(), default()) :: element() | default()
  def at(enumerable, index, default \\ nil) when is_integer(index) do
    case fetch_at(enumerable, index) do
      {:ok, element} -> element
      :error -> default
    end
  end

  @doc false
  @deprecated "Use Enum.chunk_every/2 instead"
  def chunk(enumerable, count), do: chunk(enumerable, count, count, nil)

  @doc false
  @deprecated "Use Enum.chunk_every/3 instead"
  def chunk(enumerable, count, step), do: chunk_every(enumerable, count, step, :discard)

  @doc false
  @deprecated "Use Enum.chunk_every/4 instead"
  def chunk(enumerable, count, step, leftover),
    do: chunk_every(enumerable, count, step, leftover || :discard)

  @doc """
  Starts a new chunk each time `fun` returns another value than for the element before.

      iex> Enum.chunk_by([1, 3, 2, 4, 5], fn x -> rem(x, 2) end)
      [[1, 3], [2, 4], [5]]

  """
  @spec chunk_by(t(), (element() -> any())) :: [list()]
  def chunk_by(enumerable, fun) do
    chunk_while(
      enumerable,
      nil,
      fn
        x, nil ->
          {:cont, {[x], fun.(x)}}

        x, {buffer, value} ->
          case fun.(x) do
            ^value -> {:cont, {[x | buffer], value}}
            other -> {:cont, :lists.reverse(buffer), {[x], other}}
          end
      end,
      fn
        nil -> {:cont, nil}
        {buffer, _value} -> {:cont, :lists.reverse(buffer), nil}
      end
    )
  end

  @doc """
  Splits into chunks of `count` elements; the last one may be shorter.

      iex> Enum.chunk_every([1, 2, 3, 4, 5], 2)
      [[1, 2], [3, 4], [5]]

  """
  @spec chunk_every(t(), pos_integer()) :: [list()]
  def chunk_every(enumerable, count), do: chunk_every(enumerable, count, count, [])

  @doc """
  Splits into chunks of `count` elements, each starting `step` elements after the one before.

  A chunk that is too short at the end is filled up from `leftover`, or dropped with `:discard`.

      iex> Enum.chunk_every([1, 2, 3, 4, 5, 6], 3, 2, :discard)
      [[1, 2, 3], [3, 4, 5]]
      iex> Enum.chunk_every([1, 2, 3, 4], 3, 3, [:x, :y])
      [[1, 2, 3], [4, :x, :y]]

  """
  @spec chunk_every(t(), pos_integer(), pos_integer(), t() | :discard) :: [list()]
  def chunk_every(enumerable, count, step, leftover \\ [])
      when is_integer(count) and count > 0 and is_integer(step) and step > 0 do
    Stream.Reducers.chunk_every(&chunk_while/4, enumerable, count, step, leftover)
  end

  @doc """
  Chunks under the control of `chunk_fun`, which gets an element and the accumulator.

  It returns `{:cont, chunk, acc}` to emit, `{:cont, acc}` to go on, `{:halt, acc}` to stop; `after_fun` then
  returns `{:cont, acc}` or `{:cont, chunk, acc}`.

      iex> Enum.chunk_while(1..5, 0, fn x, sum -> if x + sum > 3, do: {:cont, sum, x}, else: {:cont, x + sum} end,
      ...>   fn sum -> {:cont, sum, 0} end)
      [3, 3, 4, 5]

  """
  @spec chunk_while(
          t(),
          acc(),
          (element(), acc() -> {:cont, chunk, acc()} | {:cont, acc()} | {:halt, acc()}),
          (acc() -> {:cont, chunk, acc()} | {:cont, acc()})
        ) :: Enumerable.t()
        when chunk: any()
  def chunk_while(enumerable, acc, chunk_fun, after_fun) do
    {_, {chunks, acc}} =
      Enumerable.reduce(enumerable, {:cont, {[], acc}}, fn entry, {chunks, acc} ->
        case chunk_fun.(entry, acc) do
          {:cont, chunk, acc} -> {:cont, {[chunk | chunks], acc}}
          {:cont, acc} -> {:cont, {chunks, acc}}
          {:halt, acc} -> {:halt, {chunks, acc}}
        end
      end)

    case after_fun.(acc) do
      {:cont, _acc} -> :lists.reverse(chunks)
      {:cont, chunk, _acc} -> :lists.reverse(chunks, [chunk])
    end
  end

  @doc """
  Joins an enumerable of enumerables into one list (one level deep).

      iex> Enum.concat([1..3, [4], %{}])
      [1, 2, 3, 4]

  """
  @spec concat(t()) :: t()
  def concat(enumerables), do: flat_map(enumerables, fn enumerable -> enumerable end)

  @doc """
  Puts the elements of `right` behind those of `left`.

      iex> Enum.concat(1..2, [3])
      [1, 2, 3]

  """
  @spec concat(t(), t()) :: t()
  def concat(left, right) when is_list(left) and is_list(right), do: left ++ right
  def concat(left, right), do: concat([left, right])

  @doc """
  Returns the number of elements.

      iex> Enum.count(1..10)
      10

  """
  @spec count(t()) :: non_neg_integer()
  def count(enumerable) when is_list(enumerable), do: length(enumerable)

  def count(enumerable) do
    case Enumerable.count(enumerable) do
      {:ok, count} -> count
      {:error, module} -> module_reduce(module, enumerable, 0, fn _, count -> count + 1 end)
    end
  end

  @doc """
  Counts the elements for which `fun` is truthy.

      iex> Enum.count([1, 2, 3], fn x -> x > 1 end)
      2

  """
  @spec count(t(), (element() -> as_boolean(term()))) :: non_neg_integer()
  def count(enumerable, fun) do
    reduce(enumerable, 0, fn x, count -> if fun.(x), do: count + 1, else: count end)
  end

  @doc """
  Counts, but stops at `limit`.

      iex> Enum.count_until(1..20, 5)
      5

  """
  @spec count_until(t(), pos_integer()) :: non_neg_integer()
  def count_until(enumerable, limit) when is_integer(limit) and limit > 0 do
    case enumerable do
      list when is_list(list) ->
        count_until_list(list, limit, 0)

      _ ->
        case Enumerable.count(enumerable) do
          {:ok, count} -> Kernel.min(count, limit)
          {:error, _} -> count_until_enum(enumerable, fn _ -> true end, limit)
        end
    end
  end

  @doc """
  Counts the elements for which `fun` is truthy, but stops at `limit`.

      iex> Enum.count_until(1..20, fn x -> rem(x, 2) == 0 end, 7)
      7

  """
  @spec count_until(t(), (element() -> as_boolean(term())), pos_integer()) :: non_neg_integer()
  def count_until(enumerable, fun, limit) when is_integer(limit) and limit > 0 do
    count_until_enum(enumerable, fun, limit)
  end

  @doc """
  Drops elements that are equal (`===`) to the one before.

      iex> Enum.dedup([1, 1, 2, 1, 1.0])
      [1, 2, 1, 1.0]

  """
  @spec dedup(t()) :: list()
  def dedup(list) when is_list(list), do: dedup_list(list)
  def dedup(enumerable), do: dedup_by(enumerable, fn x -> x end)

  @doc """
  Drops elements for which `fun` returns the same as for the one before.

      iex> Enum.dedup_by([1, 3, 2, 4, 5], fn x -> rem(x, 2) end)
      [1, 2, 5]

  """
  @spec dedup_by(t(), (element() -> term())) :: list()
  def dedup_by(enumerable, fun) do
    {list, _} =
      reduce(enumerable, {[], nil}, fn x, {list, previous} ->
        case {:value, fun.(x)} do
          ^previous -> {list, previous}
          value -> {[x | list], value}
        end
      end)

    :lists.reverse(list)
  end

  @doc """
  Drops the first `amount` elements; a negative amount drops from the end.

      iex> Enum.drop([1, 2, 3], 2)
      [3]
      iex> Enum.drop([1, 2, 3], -1)
      [1, 2]

  """
  @spec drop(t(), integer()) :: list()
  def drop(enumerable, amount)

  def drop(enumerable, amount) when is_list(enumerable) and is_integer(amount) and amount >= 0 do
    drop_list(enumerable, amount)
  end

  def drop(enumerable, 0), do: to_list(enumerable)

  def drop(enumerable, amount) when is_integer(amount) and amount > 0 do
    {result, _} =
      reduce(enumerable, {[], amount}, fn
        x, {list, 0} -> {[x | list], 0}
        _, {list, left} -> {list, left - 1}
      end)

    :lists.reverse(result)
  end

  def drop(enumerable, amount) when is_integer(amount) and amount < 0 do
    list = to_list(enumerable)
    take_list(list, length(list) + amount)
  end

  @doc """
  Drops every `nth` element, the first one included.

      iex> Enum.drop_every(1..6, 2)
      [2, 4, 6]
      iex> Enum.drop_every(1..6, 0)
      [1, 2, 3, 4, 5, 6]

  """
  @spec drop_every(t(), non_neg_integer()) :: list()
  def drop_every(enumerable, nth)

  def drop_every(_enumerable, 1), do: []
  def drop_every(enumerable, 0), do: to_list(enumerable)
  def drop_every([], nth) when is_integer(nth), do: []

  def drop_every(enumerable, nth) when is_integer(nth) and nth > 1 do
    {result, _} =
      reduce(enumerable, {[], 0}, fn
        _, {list, 0} -> {list, nth - 1}
        x, {list, n} -> {[x | list], n - 1}
      end)

    :lists.reverse(result)
  end

  @doc """
  Drops elements from the start while `fun` is truthy.

      iex> Enum.drop_while([1, 2, 3, 1], fn x -> x < 3 end)
      [3, 1]

  """
  @spec drop_while(t(), (element() -> as_boolean(term()))) :: list()
  def drop_while(enumerable, fun) when is_list(enumerable), do: drop_while_list(enumerable, fun)

  def drop_while(enumerable, fun) do
    {result, _} =
      reduce(enumerable, {[], true}, fn
        x, {list, false} -> {[x | list], false}
        x, {list, true} -> if fun.(x), do: {list, true}, else: {[x | list], false}
      end)

    :lists.reverse(result)
  end

  @doc """
  Calls `fun` with each element for its effects; returns `:ok`.

      iex> Enum.each([1, 2], fn x -> send(self(), x) end)
      :ok

  """
  @spec each(t(), (element() -> any())) :: :ok
  def each(enumerable, fun) when is_list(enumerable), do: each_list(enumerable, fun)

  def each(enumerable, fun) do
    reduce(enumerable, nil, fn x, _ ->
      fun.(x)
      nil
    end)

    :ok
  end

  @doc """
  Tells whether there are no elements.

      iex> Enum.empty?([])
      true
      iex> Enum.empty?(1..2)
      false

  """
  @spec empty?(t()) :: boolean()
  def empty?(enumerable) when is_list(enumerable), do: enumerable == []

  def empty?(enumerable) do
    case Enumerable.slice(enumerable) do
      {:ok, size, _} ->
        size == 0

      {:error, module} ->
        {_, result} = module.reduce(enumerable, {:cont, true}, fn _, _ -> {:halt, false} end)
        result
    end
  end

  @doc """
  Returns `{:ok, element}` at `index`, or `:error`.

      iex> Enum.fetch([:a, :b], 1)
      {:ok, :b}
      iex> Enum.fetch([:a, :b], 2)
      :error

  """
  @spec fetch(t(), index()) :: {:ok, element()} | :error
  def fetch(enumerable, index) when is_integer(index), do: fetch_at(enumerable, index)

  @doc """
  Returns the element at `index` or raises `Enum.OutOfBoundsError`.

      iex> Enum.fetch!([:a, :b], 0)
      :a

  """
  @spec fetch!(t(), index()) :: element()
  def fetch!(enumerable, index) when is_integer(index) do
    case fetch_at(enumerable, index) do
      {:ok, element} -> element
      :error -> raise Enum.OutOfBoundsError
    end
  end

  @doc """
  Keeps the elements for which `fun` is truthy.

      iex> Enum.filter([1, 2, 3], fn x -> rem(x, 2) == 1 end)
      [1, 3]

  """
  @spec filter(t(), (element() -> as_boolean(term()))) :: list()
  def filter(enumerable, fun) when is_list(enumerable), do: filter_list(enumerable, fun)

  def filter(enumerable, fun) do
    reduce(enumerable, [], fn x, acc -> if fun.(x), do: [x | acc], else: acc end)
    |> :lists.reverse()
  end

  @doc false
  @deprecated "Use Enum.filter/2 + Enum.map/2 or for comprehensions instead"
  def filter_map(enumerable, filter, mapper), do: enumerable |> filter(filter) |> map(mapper)

  @doc """
  Returns the first element for which `fun` is truthy, or `default`.

      iex> Enum.find([2, 3, 4], fn x -> rem(x, 2) == 1 end)
      3
      iex> Enum.find([2, 4], 0, fn x -> rem(x, 2) == 1 end)
      0

  """
  @spec find(t(), default(), (element() -> any())) :: element() | default()
  def find(enumerable, default \\ nil, fun)

  def find(enumerable, default, fun) when is_list(enumerable),
    do: find_list(enumerable, default, fun)

  def find(enumerable, default, fun) do
    find_out(enumerable, default, fn x -> if fun.(x), do: {:halt, x}, else: :cont end)
  end

  @doc """
  Returns the index of the first element for which `fun` is truthy, or `nil`.

      iex> Enum.find_index([2, 4, 5], fn x -> rem(x, 2) == 1 end)
      2

  """
  @spec find_index(t(), (element() -> any())) :: non_neg_integer() | nil
  def find_index(enumerable, fun) when is_list(enumerable),
    do: find_index_list(enumerable, 0, fun)

  def find_index(enumerable, fun) do
    result =
      Enumerable.reduce(enumerable, {:cont, {:not_found, 0}}, fn x, {_, index} ->
        if fun.(x), do: {:halt, {:found, index}}, else: {:cont, {:not_found, index + 1}}
      end)

    case elem(result, 1) do
      {:found, index} -> index
      {:not_found, _} -> nil
    end
  end

  @doc """
  Returns the first truthy result of `fun`, or `default`.

      iex> Enum.find_value([1, 3, 4], fn x -> if x > 2, do: x * 10 end)
      30

  """
  @spec find_value(t(), any(), (element() -> any())) :: any() | nil
  def find_value(enumerable, default \\ nil, fun)

  def find_value(enumerable, default, fun) when is_list(enumerable) do
    find_value_list(enumerable, default, fun)
  end

  def find_value(enumerable, default, fun) do
    find_out(enumerable, default, fn x ->
      value = fun.(x)
      if value, do: {:halt, value}, else: :cont
    end)
  end

  @doc """
  Maps each element to an enumerable and joins the results.

      iex> Enum.flat_map([1, 2], fn x -> [x, x * 10] end)
      [1, 10, 2, 20]

  """
  @spec flat_map(t(), (element() -> t())) :: list()
  def flat_map(enumerable, fun) when is_list(enumerable), do: flat_map_list(enumerable, fun)

  def flat_map(enumerable, fun) do
    reduce(enumerable, [], fn x, acc ->
      case fun.(x) do
        list when is_list(list) -> :lists.reverse(list, acc)
        other -> reduce(other, acc, &[&1 | &2])
      end
    end)
    |> :lists.reverse()
  end

  @doc """
  Maps to enumerables while carrying an accumulator; `{:halt, acc}` stops.

      iex> Enum.flat_map_reduce(1..100, 0, fn x, acc -> if acc < 3, do: {[x], acc + 1}, else: {:halt, acc} end)
      {[1, 2, 3], 3}

  """
  @spec flat_map_reduce(t(), acc(), fun) :: {[any()], acc()}
        when fun: (element(), acc() -> {t(), acc()} | {:halt, acc()})
  def flat_map_reduce(enumerable, acc, fun) do
    {_, {list, acc}} =
      Enumerable.reduce(enumerable, {:cont, {[], acc}}, fn entry, {list, acc} ->
        case fun.(entry, acc) do
          {:halt, acc} -> {:halt, {list, acc}}
          {[], acc} -> {:cont, {list, acc}}
          {[one], acc} -> {:cont, {[one | list], acc}}
          {entries, acc} -> {:cont, {reduce(entries, list, &[&1 | &2]), acc}}
        end
      end)

    {:lists.reverse(list), acc}
  end

  @doc """
  Counts how often each element occurs.

      iex> Enum.frequencies(~w(a b a))
      %{"a" => 2, "b" => 1}

  """
  @spec frequencies(t()) :: map()
  def frequencies(enumerable) do
    reduce(enumerable, %{}, fn key, acc ->
      case acc do
        %{^key => count} -> %{acc | key => count + 1}
        %{} -> Map.put(acc, key, 1)
      end
    end)
  end

  @doc """
  Counts the values `key_fun` returns.

      iex> Enum.frequencies_by(~w(aa b cc), &String.length/1)
      %{1 => 1, 2 => 2}

  """
  @spec frequencies_by(t(), (element() -> any())) :: map()
  def frequencies_by(enumerable, key_fun) when is_function(key_fun) do
    reduce(enumerable, %{}, fn entry, acc ->
      key = key_fun.(entry)

      case acc do
        %{^key => count} -> %{acc | key => count + 1}
        %{} -> Map.put(acc, key, 1)
      end
    end)
  end

  @doc """
  Groups elements by the result of `key_fun`, each passed through `value_fun`, in their order.

      iex> Enum.group_by([1, 2, 3], &rem(&1, 2))
      %{0 => [2], 1 => [1, 3]}
      iex> Enum.group_by([1, 2, 3], &rem(&1, 2), &(&1 * 10))
      %{0 => [20], 1 => [10, 30]}

  """
  @spec group_by(t(), (element() -> any()), (element() -> any())) :: map()
  def group_by(enumerable, key_fun, value_fun \\ fn x -> x end)

  def group_by(enumerable, key_fun, value_fun) when is_function(key_fun) do
    reduce(reverse(enumerable), %{}, fn entry, acc ->
      key = key_fun.(entry)
      value = value_fun.(entry)

      case acc do
        %{^key => existing} -> %{acc | key => [value | existing]}
        %{} -> Map.put(acc, key, [value])
      end
    end)
  end

  @doc """
  Puts `separator` between the elements.

      iex> Enum.intersperse([1, 2, 3], 0)
      [1, 0, 2, 0, 3]

  """
  @spec intersperse(t(), element()) :: list()
  def intersperse(enumerable, separator),
    do: intersperse_list(walk_to_list(enumerable), separator)

  @doc """
  Collects the elements into `collectable`.

      iex> Enum.into([a: 1], %{b: 2})
      %{a: 1, b: 2}
      iex> Enum.into(1..3, [])
      [1, 2, 3]

  """
  @spec into(Enumerable.t(), Collectable.t()) :: Collectable.t()
  def into(enumerable, collectable)
  def into(enumerable, []), do: to_list(enumerable)
  def into(%_{} = enumerable, collectable), do: into_protocol(enumerable, collectable)
  def into(enumerable, %_{} = collectable), do: into_protocol(enumerable, collectable)

  def into(enumerable, %{} = collectable) when is_list(enumerable),
    do: into_map(enumerable, collectable)

  def into(%{} = enumerable, %{} = collectable), do: :maps.merge(collectable, enumerable)

  def into(enumerable, %{} = collectable) do
    reduce(enumerable, collectable, fn {key, value}, acc -> :maps.put(key, value, acc) end)
  end

  def into(enumerable, collectable), do: into_protocol(enumerable, collectable)

  @doc """
  Collects the elements, passed through `transform`, into `collectable`.

      iex> Enum.into([1, 2], %{}, fn x -> {x, x * x} end)
      %{1 => 1, 2 => 4}

  """
  @spec into(Enumerable.t(), Collectable.t(), (term() -> term())) :: Collectable.t()
  def into(enumerable, [], transform), do: map(enumerable, transform)

  def into(enumerable, %_{} = collectable, transform) do
    into_protocol(enumerable, collectable, transform)
  end

  def into(enumerable, %{} = collectable, transform) when map_size(collectable) == 0 do
    :maps.from_list(map(enumerable, transform))
  end

  def into(enumerable, %{} = collectable, transform) do
    reduce(enumerable, collectable, fn entry, acc ->
      {key, value} = transform.(entry)
      :maps.put(key, value, acc)
    end)
  end

  def into(enumerable, collectable, transform) do
    into_protocol(enumerable, collectable, transform)
  end

  @doc """
  Turns the elements into strings and joins them with `joiner`.

      iex> Enum.join([1, :b, "c"], "-")
      "1-b-c"

  """
  @spec join(t(), String.t()) :: String.t()
  def join(enumerable, joiner \\ "")

  def join(enumerable, joiner) when is_binary(joiner) do
    map_join(enumerable, joiner, fn x -> x end)
  end

  @doc """
  Calls `fun` with each element and returns the list of results.

      iex> Enum.map([1, 2, 3], fn x -> x * 2 end)
      [2, 4, 6]
      iex> Enum.map(%{a: 1}, fn {k, v} -> {k, -v} end)
      [a: -1]

  """
  @spec map(t(), (element() -> any())) :: list()
  def map(enumerable, fun)
  def map(enumerable, fun) when is_list(enumerable), do: map_list(enumerable, fun)

  def map(first..last//step, fun) when is_integer(first) do
    map_range(first, last, step, fun)
  end

  def map(enumerable, fun) do
    reduce(enumerable, [], fn x, acc -> [fun.(x) | acc] end) |> :lists.reverse()
  end

  @doc """
  Applies `fun` to every `nth` element, the first one included.

      iex> Enum.map_every(1..5, 2, fn x -> x * 10 end)
      [10, 2, 30, 4, 50]

  """
  @spec map_every(t(), non_neg_integer(), (element() -> any())) :: list()
  def map_every(enumerable, nth, fun)
  def map_every(enumerable, 1, fun), do: map(enumerable, fun)
  def map_every(enumerable, 0, _fun), do: to_list(enumerable)
  def map_every([], nth, _fun) when is_integer(nth) and nth > 1, do: []

  def map_every(enumerable, nth, fun) when is_integer(nth) and nth > 1 do
    {result, _} =
      reduce(enumerable, {[], 0}, fn
        x, {list, 0} -> {[fun.(x) | list], nth - 1}
        x, {list, n} -> {[x | list], n - 1}
      end)

    :lists.reverse(result)
  end

  @doc """
  Maps the elements and puts `separator` between the results.

      iex> Enum.map_intersperse([1, 2], :x, &(&1 * 2))
      [2, :x, 4]

  """
  @spec map_intersperse(t(), element(), (element() -> any())) :: list()
  def map_intersperse(enumerable, separator, mapper) do
    enumerable |> map(mapper) |> intersperse_list(separator)
  end

  @doc """
  Maps the elements to strings and joins them with `joiner`.

      iex> Enum.map_join([1, 2], ", ", &(&1 * 2))
      "2, 4"

  """
  @spec map_join(t(), String.t(), (element() -> String.Chars.t())) :: String.t()
  def map_join(enumerable, joiner \\ "", mapper)

  def map_join(enumerable, joiner, mapper) when is_binary(joiner) do
    case map(enumerable, fn x -> entry_to_string(mapper.(x)) end) do
      [] -> ""
      [one] -> one
      parts when joiner == "" -> IO.iodata_to_binary(parts)
      parts -> IO.iodata_to_binary(intersperse_list(parts, joiner))
    end
  end

  @doc """
  Maps while carrying an accumulator; `fun` returns `{mapped, acc}`.

      iex> Enum.map_reduce([1, 2, 3], 0, fn x, sum -> {x * 2, x + sum} end)
      {[2, 4, 6], 6}

  """
  @spec map_reduce(t(), acc(), (element(), acc() -> {element(), acc()})) :: {list(), acc()}
  def map_reduce(enumerable, acc, fun) when is_list(enumerable) do
    map_reduce_list(enumerable, [], acc, fun)
  end

  def map_reduce(enumerable, acc, fun) do
    {list, acc} =
      reduce(enumerable, {[], acc}, fn entry, {list, acc} ->
        {new_entry, acc} = fun.(entry, acc)
        {[new_entry | list], acc}
      end)

    {:lists.reverse(list), acc}
  end

  @doc false
  def max(list = [_ | _]), do: :lists.max(list)
  def max(enumerable), do: max(enumerable, &>=/2, fn -> raise Enum.EmptyError end)

  @doc false
  @spec max(t(), (() -> empty_result)) :: element() | empty_result when empty_result: any()
  @spec max(t(), (element(), element() -> boolean()) | module()) :: element() | empty_result
        when empty_result: any()
  def max(list = [_ | _], empty_fallback) when is_function(empty_fallback, 0),
    do: :lists.max(list)

  def max(enumerable, empty_fallback) when is_function(empty_fallback, 0) do
    max(enumerable, &>=/2, empty_fallback)
  end

  def max(enumerable, sorter), do: max(enumerable, sorter, fn -> raise Enum.EmptyError end)

  @doc """
  Returns the largest element by term order, or by `sorter` (a function or a module with `compare/2`).

  For an empty enumerable `empty_fallback` is called, which raises `Enum.EmptyError` unless given.

      iex> Enum.max([1, 3, 2])
      3
      iex> Enum.max(["aa", "b"], &(byte_size(&1) >= byte_size(&2)))
      "aa"
      iex> Enum.max([], fn -> 0 end)
      0

  """
  @spec max(t(), (element(), element() -> boolean()) | module(), (() -> empty_result)) ::
          element() | empty_result
        when empty_result: any()
  def max(enumerable, sorter, empty_fallback) do
    aggregate(enumerable, max_sort_fun(sorter), empty_fallback)
  end

  @doc false
  def max_by(enumerable, fun), do: max_by(enumerable, fun, &>=/2, fn -> raise Enum.EmptyError end)

  @doc false
  @spec max_by(t(), (element() -> any()), (() -> empty_result) | (element(), element() -> boolean()) | module()) ::
          element() | empty_result
        when empty_result: any()
  def max_by(enumerable, fun, empty_fallback) when is_function(empty_fallback, 0) do
    max_by(enumerable, fun, &>=/2, empty_fallback)
  end

  def max_by(enumerable, fun, sorter) do
    max_by(enumerable, fun, sorter, fn -> raise Enum.EmptyError end)
  end

  @doc """
  Returns the element for which `fun` gives the largest value; the first of several.

      iex> Enum.max_by(["a", "ccc", "bb"], &String.length/1)
      "ccc"

  """
  @spec max_by(t(), (element() -> any()), (element(), element() -> boolean()) | module(), (() -> empty_result)) ::
          element() | empty_result
        when empty_result: any()
  def max_by(enumerable, fun, sorter, empty_fallback) when is_function(fun, 1) do
    aggregate_by(enumerable, fun, max_sort_fun(sorter), empty_fallback)
  end

  @doc """
  Tells whether `element` is in the enumerable (by `===`).

      iex> Enum.member?(1..10, 5)
      true
      iex> Enum.member?([1, 2], 1.0)
      false

  """
  @spec member?(t(), element()) :: boolean()
  def member?(enumerable, element) when is_list(enumerable),
    do: :lists.member(element, enumerable)

  def member?(enumerable, element) do
    case Enumerable.member?(enumerable, element) do
      {:ok, found} ->
        found

      {:error, module} ->
        {_, found} =
          module.reduce(enumerable, {:cont, false}, fn
            x, _ when x === element -> {:halt, true}
            _, _ -> {:cont, false}
          end)

        found
    end
  end

  @doc false
  def min(list = [_ | _]), do: :lists.min(list)
  def min(enumerable), do: min(enumerable, &<=/2, fn -> raise Enum.EmptyError end)

  @doc false
  @spec min(t(), (() -> empty_result)) :: element() | empty_result when empty_result: any()
  @spec min(t(), (element(), element() -> boolean()) | module()) :: element() | empty_result
        when empty_result: any()
  def min(list = [_ | _], empty_fallback) when is_function(empty_fallback, 0),
    do: :lists.min(list)

  def min(enumerable, empty_fallback) when is_function(empty_fallback, 0) do
    min(enumerable, &<=/2, empty_fallback)
  end

  def min(enumerable, sorter), do: min(enumerable, sorter, fn -> raise Enum.EmptyError end)

  @doc """
  Returns the smallest element by term order, or by `sorter` (a function or a module with `compare/2`).

      iex> Enum.min([3, 1, 2])
      1
      iex> Enum.min([], fn -> 0 end)
      0

  """
  @spec min(t(), (element(), element() -> boolean()) | module(), (() -> empty_result)) ::
          element() | empty_result
        when empty_result: any()
  def min(enumerable, sorter, empty_fallback) do
    aggregate(enumerable, min_sort_fun(sorter), empty_fallback)
  end

  @doc false
  def min_by(enumerable, fun), do: min_by(enumerable, fun, &<=/2, fn -> raise Enum.EmptyError end)

  @doc false
  @spec min_by(t(), (element() -> any()), (() -> empty_result) | (element(), element() -> boolean()) | module()) ::
          element() | empty_result
        when empty_result: any()
  def min_by(enumerable, fun, empty_fallback) when is_function(empty_fallback, 0) do
    min_by(enumerable, fun, &<=/2, empty_fallback)
  end

  def min_by(enumerable, fun, sorter) do
    min_by(enumerable, fun, sorter, fn -> raise Enum.EmptyError end)
  end

  @doc """
  Returns the element for which `fun` gives the smallest value; the first of several.

      iex> Enum.min_by(["aa", "b", "c"], &String.length/1)
      "b"

  """
  @spec min_by(t(), (element() -> any()), (element(), element() -> boolean()) | module(), (() -> empty_result)) ::
          element() | empty_result
        when empty_result: any()
  def min_by(enumerable, fun, sorter, empty_fallback) when is_function(fun, 1) do
    aggregate_by(enumerable, fun, min_sort_fun(sorter), empty_fallback)
  end

  @doc """
  Returns the smallest and the largest element.

      iex> Enum.min_max([2, 3, 1])
      {1, 3}

  """
  @spec min_max(t(), (() -> empty_result)) :: {element(), element()} | empty_result when empty_result: any()
  def min_max(enumerable, empty_fallback \\ fn -> raise Enum.EmptyError end)

  def min_max(first..last//step = range, empty_fallback) when is_function(empty_fallback, 0) do
    case Range.size(range) do
      0 ->
        empty_fallback.()

      _ ->
        last = last - rem(last - first, step)
        {Kernel.min(first, last), Kernel.max(first, last)}
    end
  end

  def min_max(enumerable, empty_fallback) when is_function(empty_fallback, 0) do
    first_fun = fn x -> {x, x} end

    fold_or_empty(enumerable, first_fun, empty_fallback, fn x, {min, max} = acc ->
      cond do
        x < min -> {x, max}
        x > max -> {min, x}
        true -> acc
      end
    end)
  end

  @doc false
  def min_max_by(enumerable, fun),
    do: min_max_by(enumerable, fun, &</2, fn -> raise Enum.EmptyError end)

  @doc false
  @spec min_max_by(t(), (element() -> any()), (() -> empty_result)) :: {element(), element()} | empty_result
        when empty_result: any()
  @spec min_max_by(t(), (element() -> any()), (element(), element() -> boolean()) | module()) ::
          {element(), element()} | empty_result
        when empty_result: any()
  def min_max_by(enumerable, fun, empty_fallback) when is_function(empty_fallback, 0) do
    min_max_by(enumerable, fun, &</2, empty_fallback)
  end

  def min_max_by(enumerable, fun, sorter) do
    min_max_by(enumerable, fun, sorter, fn -> raise Enum.EmptyError end)
  end

  @doc """
  Returns the elements for which `fun` gives the smallest and the largest value.

      iex> Enum.min_max_by(["aaa", "bb", "c"], fn x -> String.length(x) end)
      {"c", "aaa"}

  """
  @spec min_max_by(
          t(),
          (element() -> any()),
          (element(), element() -> boolean()) | module(),
          (() -> empty_result)
        ) :: {element(), element()} | empty_result
        when empty_result: any()
  def min_max_by(enumerable, fun, sorter, empty_fallback)
      when is_function(fun, 1) and is_function(empty_fallback, 0) do
    less = min_max_sort_fun(sorter)

    first_fun = fn entry ->
      key = fun.(entry)
      {entry, entry, key, key}
    end

    found =
      fold_or_empty(enumerable, first_fun, fn -> {empty_fallback.()} end, fn entry, acc ->
        {min, max, min_key, max_key} = acc
        key = fun.(entry)

        cond do
          less.(key, min_key) -> {entry, max, key, max_key}
          less.(max_key, key) -> {min, entry, min_key, key}
          true -> acc
        end
      end)

    case found do
      {min, max, _, _} -> {min, max}
      {empty} -> empty
    end
  end

  @doc false
  @deprecated "Use Enum.split_with/2 instead"
  def partition(enumerable, fun), do: split_with(enumerable, fun)

  @doc """
  Multiplies the elements.

      iex> Enum.product([2, 3, 4])
      24

  """
  @spec product(t()) :: number()
  def product(enumerable), do: reduce(enumerable, 1, &(&1 * &2))

  @doc """
  Multiplies the results of `mapper`.

      iex> Enum.product_by([%{n: 2}, %{n: 3}], & &1.n)
      6

  """
  def product_by(enumerable, mapper) when is_function(mapper, 1) do
    reduce(enumerable, 1, fn x, acc -> acc * mapper.(x) end)
  end

  @doc """
  Returns an element picked at random (`:rand`); raises `Enum.EmptyError` when there is none.

      iex> Enum.random([1, 2, 3]) in [1, 2, 3]
      true

  """
  @spec random(t()) :: element()
  def random(enumerable) when is_list(enumerable) do
    case length(enumerable) do
      0 -> raise Enum.EmptyError
      length -> enumerable |> drop_list(random_below(length)) |> hd()
    end
  end

  def random(first.._//step = range) when is_integer(first) do
    case Range.size(range) do
      0 -> raise Enum.EmptyError
      size -> first + random_below(size) * step
    end
  end

  def random(enumerable) do
    case Enumerable.slice(enumerable) do
      {:ok, 0, _} -> raise Enum.EmptyError
      {:ok, size, fun} -> hd(call_slice(fun, enumerable, size, random_below(size), 1, 1))
      {:error, _} -> random_unsliced(take_random(enumerable, 1))
    end
  end

  @doc """
  Folds the elements, starting with the first one as the accumulator.

      iex> Enum.reduce([1, 2, 3], fn x, acc -> x + acc end)
      6

  """
  @spec reduce(t(), (element(), acc() -> acc())) :: acc()
  def reduce(enumerable, fun)
  def reduce([head | tail], fun), do: reduce_list(tail, head, fun)
  def reduce([], _fun), do: raise(Enum.EmptyError)

  def reduce(enumerable, fun) do
    fold_or_empty(enumerable, fn x -> x end, fn -> raise Enum.EmptyError end, fun)
  end

  @doc """
  Folds the elements from the left: `fun` gets an element and the accumulator and returns the next accumulator.

      iex> Enum.reduce([1, 2, 3], 10, fn x, acc -> x + acc end)
      16

  """
  @spec reduce(t(), acc(), (element(), acc() -> acc())) :: acc()
  def reduce(enumerable, acc, fun) when is_list(enumerable), do: reduce_list(enumerable, acc, fun)

  def reduce(first..last//step, acc, fun) when is_integer(first) do
    reduce_range(first, last, step, acc, fun)
  end

  def reduce(%_{} = enumerable, acc, fun), do: reduce_enumerable(enumerable, acc, fun)
  def reduce(%{} = enumerable, acc, fun), do: reduce_list(map_pairs(enumerable), acc, fun)
  def reduce(enumerable, acc, fun), do: reduce_enumerable(enumerable, acc, fun)

  @doc """
  Folds until `fun` returns `{:halt, acc}` instead of `{:cont, acc}`.

      iex> Enum.reduce_while(1..100, 0, fn x, acc -> if x < 5, do: {:cont, acc + x}, else: {:halt, acc} end)
      10

  """
  @spec reduce_while(t(), any(), (element(), any() -> {:cont, any()} | {:halt, any()})) :: any()
  def reduce_while(enumerable, acc, fun) do
    enumerable |> Enumerable.reduce({:cont, acc}, fun) |> elem(1)
  end

  @doc """
  Drops the elements for which `fun` is truthy.

      iex> Enum.reject([1, 2, 3], fn x -> x == 2 end)
      [1, 3]

  """
  @spec reject(t(), (element() -> as_boolean(term()))) :: list()
  def reject(enumerable, fun) when is_list(enumerable), do: reject_list(enumerable, fun)

  def reject(enumerable, fun) do
    reduce(enumerable, [], fn x, acc -> if fun.(x), do: acc, else: [x | acc] end)
    |> :lists.reverse()
  end

  @doc """
  Returns the elements in reverse order.

      iex> Enum.reverse([1, 2, 3])
      [3, 2, 1]

  """
  @spec reverse(t()) :: list()
  def reverse(enumerable)
  def reverse([]), do: []
  def reverse([_] = list), do: list
  def reverse([_ | _] = list), do: :lists.reverse(list)
  def reverse(enumerable), do: reduce(enumerable, [], &[&1 | &2])

  @doc """
  Reverses the elements and puts `tail` behind them.

      iex> Enum.reverse([1, 2], [3])
      [2, 1, 3]

  """
  @spec reverse(t(), t()) :: list()
  def reverse(enumerable, tail) when is_list(enumerable),
    do: :lists.reverse(enumerable, to_list(tail))

  def reverse(enumerable, tail), do: reduce(enumerable, to_list(tail), &[&1 | &2])

  @doc """
  Reverses the `count` elements from `start_index` on.

      iex> Enum.reverse_slice([1, 2, 3, 4, 5], 1, 3)
      [1, 4, 3, 2, 5]

  """
  @spec reverse_slice(t(), non_neg_integer(), non_neg_integer()) :: list()
  def reverse_slice(enumerable, start_index, count)
      when is_integer(start_index) and start_index >= 0 and is_integer(count) and count >= 0 do
    {before, rest} = split(enumerable, start_index)
    {middle, tail} = split(rest, count)
    before ++ :lists.reverse(middle, tail)
  end

  @doc """
  Returns all accumulators of a reduction that starts with the first element.

      iex> Enum.scan([1, 2, 3], &(&1 + &2))
      [1, 3, 6]

  """
  @spec scan(t(), (element(), any() -> any())) :: list()
  def scan(enumerable, fun) do
    {list, _} =
      reduce(enumerable, {[], :none}, fn
        x, {[], :none} ->
          {[x], {:acc, x}}

        x, {list, {:acc, acc}} ->
          value = fun.(x, acc)
          {[value | list], {:acc, value}}
      end)

    :lists.reverse(list)
  end

  @doc """
  Returns all accumulators of a reduction that starts with `acc`.

      iex> Enum.scan([1, 2, 3], 10, &(&1 + &2))
      [11, 13, 16]

  """
  @spec scan(t(), any(), (element(), any() -> any())) :: list()
  def scan(enumerable, acc, fun) do
    {list, _} =
      reduce(enumerable, {[], acc}, fn x, {list, acc} ->
        value = fun.(x, acc)
        {[value | list], value}
      end)

    :lists.reverse(list)
  end

  @doc """
  Returns the elements in random order (`:rand`).

      iex> Enum.sort(Enum.shuffle([1, 2, 3]))
      [1, 2, 3]

  """
  @spec shuffle(t()) :: list()
  def shuffle(enumerable) do
    pairs = reduce(enumerable, [], fn x, acc -> [{:rand.uniform(), x} | acc] end)
    :lists.keysort(1, pairs) |> unwrap() |> :lists.reverse()
  end

  @doc """
  Moves the element or range of elements at `range_or_index` to `insertion_index`.

      iex> Enum.slide([:a, :b, :c, :d], 3, 1)
      [:a, :d, :b, :c]
      iex> Enum.slide([:a, :b, :c, :d, :e], 1..2, 3)
      [:a, :d, :b, :c, :e]

  """
  @spec slide(t(), Range.t() | index(), index()) :: list()
  def slide(enumerable, range_or_index, insertion_index)

  def slide(enumerable, single_index, insertion_index) when is_integer(single_index) do
    slide(enumerable, single_index..single_index, insertion_index)
  end

  def slide(_enumerable, _first.._last//step = range, _insertion_index) when step != 1 do
    raise ArgumentError,
          "Enum.slide/3 does not accept ranges with custom steps, got: #{inspect(range)}"
  end

  def slide(enumerable, first..last//_, insertion_index)
      when first < 0 or last < 0 or insertion_index < 0 do
    list = to_list(enumerable)
    count = length(list)
    from_start = fn index -> if index >= 0, do: index, else: index + count end
    slide_range(list, from_start.(first), from_start.(last), from_start.(insertion_index))
  end

  def slide(enumerable, first..last//_, insertion_index) do
    slide_range(to_list(enumerable), first, last, insertion_index)
  end

  @doc """
  Returns the elements at the indexes of a range; negative ends count from the end.

      iex> Enum.slice([1, 2, 3, 4, 5], 1..3)
      [2, 3, 4]
      iex> Enum.slice([1, 2, 3, 4, 5], -2..-1)
      [4, 5]
      iex> Enum.slice([1, 2, 3, 4, 5], 0..-1//2)
      [1, 3, 5]

  """
  @spec slice(t(), Range.t()) :: list()
  def slice(enumerable, index_range)

  def slice(enumerable, first..last//step = index_range) do
    cond do
      step > 0 -> slice_range(enumerable, first, last, step)
      step == -1 and first > last -> slice_range(enumerable, first, last, 1)
      true -> raise ArgumentError, slice_step_message(index_range)
    end
  end

  @doc """
  Returns `amount` elements from `start_index` on; a negative index counts from the end.

      iex> Enum.slice([1, 2, 3, 4], 1, 2)
      [2, 3]
      iex> Enum.slice([1, 2, 3, 4], -2, 5)
      [3, 4]

  """
  @spec slice(t(), index(), non_neg_integer()) :: list()
  def slice(_enumerable, start_index, 0) when is_integer(start_index), do: []

  def slice(enumerable, start_index, amount)
      when is_integer(start_index) and start_index < 0 and is_integer(amount) and amount >= 0 do
    {count, fun} = slice_count_and_fun(enumerable, 1)
    start = Kernel.max(count + start_index, 0)
    amount = Kernel.min(amount, count - start)
    if amount > 0, do: fun.(start, amount, 1), else: []
  end

  def slice(enumerable, start_index, amount)
      when is_integer(start_index) and is_integer(amount) and amount >= 0 do
    slice_forward(enumerable, start_index, amount, 1)
  end

  @doc """
  Sorts by term order. The sort is a stable merge sort, n log n.

      iex> Enum.sort([3, 1, 2])
      [1, 2, 3]

  """
  @spec sort(t()) :: list()
  def sort(enumerable) when is_list(enumerable), do: :lists.sort(enumerable)
  def sort(enumerable), do: :lists.sort(to_list(enumerable))

  @doc """
  Sorts by `sorter`: `:asc`, `:desc`, a module with `compare/2`, `{:asc | :desc, module}`, or a function that
  tells whether its first argument may stand before the second.

      iex> Enum.sort([3, 1, 2], :desc)
      [3, 2, 1]
      iex> Enum.sort(["aa", "b"], &(byte_size(&1) <= byte_size(&2)))
      ["b", "aa"]

  """
  @spec sort(t(), (element(), element() -> boolean()) | :asc | :desc | module() | {:asc | :desc, module()}) ::
          list()
  def sort(enumerable, :asc), do: sort(enumerable)

  def sort(enumerable, :desc) do
    enumerable |> reverse() |> :lists.sort() |> :lists.reverse()
  end

  def sort(enumerable, sorter), do: :lists.sort(to_sort_fun(sorter), to_list(enumerable))

  @doc """
  Sorts by what `mapper` returns for each element; `mapper` runs once per element.

      iex> Enum.sort_by(["ccc", "a", "bb"], &String.length/1)
      ["a", "bb", "ccc"]
      iex> Enum.sort_by([1, 2, 3], & &1, :desc)
      [3, 2, 1]

  """
  @spec sort_by(
          t(),
          (element() -> mapped_element),
          (element(), element() -> boolean()) | :asc | :desc | module() | {:asc | :desc, module()}
        ) :: list()
        when mapped_element: element()
  def sort_by(enumerable, mapper, sorter \\ :asc)

  def sort_by(enumerable, mapper, :asc) when is_function(mapper, 1) do
    unwrap(:lists.keysort(1, map(enumerable, fn x -> {mapper.(x), x} end)))
  end

  def sort_by(enumerable, mapper, :desc) when is_function(mapper, 1) do
    pairs = reduce(enumerable, [], fn x, acc -> [{mapper.(x), x} | acc] end)
    unwrap(:lists.reverse(:lists.keysort(1, pairs)))
  end

  def sort_by(enumerable, mapper, sorter) when is_function(mapper, 1) do
    fun = to_sort_fun(sorter)
    pairs = map(enumerable, fn x -> {mapper.(x), x} end)
    unwrap(:lists.sort(fn {a, _}, {b, _} -> fun.(a, b) end, pairs))
  end

  @doc """
  Splits after `count` elements; a negative count splits that far from the end.

      iex> Enum.split([1, 2, 3], 2)
      {[1, 2], [3]}
      iex> Enum.split([1, 2, 3], -1)
      {[1, 2], [3]}

  """
  @spec split(t(), integer()) :: {list(), list()}
  def split(enumerable, count)

  def split(enumerable, count) when is_integer(count) and count >= 0 do
    split_list(walk_to_list(enumerable), count, [])
  end

  def split(enumerable, count) when is_integer(count) do
    list = walk_to_list(enumerable)
    split_list(list, Kernel.max(length(list) + count, 0), [])
  end

  @doc """
  Splits before the first element for which `fun` is not truthy.

      iex> Enum.split_while([1, 2, 3, 1], fn x -> x < 3 end)
      {[1, 2], [3, 1]}

  """
  @spec split_while(t(), (element() -> as_boolean(term()))) :: {list(), list()}
  def split_while(enumerable, fun) when is_list(enumerable),
    do: split_while_list(enumerable, fun, [])

  def split_while(enumerable, fun) do
    {taken, rest} =
      reduce(enumerable, {[], nil}, fn
        x, {taken, nil} -> if fun.(x), do: {[x | taken], nil}, else: {taken, [x]}
        x, {taken, rest} -> {taken, [x | rest]}
      end)

    {:lists.reverse(taken), :lists.reverse(rest || [])}
  end

  @doc """
  Returns the elements for which `fun` is truthy, and the others.

      iex> Enum.split_with([1, 2, 3], fn x -> x > 1 end)
      {[2, 3], [1]}

  """
  @spec split_with(t(), (element() -> as_boolean(term()))) :: {list(), list()}
  def split_with(enumerable, fun) do
    {yes, no} =
      reduce(enumerable, {[], []}, fn x, {yes, no} ->
        if fun.(x), do: {[x | yes], no}, else: {yes, [x | no]}
      end)

    {:lists.reverse(yes), :lists.reverse(no)}
  end

  @doc """
  Adds the elements up.

      iex> Enum.sum([1, 2.5])
      3.5
      iex> Enum.sum(1..100)
      5050

  """
  @spec sum(t()) :: number()
  def sum(enumerable)
  def sum(enumerable) when is_list(enumerable), do: sum_list(enumerable, 0)

  def sum(first..last//step = range) when is_integer(first) do
    case Range.size(range) do
      0 -> 0
      size -> div((first + last - rem(last - first, step)) * size, 2)
    end
  end

  def sum(enumerable), do: reduce(enumerable, 0, &+/2)

  @doc """
  Adds the results of `mapper` up.

      iex> Enum.sum_by([%{n: 2}, %{n: 3}], & &1.n)
      5

  """
  def sum_by(enumerable, mapper) when is_function(mapper, 1) do
    reduce(enumerable, 0, fn x, acc -> acc + mapper.(x) end)
  end

  @doc """
  Takes the first `amount` elements; a negative amount takes from the end.

      iex> Enum.take([1, 2, 3], 2)
      [1, 2]
      iex> Enum.take([1, 2, 3], -2)
      [2, 3]

  """
  @spec take(t(), integer()) :: list()
  def take(enumerable, amount)
  def take(_enumerable, 0), do: []

  def take(enumerable, amount) when is_list(enumerable) and is_integer(amount) and amount > 0 do
    take_list(enumerable, amount)
  end

  def take(enumerable, amount) when is_integer(amount) and amount > 0 do
    {_, {result, _}} =
      Enumerable.reduce(enumerable, {:cont, {[], amount}}, fn entry, {list, n} ->
        case n do
          1 -> {:halt, {[entry | list], 0}}
          _ -> {:cont, {[entry | list], n - 1}}
        end
      end)

    :lists.reverse(result)
  end

  def take(enumerable, amount) when is_integer(amount) and amount < 0 do
    {count, fun} = slice_count_and_fun(enumerable, 1)
    first = Kernel.max(amount + count, 0)
    if count == first, do: [], else: fun.(first, count - first, 1)
  end

  @doc """
  Takes every `nth` element, the first one included.

      iex> Enum.take_every(1..6, 2)
      [1, 3, 5]

  """
  @spec take_every(t(), non_neg_integer()) :: list()
  def take_every(enumerable, nth)
  def take_every(_enumerable, 0), do: []
  def take_every(enumerable, 1), do: to_list(enumerable)

  def take_every(enumerable, nth) when is_list(enumerable) and is_integer(nth) and nth > 1 do
    take_every_list(enumerable, nth)
  end

  def take_every(enumerable, nth) when is_integer(nth) and nth > 1 do
    {result, _} =
      reduce(enumerable, {[], 0}, fn
        x, {list, 0} -> {[x | list], nth - 1}
        _, {list, n} -> {list, n - 1}
      end)

    :lists.reverse(result)
  end

  @doc """
  Takes `count` elements at random (`:rand`), each at most once.

      iex> length(Enum.take_random(1..10, 3))
      3

  """
  @spec take_random(t(), non_neg_integer()) :: list()
  def take_random(enumerable, count)
  def take_random(_enumerable, 0), do: []
  def take_random([], _count), do: []
  def take_random([h | t], 1), do: take_random_one(t, h, 1)

  def take_random(enumerable, 1) do
    enumerable
    |> reduce([], fn
      x, [current | index] ->
        if random_below(index + 1) == 0, do: [x | index + 1], else: [current | index + 1]

      x, [] ->
        [x | 1]
    end)
    |> case do
      [] -> []
      [current | _index] -> [current]
    end
  end

  def take_random(enumerable, count) when is_integer(count) and count in 0..128 do
    sampler = fn x, {index, sample} ->
      place = random_below(index + 1)

      cond do
        index < count ->
          moved = put_elem(sample, index, elem(sample, place))
          {index + 1, put_elem(moved, place, x)}

        place < count ->
          {index + 1, put_elem(sample, place, x)}

        true ->
          {index + 1, sample}
      end
    end

    {size, sample} = reduce(enumerable, {0, Tuple.duplicate(nil, count)}, sampler)
    sample |> Tuple.to_list() |> take_list(Kernel.min(count, size))
  end

  def take_random(enumerable, count) when is_integer(count) and count >= 0 do
    sampler = fn x, {index, sample} ->
      place = random_below(index + 1)

      cond do
        index < count ->
          moved = Map.put(sample, index, Map.get(sample, place))
          {index + 1, Map.put(moved, place, x)}

        place < count ->
          {index + 1, Map.put(sample, place, x)}

        true ->
          {index + 1, sample}
      end
    end

    {size, sample} = reduce(enumerable, {0, %{}}, sampler)
    take_from_map(sample, Kernel.min(count, size), [])
  end

  @doc """
  Takes elements from the start while `fun` is truthy.

      iex> Enum.take_while([1, 2, 3, 1], fn x -> x < 3 end)
      [1, 2]

  """
  @spec take_while(t(), (element() -> as_boolean(term()))) :: list()
  def take_while(enumerable, fun) when is_list(enumerable), do: take_while_list(enumerable, fun)

  def take_while(enumerable, fun) do
    {_, result} =
      Enumerable.reduce(enumerable, {:cont, []}, fn x, acc ->
        if fun.(x), do: {:cont, [x | acc]}, else: {:halt, acc}
      end)

    :lists.reverse(result)
  end

  @doc """
  Returns the elements as a list.

      iex> Enum.to_list(1..3)
      [1, 2, 3]

  """
  @spec to_list(t()) :: [element()]
  def to_list(enumerable)
  def to_list(enumerable) when is_list(enumerable), do: enumerable

  def to_list(first..last//step) when is_integer(first) do
    map_range(first, last, step, fn x -> x end)
  end

  def to_list(%_{} = enumerable), do: reverse(enumerable) |> :lists.reverse()
  def to_list(%{} = enumerable), do: :maps.to_list(enumerable)
  def to_list(enumerable), do: reverse(enumerable) |> :lists.reverse()

  @doc """
  Drops elements that came before (compared with `===`).

      iex> Enum.uniq([1, 2, 1, 3, 2])
      [1, 2, 3]

  """
  @spec uniq(t()) :: list()
  def uniq(enumerable) when is_list(enumerable), do: uniq_list(enumerable, %{}, [])
  def uniq(enumerable), do: uniq_by(enumerable, fn x -> x end)

  @doc false
  @deprecated "Use Enum.uniq_by/2 instead"
  def uniq(enumerable, fun), do: uniq_by(enumerable, fun)

  @doc """
  Drops elements for which `fun` returns a value that came before.

      iex> Enum.uniq_by([1, 2, 3, 4], &rem(&1, 2))
      [1, 2]

  """
  @spec uniq_by(t(), (element() -> term())) :: list()
  def uniq_by(enumerable, fun) when is_list(enumerable),
    do: uniq_by_list(enumerable, %{}, [], fun)

  def uniq_by(enumerable, fun) do
    {list, _} =
      reduce(enumerable, {[], %{}}, fn x, {list, seen} ->
        value = fun.(x)

        if is_map_key(seen, value),
          do: {list, seen},
          else: {[x | list], Map.put(seen, value, true)}
      end)

    :lists.reverse(list)
  end

  @doc """
  Splits pairs into two lists.

      iex> Enum.unzip(a: 1, b: 2)
      {[:a, :b], [1, 2]}

  """
  @spec unzip(t()) :: {[element()], [element()]}
  def unzip(enumerable) do
    {left, right} = reduce(enumerable, {[], []}, fn {l, r}, {ls, rs} -> {[l | ls], [r | rs]} end)
    {:lists.reverse(left), :lists.reverse(right)}
  end

  @doc """
  Pairs each element with its index, counted from an offset; or calls a function with element and index.

      iex> Enum.with_index([:a, :b])
      [a: 0, b: 1]
      iex> Enum.with_index([:a, :b], 1)
      [a: 1, b: 2]
      iex> Enum.with_index([:a, :b], fn x, i -> {i, x} end)
      [{0, :a}, {1, :b}]

  """
  @spec with_index(t(), integer()) :: [{term(), integer()}]
  @spec with_index(t(), (element(), index() -> value)) :: [value] when value: any()
  def with_index(enumerable, fun_or_offset \\ 0)

  def with_index(enumerable, offset) when is_list(enumerable) and is_integer(offset) do
    with_index_list(enumerable, offset)
  end

  def with_index(enumerable, fun) when is_list(enumerable) and is_function(fun, 2) do
    with_index_list(enumerable, 0, fun)
  end

  def with_index(enumerable, offset) when is_integer(offset) do
    enumerable |> map_reduce(offset, fn x, i -> {{x, i}, i + 1} end) |> elem(0)
  end

  def with_index(enumerable, fun) when is_function(fun, 2) do
    enumerable |> map_reduce(0, fn x, i -> {fun.(x, i), i + 1} end) |> elem(0)
  end

  @doc """
  Zips corresponding elements of two enumerables; ends with the shorter one.

      iex> Enum.zip([1, 2, 3], [:a, :b])
      [{1, :a}, {2, :b}]

  """
  @spec zip(t(), t()) :: [{any(), any()}]
  def zip(enumerable1, enumerable2) when is_list(enumerable1) and is_list(enumerable2) do
    zip_list(enumerable1, enumerable2)
  end

  def zip(enumerable1, enumerable2), do: zip([enumerable1, enumerable2])

  @doc """
  Zips corresponding elements of any number of enumerables into tuples.

      iex> Enum.zip([[1, 2], [:a, :b], ["x", "y"]])
      [{1, :a, "x"}, {2, :b, "y"}]

  """
  @spec zip(enumerables) :: [tuple()] when enumerables: [t()] | t()
  def zip(enumerables), do: zip_with(enumerables, &List.to_tuple/1)

  @doc """
  Folds over corresponding elements of two enumerables.

      iex> Enum.zip_reduce([1, 2], [3, 4], 0, fn x, y, acc -> x * y + acc end)
      11

  """
  @spec zip_reduce(t(), t(), acc, (enum1_elem :: term(), enum2_elem :: term(), acc -> acc)) :: acc
        when acc: term()
  def zip_reduce(left, right, acc, reducer)
      when is_list(left) and is_list(right) and is_function(reducer, 3) do
    zip_reduce_list(left, right, acc, reducer)
  end

  def zip_reduce(left, right, acc, reducer) when is_function(reducer, 3) do
    zip_reduce([left, right], acc, fn [l, r], acc -> reducer.(l, r, acc) end)
  end

  @doc """
  Folds over corresponding elements of several enumerables, given to `reducer` as a list.

      iex> Enum.zip_reduce([[1, 2], [3, 4], [5, 6]], 0, fn list, acc -> Enum.sum(list) + acc end)
      21

  """
  @spec zip_reduce(t(), acc, ([term()], acc -> acc)) :: acc when acc: term()
  def zip_reduce([], acc, reducer) when is_function(reducer, 2), do: acc

  def zip_reduce(enumerables, acc, reducer) when is_function(reducer, 2) do
    Stream.zip_with(enumerables, fn elements -> elements end)
    |> reduce(acc, reducer)
  end

  @doc """
  Maps corresponding elements of two enumerables with `zip_fun`.

      iex> Enum.zip_with([1, 2], [3, 4], fn x, y -> x + y end)
      [4, 6]

  """
  @spec zip_with(t(), t(), (enum1_elem :: term(), enum2_elem :: term() -> term())) :: [term()]
  def zip_with(enumerable1, enumerable2, zip_fun)
      when is_list(enumerable1) and is_list(enumerable2) and is_function(zip_fun, 2) do
    zip_with_list(enumerable1, enumerable2, zip_fun)
  end

  def zip_with(enumerable1, enumerable2, zip_fun) when is_function(zip_fun, 2) do
    zip_reduce(enumerable1, enumerable2, [], fn l, r, acc -> [zip_fun.(l, r) | acc] end)
    |> :lists.reverse()
  end

  @doc """
  Maps corresponding elements of several enumerables, given to `zip_fun` as a list.

      iex> Enum.zip_with([[1, 2], [3, 4]], fn [x, y] -> x * y end)
      [3, 8]

  """
  @spec zip_with(t(), ([term()] -> term())) :: [term()]
  def zip_with([], _fun), do: []

  def zip_with(enumerables, zip_fun) do
    zip_reduce(enumerables, [], fn values, acc -> [zip_fun.(values) | acc] end)
    |> :lists.reverse()
  end

  ## Helpers

  # Runs `fun` on the elements until it answers {:halt, result}; `default` when it never does.
  defp find_out(enumerable, default, fun) do
    {_, result} =
      Enumerable.reduce(enumerable, {:cont, default}, fn x, default ->
        case fun.(x) do
          :cont -> {:cont, default}
          halt -> halt
        end
      end)

    result
  end

  defp module_reduce(module, enumerable, acc, fun) do
    module.reduce(enumerable, {:cont, acc}, fn x, acc -> {:cont, fun.(x, acc)} end) |> elem(1)
  end

  # Like to_list/1, in the order of reduce/3 (large maps are folded from the other end).
  defp walk_to_list(list) when is_list(list), do: list
  defp walk_to_list(enumerable), do: enumerable |> reduce([], &[&1 | &2]) |> :lists.reverse()

  # A fold whose first element goes through `first_fun`; `empty_fun` answers when there is none.
  defp fold_or_empty([head | tail], first_fun, _empty_fun, fun) do
    reduce_list(tail, first_fun.(head), fun)
  end

  defp fold_or_empty([], _first_fun, empty_fun, _fun), do: empty_fun.()

  defp fold_or_empty(enumerable, first_fun, empty_fun, fun) do
    folded =
      reduce(enumerable, [], fn
        x, [] -> [first_fun.(x)]
        x, [acc] -> [fun.(x, acc)]
      end)

    case folded do
      [] -> empty_fun.()
      [acc] -> acc
    end
  end

  ## all?, any?

  defp all_list([h | t]) do
    if h, do: all_list(t), else: false
  end

  defp all_list([]), do: true

  defp all_list([h | t], fun) do
    if fun.(h), do: all_list(t, fun), else: false
  end

  defp all_list([], _fun), do: true

  defp any_list([h | t]) do
    if h, do: true, else: any_list(t)
  end

  defp any_list([]), do: false

  defp any_list([h | t], fun) do
    if fun.(h), do: true, else: any_list(t, fun)
  end

  defp any_list([], _fun), do: false

  ## at, fetch

  defp fetch_at(list, index) when is_list(list) and index >= 0, do: fetch_list(list, index)

  defp fetch_at(list, index) when is_list(list) do
    index = length(list) + index
    if index < 0, do: :error, else: fetch_list(list, index)
  end

  defp fetch_at(enumerable, index) do
    case slice_any(enumerable, index, 1) do
      [element] -> {:ok, element}
      [] -> :error
    end
  end

  defp fetch_list([h | _], 0), do: {:ok, h}
  defp fetch_list([_ | t], n), do: fetch_list(t, n - 1)
  defp fetch_list([], _), do: :error

  ## count_until

  defp count_until_list([], _limit, count), do: count
  defp count_until_list(_, limit, limit), do: limit
  defp count_until_list([_ | t], limit, count), do: count_until_list(t, limit, count + 1)

  defp count_until_enum(enumerable, fun, limit) do
    {_, count} =
      Enumerable.reduce(enumerable, {:cont, 0}, fn x, count ->
        case fun.(x) do
          truthy when truthy in [false, nil] -> {:cont, count}
          _ when count + 1 == limit -> {:halt, limit}
          _ -> {:cont, count + 1}
        end
      end)

    count
  end

  ## dedup

  defp dedup_list([h | t]), do: [h | dedup_list(t, h)]
  defp dedup_list([]), do: []

  defp dedup_list([h | t], last) when h === last, do: dedup_list(t, last)
  defp dedup_list([h | t], _last), do: [h | dedup_list(t, h)]
  defp dedup_list([], _last), do: []

  ## drop

  defp drop_list(list, 0), do: list
  defp drop_list([_ | t], n), do: drop_list(t, n - 1)
  defp drop_list([], _), do: []

  defp drop_while_list([h | t] = list, fun) do
    if fun.(h), do: drop_while_list(t, fun), else: list
  end

  defp drop_while_list([], _fun), do: []

  ## each

  defp each_list([h | t], fun) do
    fun.(h)
    each_list(t, fun)
  end

  defp each_list([], _fun), do: :ok

  ## filter

  defp filter_list([h | t], fun) do
    if fun.(h), do: [h | filter_list(t, fun)], else: filter_list(t, fun)
  end

  defp filter_list([], _fun), do: []

  ## find

  defp find_list([h | t], default, fun) do
    if fun.(h), do: h, else: find_list(t, default, fun)
  end

  defp find_list([], default, _fun), do: default

  defp find_index_list([h | t], index, fun) do
    if fun.(h), do: index, else: find_index_list(t, index + 1, fun)
  end

  defp find_index_list([], _index, _fun), do: nil

  defp find_value_list([h | t], default, fun) do
    value = fun.(h)
    if value, do: value, else: find_value_list(t, default, fun)
  end

  defp find_value_list([], default, _fun), do: default

  ## flat_map

  defp flat_map_list([h | t], fun) do
    case fun.(h) do
      [] -> flat_map_list(t, fun)
      [one] -> [one | flat_map_list(t, fun)]
      list when is_list(list) -> list ++ flat_map_list(t, fun)
      other -> walk_to_list(other) ++ flat_map_list(t, fun)
    end
  end

  defp flat_map_list([], _fun), do: []

  ## intersperse

  defp intersperse_list([], _separator), do: []
  defp intersperse_list([h], _separator), do: [h]
  defp intersperse_list([h | t], separator), do: [h, separator | intersperse_list(t, separator)]

  ## into

  defp into_map(list, map) when map_size(map) == 0, do: :maps.from_list(list)
  defp into_map(list, map), do: :maps.merge(map, :maps.from_list(list))

  defp into_protocol(enumerable, collectable),
    do: into_protocol(enumerable, collectable, fn x -> x end)

  defp into_protocol(enumerable, collectable, transform) do
    {initial, collector} = Collectable.into(collectable)

    try do
      reduce(enumerable, initial, fn x, acc -> collector.(acc, {:cont, transform.(x)}) end)
    catch
      kind, reason ->
        collector.(initial, :halt)
        :erlang.raise(kind, reason, __STACKTRACE__)
    else
      acc -> collector.(acc, :done)
    end
  end

  ## join

  defp entry_to_string(entry) when is_binary(entry), do: entry
  defp entry_to_string(entry), do: String.Chars.to_string(entry)

  ## map

  defp map_list([h | t], fun), do: [fun.(h) | map_list(t, fun)]
  defp map_list([], _fun), do: []

  defp map_range(first, last, step, fun) when step > 0 and first <= last do
    [fun.(first) | map_range(first + step, last, step, fun)]
  end

  defp map_range(first, last, step, fun) when step < 0 and first >= last do
    [fun.(first) | map_range(first + step, last, step, fun)]
  end

  defp map_range(_first, _last, _step, _fun), do: []

  defp map_reduce_list([h | t], mapped, acc, fun) do
    {x, acc} = fun.(h, acc)
    map_reduce_list(t, [x | mapped], acc, fun)
  end

  defp map_reduce_list([], mapped, acc, _fun), do: {:lists.reverse(mapped), acc}

  ## max, min

  defp max_sort_fun(sorter) when is_function(sorter, 2), do: sorter
  defp max_sort_fun(module) when is_atom(module), do: &(module.compare(&1, &2) != :lt)

  defp min_sort_fun(sorter) when is_function(sorter, 2), do: sorter
  defp min_sort_fun(module) when is_atom(module), do: &(module.compare(&1, &2) != :gt)

  defp min_max_sort_fun(sorter) when is_function(sorter, 2), do: sorter
  defp min_max_sort_fun(module) when is_atom(module), do: &(module.compare(&1, &2) == :lt)

  defp aggregate(first..last//step = range, keep?, empty) when is_integer(first) do
    case Range.size(range) do
      0 ->
        empty.()

      _ ->
        last = last - rem(last - first, step)
        if keep?.(first, last), do: first, else: last
    end
  end

  defp aggregate(enumerable, keep?, empty) do
    fold_or_empty(enumerable, fn x -> x end, empty, fn x, acc ->
      if keep?.(acc, x), do: acc, else: x
    end)
  end

  defp aggregate_by(enumerable, fun, keep?, empty) do
    first_fun = fn x -> [x | fun.(x)] end

    found =
      fold_or_empty(enumerable, first_fun, fn -> {empty.()} end, fn x, [_ | kept] = acc ->
        value = fun.(x)
        if keep?.(kept, value), do: acc, else: [x | value]
      end)

    case found do
      [x | _value] -> x
      {empty} -> empty
    end
  end

  ## random

  defp random_below(1), do: 0
  defp random_below(n), do: :rand.uniform(n) - 1

  defp random_unsliced([]), do: raise(Enum.EmptyError)
  defp random_unsliced([x]), do: x

  defp take_random_one([h | t], current, index) do
    if random_below(index + 1) == 0 do
      take_random_one(t, h, index + 1)
    else
      take_random_one(t, current, index + 1)
    end
  end

  defp take_random_one([], current, _index), do: [current]

  defp take_from_map(_sample, 0, acc), do: acc

  defp take_from_map(sample, n, acc),
    do: take_from_map(sample, n - 1, [Map.fetch!(sample, n - 1) | acc])

  ## reduce

  defp reduce_list([h | t], acc, fun), do: reduce_list(t, fun.(h, acc), fun)
  defp reduce_list([], acc, _fun), do: acc

  # Hash maps are folded from the other end than they are listed, as on the BEAM.
  defp map_pairs(map) when map_size(map) <= 32, do: :maps.to_list(map)
  defp map_pairs(map), do: :lists.reverse(:maps.to_list(map))

  defp reduce_range(first, last, step, acc, fun) when step > 0 and first <= last do
    reduce_range(first + step, last, step, fun.(first, acc), fun)
  end

  defp reduce_range(first, last, step, acc, fun) when step < 0 and first >= last do
    reduce_range(first + step, last, step, fun.(first, acc), fun)
  end

  defp reduce_range(_first, _last, _step, acc, _fun), do: acc

  defp reduce_enumerable(enumerable, acc, fun) do
    Enumerable.reduce(enumerable, {:cont, acc}, fn x, acc -> {:cont, fun.(x, acc)} end) |> elem(1)
  end

  ## reject

  defp reject_list([h | t], fun) do
    if fun.(h), do: reject_list(t, fun), else: [h | reject_list(t, fun)]
  end

  defp reject_list([], _fun), do: []

  ## slide

  defp slide_range(_list, first, last, index) when index > first and index <= last do
    raise ArgumentError,
          "insertion index for slide must be outside the range being moved " <>
            "(tried to insert #{first}..#{last} at #{index})"
  end

  defp slide_range(list, first, last, _index) when first > last, do: list

  defp slide_range(list, first, last, index) when index <= first,
    do: slide_list(list, index, first, last)

  defp slide_range(list, first, last, index), do: slide_list(list, first, last + 1, index)

  defp slide_list(list, start, middle, last) do
    {before, rest} = split_list(list, start, [])
    {left, rest} = split_list(rest, middle - start, [])
    {right, tail} = split_list(rest, last - middle + 1, [])
    before ++ right ++ left ++ tail
  end

  ## slice

  defp slice_range(enumerable, first, -1, step) when first >= 0 do
    case enumerable do
      list when is_list(list) -> list |> drop_list(first) |> take_every_list(step)
      _ -> slice_range_sized(enumerable, first, -1, step)
    end
  end

  defp slice_range(enumerable, first, last, step) when first >= 0 and last >= 0 do
    if last < first, do: [], else: slice_forward(enumerable, first, last - first + 1, step)
  end

  defp slice_range(enumerable, first, last, step),
    do: slice_range_sized(enumerable, first, last, step)

  defp slice_range_sized(enumerable, first, last, step) do
    {count, fun} = slice_count_and_fun(enumerable, step)
    first = if first >= 0, do: first, else: Kernel.max(first + count, 0)
    last = if last >= 0, do: last, else: last + count
    amount = Kernel.min(last, count - 1) - first + 1
    if amount > 0, do: fun.(first, slots(amount, step), step), else: []
  end

  defp slots(amount, step), do: div(amount - 1, step) + 1

  defp slice_forward(list, start, amount, step) when is_list(list) do
    list |> drop_list(start) |> take_list(amount) |> take_every_list(step)
  end

  defp slice_forward(enumerable, start, amount, step) do
    case Enumerable.slice(enumerable) do
      {:ok, count, _} when start >= count ->
        []

      {:ok, count, fun} ->
        call_slice(
          fun,
          enumerable,
          count,
          start,
          slots(Kernel.min(amount, count - start), step),
          step
        )

      {:error, module} ->
        slice_reduce(module, enumerable, start, amount) |> take_every_list(step)
    end
  end

  defp slice_any(enumerable, start, amount) when start >= 0 do
    slice_forward(enumerable, start, amount, 1)
  end

  defp slice_any(enumerable, start, amount) do
    {count, fun} = slice_count_and_fun(enumerable, 1)
    start = count + start
    if start >= 0, do: fun.(start, Kernel.min(amount, count - start), 1), else: []
  end

  # Walks only as far as needed, for enumerables that cannot be sliced.
  defp slice_reduce(module, enumerable, start, amount) do
    {_, {_, _, taken}} =
      module.reduce(enumerable, {:cont, {start, amount, []}}, fn
        _, {skip, left, taken} when skip > 0 -> {:cont, {skip - 1, left, taken}}
        x, {0, left, taken} when left > 1 -> {:cont, {0, left - 1, [x | taken]}}
        x, {0, _left, taken} -> {:halt, {0, 0, [x | taken]}}
      end)

    :lists.reverse(taken)
  end

  defp slice_count_and_fun(list, _step) when is_list(list) do
    {length(list),
     fn start, amount, step ->
       list |> drop_list(start) |> take_list((amount - 1) * step + 1) |> take_every_list(step)
     end}
  end

  defp slice_count_and_fun(enumerable, step) do
    case Enumerable.slice(enumerable) do
      {:ok, count, fun} ->
        {count,
         fn start, amount, step -> call_slice(fun, enumerable, count, start, amount, step) end}

      {:error, module} ->
        list = module_reduce(module, enumerable, [], &[&1 | &2]) |> :lists.reverse()
        slice_count_and_fun(list, step)
    end
  end

  # A slicing function takes start, length and step; start and length; or makes the whole list.
  defp call_slice(fun, _enumerable, _count, start, amount, step) when is_function(fun, 3) do
    fun.(start, amount, step)
  end

  defp call_slice(fun, enumerable, _count, start, amount, step) when is_function(fun, 1) do
    fun.(enumerable)
    |> drop_list(start)
    |> take_list((amount - 1) * step + 1)
    |> take_every_list(step)
  end

  defp call_slice(fun, _enumerable, count, start, amount, step) when is_function(fun, 2) do
    amount = Kernel.min((amount - 1) * step + 1, count - start)
    fun.(start, amount) |> take_every_list(step)
  end

  defp slice_step_message(range) do
    "Enum.slice/2 does not accept ranges with negative steps, got: #{inspect(range)}"
  end

  ## sort

  defp to_sort_fun(sorter) when is_function(sorter, 2), do: sorter
  defp to_sort_fun(:asc), do: &<=/2
  defp to_sort_fun(:desc), do: &>=/2
  defp to_sort_fun(module) when is_atom(module), do: &(module.compare(&1, &2) != :gt)
  defp to_sort_fun({:asc, module}) when is_atom(module), do: &(module.compare(&1, &2) != :gt)
  defp to_sort_fun({:desc, module}) when is_atom(module), do: &(module.compare(&1, &2) != :lt)

  defp unwrap([{_, x} | rest]), do: [x | unwrap(rest)]
  defp unwrap([]), do: []

  ## split

  defp split_list(rest, 0, taken), do: {:lists.reverse(taken), rest}
  defp split_list([h | t], n, taken), do: split_list(t, n - 1, [h | taken])
  defp split_list([], _, taken), do: {:lists.reverse(taken), []}

  defp split_while_list([h | t] = list, fun, taken) do
    if fun.(h), do: split_while_list(t, fun, [h | taken]), else: {:lists.reverse(taken), list}
  end

  defp split_while_list([], _fun, taken), do: {:lists.reverse(taken), []}

  ## sum

  defp sum_list([h | t], sum), do: sum_list(t, h + sum)
  defp sum_list([], sum), do: sum

  ## take

  defp take_list(_list, n) when n <= 0, do: []
  defp take_list([h | t], n), do: [h | take_list(t, n - 1)]
  defp take_list([], _), do: []

  defp take_every_list(list, 1), do: list
  defp take_every_list([], _step), do: []
  defp take_every_list([h | t], step), do: [h | take_every_list(drop_list(t, step - 1), step)]

  defp take_while_list([h | t], fun) do
    if fun.(h), do: [h | take_while_list(t, fun)], else: []
  end

  defp take_while_list([], _fun), do: []

  ## uniq

  defp uniq_list([h | t], seen, acc) do
    case seen do
      %{^h => _} -> uniq_list(t, seen, acc)
      %{} -> uniq_list(t, :maps.put(h, true, seen), [h | acc])
    end
  end

  defp uniq_list([], _seen, acc), do: :lists.reverse(acc)

  defp uniq_by_list([h | t], seen, acc, fun) do
    value = fun.(h)

    case seen do
      %{^value => _} -> uniq_by_list(t, seen, acc, fun)
      %{} -> uniq_by_list(t, :maps.put(value, true, seen), [h | acc], fun)
    end
  end

  defp uniq_by_list([], _seen, acc, _fun), do: :lists.reverse(acc)

  ## with_index

  defp with_index_list([h | t], i), do: [{h, i} | with_index_list(t, i + 1)]
  defp with_index_list([], _i), do: []

  defp with_index_list([h | t], i, fun), do: [fun.(h, i) | with_index_list(t, i + 1, fun)]
  defp with_index_list([], _i, _fun), do: []

  ## zip

  defp zip_list([h1 | t1], [h2 | t2]), do: [{h1, h2} | zip_list(t1, t2)]
  defp zip_list(_, _), do: []

  defp zip_reduce_list([h1 | t1], [h2 | t2], acc, fun) do
    zip_reduce_list(t1, t2, fun.(h1, h2, acc), fun)
  end

  defp zip_reduce_list(_, _, acc, _fun), do: acc

  defp zip_with_list([h1 | t1], [h2 | t2], fun), do: [fun.(h1, h2) | zip_with_list(t1, t2, fun)]
  defp zip_with_list(_, _, _fun), do: []
end
