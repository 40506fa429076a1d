defmodule Access do
  @moduledoc """
  Reading and changing data by key: what `data[key]` and `get_in/2` and its companions rest on.

      iex> user = %{name: "Ada", langs: [%{name: "ada"}, %{name: "c"}]}
      iex> user[:name]
      "Ada"
      iex> get_in(user, [:langs, Access.at(1), :name])
      "c"

  Maps and keyword lists can be accessed; so can `nil`, in which everything is `nil`. A struct can when its module
  defines `fetch/2`, `get_and_update/3` and `pop/2`, the callbacks of this behaviour.

  The functions `all/0`, `at/1`, `elem/1`, `filter/1`, `key/2`, `key!/1` and `slice/1` give steps for the paths of
  `get_in/2`, `put_in/3`, `update_in/3`, `get_and_update_in/3` and `pop_in/2`.
  """

  @type container :: keyword | struct | map
  @type nil_container :: nil
  @type t :: container | nil_container | any
  @type key :: any
  @type value :: any
  @type get_and_update_fun(data, current_value) ::
          (:get_and_update, data, (term -> term) -> {current_value, new_data :: container} | :pop)
  @type access_fun(data, current_value) :: get_fun(data) | get_and_update_fun(data, current_value)

  @type get_fun(data) :: (:get, data, (term() -> term()) -> new_data :: container())

  @doc "Looks `key` up: `{:ok, value}` or `:error`."
  @callback fetch(term :: t, key) :: {:ok, value} | :error

  @doc "Reads and changes the value of `key`."
  @callback get_and_update(data, key, (value | nil -> {current_value :: value, new_value :: value} | :pop)) ::
              {current_value :: value, new_data :: data}
            when data: container

  @doc "Takes the value of `key` out."
  @callback pop(data, key) :: {value, data} when data: container

  # Structs that do not implement the behaviour get an error that says so (UndefinedFunctionError.blame/2).

  @doc """
  Looks `key` up.

      iex> Access.fetch(%{a: 1}, :a)
      {:ok, 1}
      iex> Access.fetch([a: 1], :b)
      :error
  """
  @spec fetch(container, term) :: {:ok, term} | :error
  @spec fetch(nil_container, any) :: :error
  def fetch(container, key)

  def fetch(%module{} = container, key) do
    module.fetch(container, key)
  rescue
    error in UndefinedFunctionError -> reraise(explain(error, module, :fetch, 2), __STACKTRACE__)
  end

  def fetch(map, key) when is_map(map) do
    case map do
      %{^key => value} -> {:ok, value}
      _ -> :error
    end
  end

  def fetch(list, key) when is_list(list) and is_atom(key) do
    case :lists.keyfind(key, 1, list) do
      {_, value} -> {:ok, value}
      false -> :error
    end
  end

  def fetch(list, key) when is_list(list), do: bad_keyword_key(list, key)
  def fetch(nil, _key), do: :error

  defp bad_keyword_key(_list, key) when is_integer(key) do
    raise ArgumentError, """
    the Access module does not support accessing lists by index, got: #{inspect(key)}

    Accessing a list by index is typically discouraged in Elixir, instead we prefer to use the Enum module to manipulate lists as a whole. If you really must access a list element by index, you can use Enum.at/1 or the functions in the List module\
    """
  end

  defp bad_keyword_key(_list, key) do
    raise ArgumentError, "the Access module supports only keyword lists (with atom keys), got: #{inspect(key)}"
  end

  @doc """
  Like `fetch/2`, but a missing key raises `KeyError`.

      iex> Access.fetch!(%{a: 1}, :a)
      1
  """
  @spec fetch!(container, term) :: term
  def fetch!(container, key) do
    case fetch(container, key) do
      {:ok, value} -> value
      :error -> raise KeyError, key: key, term: container
    end
  end

  @doc """
  The value of `key`, or `default`. This is what `data[key]` calls.

      iex> Access.get(%{a: 1}, :b, :none)
      :none
  """
  @spec get(container, term, term) :: term
  @spec get(nil_container, any, default) :: default when default: var
  def get(container, key, default \\ nil)

  def get(%_{} = container, key, default) do
    case fetch(container, key) do
      {:ok, value} -> value
      :error -> default
    end
  end

  def get(map, key, default) when is_map(map) do
    case map do
      %{^key => value} -> value
      _ -> default
    end
  end

  def get(list, key, default) when is_list(list) and is_atom(key) do
    case :lists.keyfind(key, 1, list) do
      {_, value} -> value
      false -> default
    end
  end

  def get(list, key, _default) when is_list(list), do: bad_keyword_key(list, key)
  def get(nil, _key, default), do: default

  @doc """
  Reads and changes the value of `key`: `fun` returns `{value_to_return, new_value}` or `:pop`.

      iex> Access.get_and_update([a: 1], :a, &{&1, &1 + 1})
      {1, [a: 2]}
  """
  @spec get_and_update(data, key, (value | nil -> {current_value, new_value :: value} | :pop)) ::
          {current_value, new_data :: data}
        when data: container, current_value: var
  def get_and_update(container, key, fun)
  def get_and_update(%module{} = container, key, fun) do
    module.get_and_update(container, key, fun)
  rescue
    error in UndefinedFunctionError -> reraise(explain(error, module, :get_and_update, 3), __STACKTRACE__)
  end

  def get_and_update(map, key, fun) when is_map(map), do: Map.get_and_update(map, key, fun)

  def get_and_update(list, key, fun) when is_list(list) and is_atom(key),
    do: Keyword.get_and_update(list, key, fun)

  def get_and_update(list, key, _fun) when is_list(list), do: bad_keyword_key(list, key)

  def get_and_update(nil, key, _fun) do
    raise ArgumentError, "could not put/update key #{inspect(key)} on a nil value"
  end

  @doc """
  Takes the value of `key` out.

      iex> Access.pop(%{a: 1, b: 2}, :a)
      {1, %{b: 2}}
  """
  @spec pop(data, key) :: {value, data} when data: container
  def pop(container, key)

  def pop(%module{} = container, key) do
    module.pop(container, key)
  rescue
    error in UndefinedFunctionError -> reraise(explain(error, module, :pop, 2), __STACKTRACE__)
  end

  def pop(map, key) when is_map(map), do: Map.pop(map, key)
  def pop(list, key) when is_list(list) and is_atom(key), do: Keyword.pop(list, key)
  def pop(list, key) when is_list(list), do: bad_keyword_key(list, key)
  def pop(nil, key), do: raise(ArgumentError, "could not pop key #{inspect(key)} on a nil value")

  ## Steps of paths

  @doc """
  A step to the value of `key`, or to `default` when it is missing; works on structs too.

      iex> get_in(%{}, [Access.key(:a, %{}), Access.key(:b, 0)])
      0
      iex> put_in(1..2, [Access.key(:last)], 5)
      1..5
  """
  @spec key(key, term) :: access_fun(data :: struct | map, current_value :: term)
  def key(key, default \\ nil) do
    fn
      :get, data, next ->
        next.(Map.get(to_map(data), key, default))

      :get_and_update, data, next ->
        case next.(Map.get(to_map(data), key, default)) do
          {got, new} -> {got, Map.put(data, key, new)}
          :pop -> {Map.get(to_map(data), key), Map.delete(to_map(data), key)}
        end
    end
  end

  defp to_map(nil), do: %{}
  defp to_map(%{} = map), do: map
  defp to_map(other), do: :erlang.error({:badmap, other})

  @doc """
  A step to the value of `key`, which must be there.

      iex> get_in(%{a: 1}, [Access.key!(:a)])
      1
  """
  @spec key!(key) :: access_fun(data :: struct | map, current_value :: term)
  def key!(key) do
    fn
      :get, %{} = data, next ->
        next.(Map.fetch!(data, key))

      :get_and_update, %{} = data, next ->
        case next.(Map.fetch!(data, key)) do
          {got, new} -> {got, Map.put(data, key, new)}
          :pop -> {Map.fetch!(data, key), Map.delete(data, key)}
        end

      _op, data, _next ->
        raise "Access.key!/1 expected a map/struct, got: #{inspect(data)}"
    end
  end

  @doc """
  A step to an element of a tuple.

      iex> put_in({1, 2}, [Access.elem(1)], :x)
      {1, :x}
  """
  @spec elem(non_neg_integer) :: access_fun(data :: tuple, current_value :: term)
  def elem(index) when is_integer(index) and index >= 0 do
    fn
      :get, data, next when is_tuple(data) ->
        next.(:erlang.element(index + 1, data))

      :get_and_update, data, next when is_tuple(data) ->
        value = :erlang.element(index + 1, data)

        case next.(value) do
          {got, new} -> {got, :erlang.setelement(index + 1, data, new)}
          :pop -> raise "cannot pop data from a tuple"
        end

      _op, data, _next ->
        raise "Access.elem/1 expected a tuple, got: #{inspect(data)}"
    end
  end

  @doc """
  A step to all elements of a list.

      iex> update_in([1, 2], [Access.all()], &(&1 * 10))
      [10, 20]
  """
  @spec all() :: access_fun(data :: list, current_value :: list)
  def all do
    fn
      :get, data, next when is_list(data) -> :lists.map(next, data)
      :get_and_update, data, next when is_list(data) -> update_all(data, next, [], [])
      _op, data, _next -> raise "Access.all/0 expected a list, got: #{inspect(data)}"
    end
  end

  defp update_all([head | tail], next, got, kept) do
    case next.(head) do
      {value, new} -> update_all(tail, next, [value | got], [new | kept])
      :pop -> update_all(tail, next, [head | got], kept)
    end
  end

  defp update_all([], _next, got, kept), do: {:lists.reverse(got), :lists.reverse(kept)}

  @doc """
  A step to the element at `index`, negative from the end; `nil` when there is none.

      iex> get_in([%{a: 1}], [Access.at(-1), :a])
      1
  """
  @spec at(integer) :: access_fun(data :: list, current_value :: term)
  def at(index) when is_integer(index) do
    fn op, data, next -> at(op, data, index, next) end
  end

  defp at(:get, data, index, next) when is_list(data), do: next.(Enum.at(data, index))

  defp at(:get_and_update, data, index, next) when is_list(data) do
    index = if index < 0, do: length(data) + index, else: index
    if index < 0, do: {nil, data}, else: update_at(data, index, next, [])
  end

  defp at(_op, data, _index, _next), do: raise("Access.at/1 expected a list, got: #{inspect(data)}")

  defp update_at([head | tail], 0, next, before) do
    case next.(head) do
      {got, new} -> {got, :lists.reverse(before, [new | tail])}
      :pop -> {head, :lists.reverse(before, tail)}
    end
  end

  defp update_at([], _index, _next, before), do: {nil, :lists.reverse(before)}
  defp update_at([head | tail], index, next, before), do: update_at(tail, index - 1, next, [head | before])

  @doc """
  A step to the element at `index`, which must be there.

      iex> get_in([:a, :b], [Access.at!(1)])
      :b
  """
  @spec at!(integer) :: access_fun(data :: list, current_value :: term)
  def at!(index) when is_integer(index) do
    fn
      :get, data, next when is_list(data) ->
        case Enum.fetch(data, index) do
          {:ok, value} -> next.(value)
          :error -> raise Enum.OutOfBoundsError
        end

      :get_and_update, data, next when is_list(data) ->
        case Enum.fetch(data, index) do
          {:ok, _} -> at(:get_and_update, data, index, next)
          :error -> raise Enum.OutOfBoundsError
        end

      _op, data, _next ->
        raise "Access.at!/1 expected a list, got: #{inspect(data)}"
    end
  end

  @doc """
  A step to the elements for which `fun` is true.

      iex> get_in([1, 2, 3], [Access.filter(&(&1 > 1))])
      [2, 3]
  """
  @spec filter((term -> boolean)) :: access_fun(data :: list, current_value :: list)
  def filter(fun) when is_function(fun) do
    fn
      :get, data, next when is_list(data) -> for(item <- data, fun.(item), do: next.(item))
      :get_and_update, data, next when is_list(data) -> update_filter(data, fun, next, [], [])
      _op, data, _next -> raise "Access.filter/1 expected a list, got: #{inspect(data)}"
    end
  end

  defp update_filter([head | tail], fun, next, got, kept) do
    if fun.(head) do
      case next.(head) do
        {value, new} -> update_filter(tail, fun, next, [value | got], [new | kept])
        :pop -> update_filter(tail, fun, next, [head | got], kept)
      end
    else
      update_filter(tail, fun, next, got, [head | kept])
    end
  end

  defp update_filter([], _fun, _next, got, kept), do: {:lists.reverse(got), :lists.reverse(kept)}

  @doc """
  A step to the elements in a range of positions.

      iex> get_in([1, 2, 3, 4], [Access.slice(1..2)])
      [2, 3]
  """
  @spec slice(Range.t()) :: access_fun(data :: list, current_value :: list)
  def slice(%Range{} = range) do
    if range.step > 0 do
      fn
        :get, data, next when is_list(data) ->
          {first, last} = bounds(range, data)
          for {item, index} <- Enum.with_index(data), picked?(index, first, last, range.step), do: next.(item)

        :get_and_update, data, next when is_list(data) ->
          {first, last} = bounds(range, data)
          update_slice(Enum.with_index(data), first, last, range.step, next, [], [])

        _op, data, _next ->
          raise ArgumentError, "Access.slice/1 expected a list, got: #{inspect(data)}"
      end
    else
      raise ArgumentError, "Access.slice/1 does not accept ranges with negative steps, got: #{inspect(range)}"
    end
  end

  defp bounds(range, data) do
    size = length(data)
    first = if range.first < 0, do: max(range.first + size, 0), else: range.first
    last = if range.last < 0, do: range.last + size, else: range.last
    {first, last}
  end

  defp picked?(index, first, last, step), do: index >= first and index <= last and rem(index - first, step) == 0

  defp update_slice([{head, index} | tail], first, last, step, next, got, kept) do
    if picked?(index, first, last, step) do
      case next.(head) do
        {value, new} -> update_slice(tail, first, last, step, next, [value | got], [new | kept])
        :pop -> update_slice(tail, first, last, step, next, [head | got], kept)
      end
    else
      update_slice(tail, first, last, step, next, got, [head | kept])
    end
  end

  defp update_slice([], _first, _last, _step, _next, got, kept), do: {:lists.reverse(got), :lists.reverse(kept)}

  @doc """
  An accessor for the first element of a list for which `predicate` is true.

      iex> get_in([%{n: 1}, %{n: 20}, %{n: 30}], [Access.find(&(&1.n > 10)), :n])
      20
      iex> update_in([1, 20, 30], [Access.find(&(&1 > 10))], &(&1 + 1))
      [1, 21, 30]

  """
  @doc since: "1.17.0"
  @spec find((term -> as_boolean(term))) :: access_fun(data :: list, current_value :: term)
  def find(predicate) when is_function(predicate, 1) do
    fn op, data, next -> find(op, data, predicate, next) end
  end

  defp find(:get, data, predicate, next) when is_list(data), do: data |> Enum.find(predicate) |> next.()

  defp find(:get_and_update, data, predicate, next) when is_list(data) do
    case Enum.split_while(data, &(not predicate.(&1))) do
      {_, []} ->
        {nil, data}

      {before, [found | rest]} ->
        case next.(found) do
          {value, new} -> {value, before ++ [new | rest]}
          :pop -> {found, before ++ rest}
        end
    end
  end

  defp find(_op, data, _predicate, _next) do
    raise "Access.find/1 expected a list, got: #{inspect(data)}"
  end

  # A struct without the behaviour: its functions are missing because it was never meant to be indexed.
  defp explain(%{module: module, function: name, arity: arity} = error, module, name, arity) do
    reason =
      "#{inspect(module)} does not implement the Access behaviour. If you are using get_in/put_in/update_in, " <>
        "you can specify the field to be accessed using Access.key!/1"

    %{error | reason: reason}
  end

  defp explain(error, _module, _name, _arity), do: error
end
