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

  # Enum is one module in several files: each part stands in Enum.* and is defined here by `use`.
  use Enum.Extremes
  use Enum.Grouping
  use Enum.Ordering
  use Enum.Slicing
  use Enum.Zipping

  # The commonest loops over lists have the names that they get where a compiler puts the loops of :lists in the place of
  # their calls: stack traces of programs show them.
  @each :"-each/2-lists^foreach/1-0-"
  @fold :"-reduce/3-lists^foldl/2-0-"
  @map :"-map/2-lists^map/1-0-"

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
    find_out(enumerable, true, fn x, _ -> if x, do: {:cont, true}, else: {:halt, false} end)
  end

  @doc """
  Tells whether `fun` is truthy for every element.

      iex> Enum.all?([2, 4], fn x -> rem(x, 2) == 0 end)
      true

  """
  @spec all?(t(), (element() -> as_boolean(term()))) :: boolean()
  def all?(enumerable, fun) when is_list(enumerable), do: all_list(enumerable, fun)

  def all?(enumerable, fun) do
    find_out(enumerable, true, fn x, _ -> if fun.(x), do: {:cont, true}, else: {:halt, false} end)
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
    find_out(enumerable, false, fn x, _ -> if x, do: {:halt, true}, else: {:cont, false} end)
  end

  @doc """
  Tells whether `fun` is truthy for at least one element.

      iex> Enum.any?([1, 3, 4], fn x -> rem(x, 2) == 0 end)
      true

  """
  @spec any?(t(), (element() -> as_boolean(term()))) :: boolean()
  def any?(enumerable, fun) when is_list(enumerable), do: any_list(enumerable, fun)

  def any?(enumerable, fun) do
    find_out(enumerable, false, fn x, _ -> if fun.(x), do: {:halt, true}, else: {:cont, false} end)
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
  Calls `fun` with each element for its effects; returns `:ok`.

      iex> Enum.each([1, 2], fn x -> send(self(), x) end)
      :ok

  """
  @spec each(t(), (element() -> any())) :: :ok
  def each(enumerable, fun) when is_list(enumerable), do: unquote(@each)(fun, enumerable)

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
    find_out(enumerable, default, fn x, default -> if fun.(x), do: {:halt, x}, else: {:cont, default} end)
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
    find_out(enumerable, default, fn x, default ->
      value = fun.(x)
      if value, do: {:halt, value}, else: {:cont, default}
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
  def map(enumerable, fun) when is_list(enumerable), do: unquote(@map)(fun, enumerable)

  def map(first..last//step, fun) when is_integer(first) do
    map_range(first, last, step, fun, [])
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
  @spec product_by(Enumerable.t(), (term -> number)) :: number
  def product_by(enumerable, mapper) when is_function(mapper, 1) do
    reduce(enumerable, 1, fn x, acc -> acc * mapper.(x) end)
  end

  @doc """
  Folds the elements, starting with the first one as the accumulator.

      iex> Enum.reduce([1, 2, 3], fn x, acc -> x + acc end)
      6

  """
  @spec reduce(t(), (element(), acc() -> acc())) :: acc()
  def reduce(enumerable, fun)
  def reduce([head | tail], fun), do: unquote(@fold)(fun, head, tail)
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
  def reduce(enumerable, acc, fun) when is_list(enumerable), do: unquote(@fold)(fun, acc, enumerable)

  def reduce(first..last//step, acc, fun) when is_integer(first) do
    reduce_range(first, last, step, acc, fun)
  end

  def reduce(%_{} = enumerable, acc, fun), do: reduce_enumerable(enumerable, acc, fun)
  def reduce(enumerable, acc, _fun) when enumerable == %{}, do: acc
  def reduce(%{} = enumerable, acc, fun), do: unquote(@fold)(fun, acc, :phial_maps.pairs(enumerable))
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
  @spec sum_by(Enumerable.t(), (term -> number)) :: number
  def sum_by(enumerable, mapper) when is_function(mapper, 1) do
    reduce(enumerable, 0, fn x, acc -> acc + mapper.(x) end)
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
    map_range(first, last, step, fn x -> x end, [])
  end

  def to_list(%_{} = enumerable), do: reverse(enumerable) |> :lists.reverse()
  def to_list(%{} = enumerable), do: :maps.to_list(enumerable)
  def to_list(enumerable), do: reverse(enumerable) |> :lists.reverse()

  ## Helpers

  # Runs `fun` on the elements until it answers {:halt, result}; `default` when it never does.
  defp find_out(enumerable, default, fun) do
    enumerable |> Enumerable.reduce({:cont, default}, fun) |> elem(1)
  end

  defp module_reduce(module, enumerable, acc, fun) do
    module.reduce(enumerable, {:cont, acc}, fn x, acc -> {:cont, fun.(x, acc)} end) |> elem(1)
  end

  # Like to_list/1, in the order of reduce/3 (large maps are folded from the other end).
  defp walk_to_list(list) when is_list(list), do: list
  defp walk_to_list(enumerable), do: enumerable |> reduce([], &[&1 | &2]) |> :lists.reverse()

  # A fold whose first element goes through `first_fun`; `empty_fun` answers when there is none.
  defp fold_or_empty([head | tail], first_fun, _empty_fun, fun) do
    unquote(@fold)(fun, first_fun.(head), tail)
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

  ## each

  defp unquote(@each)(fun, [h | t]) do
    fun.(h)
    unquote(@each)(fun, t)
  end

  defp unquote(@each)(fun, []) when is_function(fun, 1), do: :ok

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

  defp unquote(@map)(fun, [h | t]), do: [fun.(h) | unquote(@map)(fun, t)]
  defp unquote(@map)(fun, []) when is_function(fun, 1), do: []

  # No recursion: `fun` runs on a stack that is as deep for the last element as for the first.
  defp map_range(first, last, step, fun, acc) when step > 0 and first <= last,
    do: map_range(first + step, last, step, fun, [fun.(first) | acc])

  defp map_range(first, last, step, fun, acc) when step < 0 and first >= last,
    do: map_range(first + step, last, step, fun, [fun.(first) | acc])

  defp map_range(_first, _last, _step, _fun, acc), do: :lists.reverse(acc)

  defp map_reduce_list([h | t], mapped, acc, fun) do
    {x, acc} = fun.(h, acc)
    map_reduce_list(t, [x | mapped], acc, fun)
  end

  defp map_reduce_list([], mapped, acc, _fun), do: {:lists.reverse(mapped), acc}

  ## reduce

  defp unquote(@fold)(fun, acc, [h | t]), do: unquote(@fold)(fun, fun.(h, acc), t)
  defp unquote(@fold)(fun, acc, []) when is_function(fun, 2), do: acc

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

  ## sum

  defp sum_list([h | t], sum), do: sum_list(t, h + sum)
  defp sum_list([], sum), do: sum
end
