defmodule Stream do
  @moduledoc """
  Lazy enumerables: nothing happens until a function of `Enum`, or `Stream.run/1`, asks for elements.

      iex> 1..3 |> Stream.map(&(&1 * 2)) |> Stream.filter(&(&1 > 2)) |> Enum.to_list()
      [4, 6]

  A pipeline of stages walks its source once, element by element, and builds no lists in between. Streams may
  be infinite.
  """

  # `funs` are the stages, the last one added first: each takes the reducer behind it and returns its own.
  # `accs` are the start values of those stages that keep something, in the same order. `done` is asked for a
  # last element when the source has ended, with what the last stage kept: no stage is added behind that one,
  # the stream becomes the source of another.
  defstruct enum: nil, funs: [], accs: [], done: nil

  ## Stages

  @type acc() :: any()
  @type element() :: any()
  @type timer() :: non_neg_integer() | :infinity

  @type default() :: any()
  @type index() :: non_neg_integer()

  @doc false
  @deprecated "Use Stream.chunk_every/2 instead"
  def chunk(enum, count), do: chunk(enum, count, count, nil)

  @doc false
  @deprecated "Use Stream.chunk_every/3 instead"
  def chunk(enum, count, step), do: chunk_every(enum, count, step, nil)

  @doc false
  @deprecated "Use Stream.chunk_every/4 instead"
  def chunk(enum, count, step, leftover) when is_integer(count) and count > 0 and is_integer(step) and step > 0 do
    chunk_every(enum, count, step, leftover || :discard)
  end

  @doc """
  Starts a new chunk each time `fun` returns another value.

      iex> [1, 3, 2, 4] |> Stream.chunk_by(&rem(&1, 2)) |> Enum.to_list()
      [[1, 3], [2, 4]]

  """
  @spec chunk_by(Enumerable.t(), (element() -> any())) :: Enumerable.t()
  def chunk_by(enum, fun) when is_function(fun, 1), do: Stream.Reducers.chunk_by(&chunk_while/4, enum, fun)

  @doc """
  Splits into chunks of `count` elements.

      iex> 1..5 |> Stream.chunk_every(2) |> Enum.to_list()
      [[1, 2], [3, 4], [5]]

  """
  @spec chunk_every(Enumerable.t(), pos_integer()) :: Enumerable.t()
  def chunk_every(enum, count), do: chunk_every(enum, count, count, [])

  @doc """
  Splits into chunks of `count` elements, each starting `step` elements later; see `Enum.chunk_every/4`.

      iex> 1..6 |> Stream.chunk_every(3, 2, :discard) |> Enum.to_list()
      [[1, 2, 3], [3, 4, 5]]

  """
  @spec chunk_every(Enumerable.t(), pos_integer(), pos_integer(), Enumerable.t() | :discard) :: Enumerable.t()
  def chunk_every(enum, count, step, leftover \\ [])
      when is_integer(count) and count > 0 and is_integer(step) and step > 0 do
    Stream.Reducers.chunk_every(&chunk_while/4, enum, count, step, leftover)
  end

  @doc """
  Chunks under the control of functions; see `Enum.chunk_while/4`.

      iex> chunk = fn x, acc -> if rem(x, 2) == 0, do: {:cont, Enum.reverse([x | acc]), []}, else: {:cont, [x | acc]} end
      iex> 1..4 |> Stream.chunk_while([], chunk, fn acc -> {:cont, acc} end) |> Enum.to_list()
      [[1, 2], [3, 4]]

  """
  @spec chunk_while(
          Enumerable.t(),
          acc(),
          (element(), acc() -> {:cont, chunk, acc()} | {:cont, acc()} | {:halt, acc()}),
          (acc() -> {:cont, chunk, acc()} | {:cont, acc()})
        ) :: Enumerable.t()
        when chunk: any()
  def chunk_while(enum, acc, chunk_fun, after_fun)
      when is_function(chunk_fun, 2) and is_function(after_fun, 1) do
    stage = fn next ->
      fn x, [state | inner] ->
        case chunk_fun.(x, state) do
          {:cont, state} -> {:cont, [state | inner]}
          {:cont, chunk, state} -> wrap_chunk(next.(chunk, inner), state)
          {:halt, state} -> {:halt, [state | inner]}
        end
      end
    end

    %Stream{lazy(enum, acc, stage) | done: after_fun}
  end

  @doc """
  Joins an enumerable of enumerables.

      iex> [1..2, 4..5] |> Stream.concat() |> Enum.to_list()
      [1, 2, 4, 5]

  """
  @spec concat(Enumerable.t()) :: Enumerable.t()
  def concat(enumerables), do: flat_map(enumerables, fn enumerable -> enumerable end)

  @doc """
  Puts the elements of `second` behind those of `first`.

      iex> 1..2 |> Stream.concat([:a]) |> Enum.to_list()
      [1, 2, :a]

  """
  @spec concat(Enumerable.t(), Enumerable.t()) :: Enumerable.t()
  def concat(first, second), do: flat_map([first, second], fn enumerable -> enumerable end)

  @doc """
  Drops elements that are equal (`===`) to the one before.

      iex> [1, 1, 2] |> Stream.dedup() |> Enum.to_list()
      [1, 2]

  """
  @spec dedup(Enumerable.t()) :: Enumerable.t()
  def dedup(enum), do: dedup_by(enum, fn x -> x end)

  @doc """
  Drops elements for which `fun` returns the same as for the one before.

      iex> [1, 3, 2] |> Stream.dedup_by(&rem(&1, 2)) |> Enum.to_list()
      [1, 2]

  """
  @spec dedup_by(Enumerable.t(), (element() -> term())) :: Enumerable.t()
  def dedup_by(enum, fun) when is_function(fun, 1) do
    lazy(enum, nil, fn next ->
      fn x, [previous | inner] ->
        case [fun.(x)] do
          ^previous -> {:cont, [previous | inner]}
          value -> wrap(next.(x, inner), value)
        end
      end
    end)
  end

  @doc """
  Drops the first `n` elements; a negative number drops the last ones.

      iex> 1..5 |> Stream.drop(3) |> Enum.to_list()
      [4, 5]
      iex> 1..5 |> Stream.drop(-3) |> Enum.to_list()
      [1, 2]

  """
  @spec drop(Enumerable.t(), integer()) :: Enumerable.t()
  def drop(enum, n) when is_integer(n) and n >= 0 do
    lazy(enum, n, fn next ->
      fn
        x, [0 | inner] -> wrap(next.(x, inner), 0)
        _x, [n | inner] -> {:cont, [n - 1 | inner]}
      end
    end)
  end

  def drop(enum, n) when is_integer(n) and n < 0 do
    count = -n

    # The last `count` elements wait in a queue of two lists.
    lazy(enum, {0, [], []}, fn next ->
      fn
        x, [{size, front, back} | inner] when size < count ->
          {:cont, [{size + 1, front, [x | back]} | inner]}

        x, [{size, [], back} | inner] ->
          [oldest | front] = :lists.reverse(back)
          wrap(next.(oldest, inner), {size, front, [x]})

        x, [{size, [oldest | front], back} | inner] ->
          wrap(next.(oldest, inner), {size, front, [x | back]})
      end
    end)
  end

  @doc """
  Drops every `nth` element, the first one included.

      iex> 1..6 |> Stream.drop_every(2) |> Enum.to_list()
      [2, 4, 6]

  """
  @spec drop_every(Enumerable.t(), non_neg_integer()) :: Enumerable.t()
  def drop_every(enum, nth)
  def drop_every(enum, 0), do: %Stream{enum: enum}
  def drop_every([], _nth), do: %Stream{enum: []}

  def drop_every(enum, nth) when is_integer(nth) and nth > 0 do
    lazy(enum, 0, fn next ->
      fn
        _x, [0 | inner] -> {:cont, [nth - 1 | inner]}
        x, [n | inner] -> wrap(next.(x, inner), n - 1)
      end
    end)
  end

  @doc """
  Drops elements from the start while `fun` is truthy.

      iex> 1..5 |> Stream.drop_while(&(&1 <= 3)) |> Enum.to_list()
      [4, 5]

  """
  @spec drop_while(Enumerable.t(), (element() -> as_boolean(term()))) :: Enumerable.t()
  def drop_while(enum, fun) when is_function(fun, 1) do
    lazy(enum, true, fn next ->
      fn x, [dropping | inner] ->
        if dropping && fun.(x), do: {:cont, [true | inner]}, else: wrap(next.(x, inner), false)
      end
    end)
  end

  @doc """
  Calls `fun` with each element as it passes.

      iex> [1, 2] |> Stream.each(fn x -> send(self(), x) end) |> Enum.to_list()
      [1, 2]

  """
  @spec each(Enumerable.t(), (element() -> term())) :: Enumerable.t()
  def each(enum, fun) when is_function(fun, 1) do
    lazy(enum, fn next ->
      fn x, acc ->
        fun.(x)
        next.(x, acc)
      end
    end)
  end

  @doc """
  Keeps the elements for which `fun` is truthy.

      iex> [1, 2, 3] |> Stream.filter(&(rem(&1, 2) == 1)) |> Enum.to_list()
      [1, 3]

  """
  @spec filter(Enumerable.t(), (element() -> as_boolean(term()))) :: Enumerable.t()
  def filter(enum, fun) when is_function(fun, 1) do
    lazy(enum, fn next ->
      fn x, acc -> if fun.(x), do: next.(x, acc), else: {:cont, acc} end
    end)
  end

  @doc false
  @deprecated "Use Stream.filter/2 + Stream.map/2 instead"
  def filter_map(enum, filter, mapper), do: enum |> filter(&filter.(&1)) |> map(&mapper.(&1))

  @doc """
  Maps each element to an enumerable and joins the results.

      iex> [1, 2] |> Stream.flat_map(&[&1, &1 * 10]) |> Enum.to_list()
      [1, 10, 2, 20]

  """
  @spec flat_map(Enumerable.t(), (element() -> Enumerable.t())) :: Enumerable.t()
  def flat_map(enum, mapper) when is_function(mapper, 1) do
    transform(enum, nil, fn x, nil -> {mapper.(x), nil} end)
  end

  @doc """
  Puts `separator` between the elements.

      iex> [1, 2] |> Stream.intersperse(0) |> Enum.to_list()
      [1, 0, 2]

  """
  @spec intersperse(Enumerable.t(), any()) :: Enumerable.t()
  def intersperse(enum, separator) do
    transform(enum, false, fn
      x, false -> {[x], true}
      x, true -> {[separator, x], true}
    end)
  end

  @doc """
  Passes the elements on and also collects them, passed through `transform`, into `collectable`.

      iex> [1, 2] |> Stream.into([]) |> Enum.to_list()
      [1, 2]

  """
  @spec into(Enumerable.t(), Collectable.t(), (term() -> term())) :: Enumerable.t()
  def into(enum, collectable, transform \\ fn x -> x end) when is_function(transform, 1) do
    &collect_along(enum, collectable, transform, &1, &2)
  end

  defp collect_along(enum, collectable, transform, acc, fun) do
    {initial, into} = Collectable.into(collectable)

    along = fn x, [collected | acc] ->
      collected = into.(collected, {:cont, transform.(x)})
      wrap(fun.(x, acc), collected)
    end

    run_along(&Enumerable.reduce(enum, &1, along), initial, into, acc)
  end

  defp run_along(reduce, collected, into, {command, acc}) do
    try do
      reduce.({command, [collected | acc]})
    catch
      kind, reason ->
        into.(collected, :halt)
        :erlang.raise(kind, reason, __STACKTRACE__)
    else
      {:suspended, [collected | acc], continuation} ->
        {:suspended, acc, &run_along(continuation, collected, into, &1)}

      {reason, [collected | acc]} ->
        into.(collected, :done)
        {reason, acc}
    end
  end

  @doc """
  Calls `fun` with each element and passes the results on.

      iex> [1, 2] |> Stream.map(&(&1 * 2)) |> Enum.to_list()
      [2, 4]

  """
  @spec map(Enumerable.t(), (element() -> any())) :: Enumerable.t()
  def map(enum, fun) when is_function(fun, 1) do
    lazy(enum, fn next -> fn x, acc -> next.(fun.(x), acc) end end)
  end

  @doc """
  Applies `fun` to every `nth` element, the first one included.

      iex> 1..5 |> Stream.map_every(2, &(&1 * 10)) |> Enum.to_list()
      [10, 2, 30, 4, 50]

  """
  @spec map_every(Enumerable.t(), non_neg_integer(), (element() -> any())) :: Enumerable.t()
  def map_every(enum, nth, fun)
  def map_every(enum, 1, fun) when is_function(fun, 1), do: map(enum, fun)
  def map_every(enum, 0, fun) when is_function(fun, 1), do: %Stream{enum: enum}
  def map_every([], nth, fun) when is_integer(nth) and nth > 0 and is_function(fun, 1), do: %Stream{enum: []}

  def map_every(enum, nth, fun) when is_integer(nth) and nth > 0 and is_function(fun, 1) do
    lazy(enum, 0, fn next ->
      fn
        x, [0 | inner] -> wrap(next.(fun.(x), inner), nth - 1)
        x, [n | inner] -> wrap(next.(x, inner), n - 1)
      end
    end)
  end

  @doc """
  Drops the elements for which `fun` is truthy.

      iex> [1, 2, 3] |> Stream.reject(&(&1 == 2)) |> Enum.to_list()
      [1, 3]

  """
  @spec reject(Enumerable.t(), (element() -> as_boolean(term()))) :: Enumerable.t()
  def reject(enum, fun) when is_function(fun, 1) do
    lazy(enum, fn next ->
      fn x, acc -> if fun.(x), do: {:cont, acc}, else: next.(x, acc) end
    end)
  end

  @doc """
  Walks the stream for its effects; returns `:ok`.

      iex> [1] |> Stream.each(fn x -> send(self(), x) end) |> Stream.run()
      :ok

  """
  @spec run(Enumerable.t()) :: :ok
  def run(stream) do
    _ = Enumerable.reduce(stream, {:cont, nil}, fn _, _ -> {:cont, nil} end)
    :ok
  end

  @doc """
  Passes on all accumulators of a reduction that starts with the first element.

      iex> 1..4 |> Stream.scan(&(&1 + &2)) |> Enum.to_list()
      [1, 3, 6, 10]

  """
  @spec scan(Enumerable.t(), (element(), acc() -> any())) :: Enumerable.t()
  def scan(enum, fun) when is_function(fun, 2) do
    lazy(enum, :first, fn next ->
      fn
        x, [:first | inner] ->
          wrap(next.(x, inner), {:acc, x})

        x, [{:acc, acc} | inner] ->
          value = fun.(x, acc)
          wrap(next.(value, inner), {:acc, value})
      end
    end)
  end

  @doc """
  Passes on all accumulators of a reduction that starts with `acc`.

      iex> 1..3 |> Stream.scan(10, &(&1 + &2)) |> Enum.to_list()
      [11, 13, 16]

  """
  @spec scan(Enumerable.t(), acc(), (element(), acc() -> any())) :: Enumerable.t()
  def scan(enum, acc, fun) when is_function(fun, 2) do
    lazy(enum, acc, fn next ->
      fn x, [acc | inner] ->
        value = fun.(x, acc)
        wrap(next.(value, inner), value)
      end
    end)
  end

  @doc """
  Takes the first `count` elements; a negative count takes the last ones.

      iex> 1..100 |> Stream.take(3) |> Enum.to_list()
      [1, 2, 3]

  """
  @spec take(Enumerable.t(), integer()) :: Enumerable.t()
  def take(enum, count) when is_integer(count), do: take_after_guards(enum, count)

  defp take_after_guards(_enum, 0), do: %Stream{enum: []}
  defp take_after_guards([], _count), do: %Stream{enum: []}

  defp take_after_guards(enum, count) when count > 0 do
    lazy(enum, count, fn next ->
      fn
        x, [1 | inner] ->
          {_, inner} = next.(x, inner)
          {:halt, [0 | inner]}

        x, [n | inner] when n > 1 ->
          wrap(next.(x, inner), n - 1)

        _x, [0 | inner] ->
          {:halt, [0 | inner]}
      end
    end)
  end

  defp take_after_guards(enum, count) do
    &Enumerable.reduce(Enum.take(enum, count), &1, &2)
  end

  @doc """
  Takes every `nth` element, the first one included.

      iex> 1..6 |> Stream.take_every(2) |> Enum.to_list()
      [1, 3, 5]

  """
  @spec take_every(Enumerable.t(), non_neg_integer()) :: Enumerable.t()
  def take_every(enum, nth)
  def take_every(_enum, 0), do: %Stream{enum: []}
  def take_every([], nth) when is_integer(nth) and nth > 0, do: %Stream{enum: []}

  def take_every(enum, nth) when is_integer(nth) and nth > 0 do
    lazy(enum, 0, fn next ->
      fn
        x, [0 | inner] -> wrap(next.(x, inner), nth - 1)
        _x, [n | inner] -> {:cont, [n - 1 | inner]}
      end
    end)
  end

  @doc """
  Takes elements from the start while `fun` is truthy.

      iex> 1..100 |> Stream.take_while(&(&1 <= 3)) |> Enum.to_list()
      [1, 2, 3]

  """
  @spec take_while(Enumerable.t(), (element() -> as_boolean(term()))) :: Enumerable.t()
  def take_while(enum, fun) when is_function(fun, 1) do
    lazy(enum, fn next ->
      fn x, acc -> if fun.(x), do: next.(x, acc), else: {:halt, acc} end
    end)
  end

  @doc """
  Drops elements that came before (compared with `===`); remembers all of them.

      iex> [1, 2, 1] |> Stream.uniq() |> Enum.to_list()
      [1, 2]

  """
  @spec uniq(Enumerable.t()) :: Enumerable.t()
  def uniq(enum), do: uniq_by(enum, fn x -> x end)

  @doc false
  @deprecated "Use Stream.uniq_by/2 instead"
  def uniq(enum, fun), do: uniq_by(enum, fun)

  @doc """
  Drops elements for which `fun` returns a value that came before.

      iex> [1, 2, 3] |> Stream.uniq_by(&rem(&1, 2)) |> Enum.to_list()
      [1, 2]

  """
  @spec uniq_by(Enumerable.t(), (element() -> term())) :: Enumerable.t()
  def uniq_by(enum, fun) when is_function(fun, 1) do
    lazy(enum, %{}, fn next ->
      fn x, [seen | inner] ->
        value = fun.(x)

        if is_map_key(seen, value) do
          {:cont, [seen | inner]}
        else
          wrap(next.(x, inner), Map.put(seen, value, true))
        end
      end
    end)
  end

  @doc """
  Pairs each element with its index, counted from an offset; or calls a function with both.

      iex> [:a, :b] |> Stream.with_index(1) |> Enum.to_list()
      [a: 1, b: 2]

  """
  @spec with_index(Enumerable.t(), integer()) :: Enumerable.t()
  def with_index(enum, fun_or_offset \\ 0)

  def with_index(enum, offset) when is_integer(offset) do
    lazy(enum, offset, fn next ->
      fn x, [index | inner] -> wrap(next.({x, index}, inner), index + 1) end
    end)
  end

  def with_index(enum, fun) when is_function(fun, 2) do
    lazy(enum, 0, fn next ->
      fn x, [index | inner] -> wrap(next.(fun.(x, index), inner), index + 1) end
    end)
  end

  ## Sources

  @doc """
  Repeats an enumerable for ever.

      iex> [1, 2] |> Stream.cycle() |> Enum.take(5)
      [1, 2, 1, 2, 1]

  """
  @spec cycle(Enumerable.t()) :: Enumerable.t()
  def cycle(enumerable)
  def cycle([]), do: raise(ArgumentError, "cannot cycle over an empty enumerable")

  def cycle(enumerable) when is_list(enumerable) do
    unfold({enumerable, enumerable}, fn
      {source, [h | t]} -> {h, {source, t}}
      {source = [h | t], []} -> {h, {source, t}}
    end)
  end

  def cycle(enumerable) do
    fn command, fun ->
      source = &Enumerable.reduce(enumerable, &1, tagging(fun))
      cycle_round(source, source, :empty, command)
    end
  end

  defp cycle_round(_round, _source, :empty, {:halt, acc}), do: {:halted, acc}

  defp cycle_round(round, source, tag, {command, acc}) do
    case round.({command, {tag, acc}}) do
      {:suspended, {tag, acc}, round} ->
        tag = if tag == :empty, do: :empty, else: :cont
        {:suspended, acc, &cycle_round(round, source, tag, &1)}

      {_, {:empty, _acc}} ->
        raise ArgumentError, "cannot cycle over an empty enumerable"

      {:halted, {:cont, acc}} when command == :halt ->
        {:halted, acc}

      {_, {:halt, acc}} ->
        {:halted, acc}

      {_, {command, acc}} ->
        cycle_again(source, {command, acc})
    end
  end

  defp cycle_again(source, {:suspend, acc}), do: {:suspended, acc, &cycle_again(source, &1)}
  defp cycle_again(_source, {:halt, acc}), do: {:halted, acc}
  defp cycle_again(source, {:cont, acc}), do: cycle_round(source, source, :empty, {:cont, acc})

  @doc """
  Returns a stream with `value` `n` times.

      iex> Stream.duplicate(:x, 2) |> Enum.to_list()
      [:x, :x]

  """
  @spec duplicate(any(), non_neg_integer()) :: Enumerable.t()
  def duplicate(value, n) when is_integer(n) and n >= 0 do
    unfold(n, fn
      0 -> nil
      left -> {value, left - 1}
    end)
  end

  @doc """
  Counts from an offset, or emits `fun` of each index, for ever.

      iex> Stream.from_index(1) |> Enum.take(3)
      [1, 2, 3]

  """
  @spec from_index(integer | (integer -> term)) :: Enumerable.t()
  def from_index(fun_or_offset \\ 0)
  def from_index(offset) when is_integer(offset), do: unfold(offset, &{&1, &1 + 1})
  def from_index(fun) when is_function(fun, 1), do: unfold(0, &{fun.(&1), &1 + 1})

  @doc """
  Emits 0, 1, 2, ... with `n` milliseconds before each.

      iex> Stream.interval(1) |> Enum.take(3)
      [0, 1, 2]

  """
  @spec interval(timer()) :: Enumerable.t()
  def interval(n) when (is_integer(n) and n >= 0) or n == :infinity do
    unfold(0, fn count ->
      Process.sleep(n)
      {count, count + 1}
    end)
  end

  @doc """
  Emits `start_value` and then each time `next_fun` of the value before.

      iex> Stream.iterate(1, &(&1 * 2)) |> Enum.take(4)
      [1, 2, 4, 8]

  """
  @spec iterate(element(), (element() -> element())) :: Enumerable.t()
  def iterate(start_value, next_fun) when is_function(next_fun, 1) do
    unfold({:first, start_value}, fn
      {:first, value} ->
        {value, {:next, value}}

      {:next, value} ->
        next = next_fun.(value)
        {next, {:next, next}}
    end)
  end

  @doc """
  Emits what `generator_fun` returns, for ever.

      iex> Stream.repeatedly(fn -> 7 end) |> Enum.take(2)
      [7, 7]

  """
  @spec repeatedly((() -> element())) :: Enumerable.t()
  def repeatedly(generator_fun) when is_function(generator_fun, 0) do
    unfold(nil, fn nil -> {generator_fun.(), nil} end)
  end

  @doc """
  Opens a resource, emits what `next_fun` gives (`{elements, acc}` or `{:halt, acc}`), and closes it at the end,
  also when the consumer stops early or fails.

      iex> Stream.resource(fn -> 3 end, fn 0 -> {:halt, 0}; n -> {[n], n - 1} end, fn _ -> :ok end) |> Enum.to_list()
      [3, 2, 1]

  """
  @spec resource((() -> acc()), (acc() -> {[element()], acc()} | {:halt, acc()}), (acc() -> term())) ::
          Enumerable.t()
  def resource(start_fun, next_fun, after_fun)
      when is_function(start_fun, 0) and is_function(next_fun, 1) and is_function(after_fun, 1) do
    fn command, fun ->
      pull(command, %{next: next_fun, after: after_fun, fun: fun}, start_fun.())
    end
  end

  # One round of a resource: `state` belongs to next_fun and after_fun.
  defp pull({:halt, acc}, stage, state) do
    stage.after.(state)
    {:halted, acc}
  end

  defp pull({:suspend, acc}, stage, state), do: {:suspended, acc, &pull(&1, stage, state)}

  defp pull({:cont, acc}, stage, state) do
    result =
      try do
        stage.next.(state)
      catch
        kind, reason ->
          stage.after.(state)
          :erlang.raise(kind, reason, __STACKTRACE__)
      end

    case result do
      {:halt, state} ->
        stage.after.(state)
        {:done, acc}

      {[], state} ->
        pull({:cont, acc}, stage, state)

      {elements, state} ->
        close = fn -> stage.after.(state) end
        emit(elements, {:cont, acc}, stage.fun, close, &pull(&1, stage, state))
    end
  end

  # Sends the elements of an inner enumerable on, then goes on with `continue`. `close` runs when the
  # consumer stops or something raises on the way.
  defp emit([], command, _fun, _close, continue), do: continue.(command)

  defp emit(list, {:halt, acc}, _fun, close, _continue) when is_list(list) do
    close.()
    {:halted, acc}
  end

  defp emit(list, {:suspend, acc}, fun, close, continue) when is_list(list) do
    {:suspended, acc, &emit(list, &1, fun, close, continue)}
  end

  defp emit([x | rest], {:cont, acc}, fun, close, continue) do
    command = guard_call(fn -> fun.(x, acc) end, close)
    emit(rest, command, fun, close, continue)
  end

  defp emit(enumerable, {command, acc}, fun, close, continue) do
    inner = tagging(fun)
    emit_inner(&Enumerable.reduce(enumerable, &1, inner), {command, acc}, close, continue)
  end

  defp emit_inner(reduce, {command, acc}, close, continue) do
    case guard_call(fn -> reduce.({command, {command, acc}}) end, close) do
      {:suspended, {_, acc}, reduce} ->
        {:suspended, acc, &emit_inner(reduce, &1, close, continue)}

      {_, {:halt, acc}} ->
        close.()
        {:halted, acc}

      {_, {command, acc}} ->
        continue.({command, acc})
    end
  end

  # The accumulator of an inner enumerable is tagged with the last command of the consumer: an enumerable
  # that ends by itself may turn a suspend or cont into a halt.
  defp tagging(fun) do
    fn x, {_, acc} ->
      {command, acc} = fun.(x, acc)
      {command, {command, acc}}
    end
  end

  defp guard_call(fun, close) do
    try do
      fun.()
    catch
      kind, reason ->
        close.()
        :erlang.raise(kind, reason, __STACKTRACE__)
    end
  end

  @doc """
  Emits 0 after `n` milliseconds.

      iex> Stream.timer(1) |> Enum.to_list()
      [0]

  """
  @spec timer(timer()) :: Enumerable.t()
  def timer(n) when (is_integer(n) and n >= 0) or n == :infinity do
    take(interval(n), 1)
  end

  @doc """
  Maps each element to an enumerable while carrying an accumulator; `{:halt, acc}` stops.

      iex> 1..100 |> Stream.transform(0, fn x, acc -> if acc < 3, do: {[x], acc + 1}, else: {:halt, acc} end) |> Enum.to_list()
      [1, 2, 3]

  """
  @spec transform(Enumerable.t(), acc, fun) :: Enumerable.t()
        when fun: (element(), acc -> {Enumerable.t(), acc} | {:halt, acc}), acc: any()
  def transform(enum, acc, reducer) when is_function(reducer, 2) do
    &transform_start(&1, enum, fn -> acc end, reducer, nil, fn _ -> :ok end, &2)
  end

  @doc """
  Like `transform/3`, with functions that make the accumulator and clean up after it.

      iex> [1, 2] |> Stream.transform(fn -> 0 end, fn x, acc -> {[x + acc], acc + 1} end, fn _ -> :ok end) |> Enum.to_list()
      [1, 3]

  """
  @spec transform(Enumerable.t(), start_fun, reducer, after_fun) :: Enumerable.t()
        when start_fun: (() -> acc),
             reducer: (element(), acc -> {Enumerable.t(), acc} | {:halt, acc}),
             after_fun: (acc -> term()),
             acc: any()
  def transform(enum, start_fun, reducer, after_fun)
      when is_function(start_fun, 0) and is_function(reducer, 2) and is_function(after_fun, 1) do
    &transform_start(&1, enum, start_fun, reducer, nil, after_fun, &2)
  end

  @doc """
  Like `transform/4`, with a `last_fun` that may emit more when the source ends.

      iex> [1, 2] |> Stream.transform(fn -> 0 end, fn x, acc -> {[x], acc + x} end, fn acc -> {[acc], acc} end,
      ...>   fn _ -> :ok end) |> Enum.to_list()
      [1, 2, 3]

  """
  @spec transform(Enumerable.t(), start_fun, reducer, last_fun, after_fun) :: Enumerable.t()
        when start_fun: (() -> acc),
             reducer: (element(), acc -> {Enumerable.t(), acc} | {:halt, acc}),
             last_fun: (acc -> {Enumerable.t(), acc} | {:halt, acc}),
             after_fun: (acc -> term()),
             acc: any()
  def transform(enum, start_fun, reducer, last_fun, after_fun)
      when is_function(start_fun, 0) and is_function(reducer, 2) and is_function(last_fun, 1) and
             is_function(after_fun, 1) do
    &transform_start(&1, enum, start_fun, reducer, last_fun, after_fun, &2)
  end

  defp transform_start(command, enum, start, reducer, last, after_fun, fun) do
    stage = %{reducer: reducer, last: last, after: after_fun, fun: fun}
    transform_step(command, stage, start.(), puller(enum))
  end

  defp transform_step({:halt, acc}, stage, state, source) do
    transform_close(stage, state, source)
    {:halted, acc}
  end

  defp transform_step({:suspend, acc}, stage, state, source) do
    {:suspended, acc, &transform_step(&1, stage, state, source)}
  end

  defp transform_step({:cont, acc}, stage, state, source) do
    case guard_call(fn -> next_element(source) end, fn -> stage.after.(state) end) do
      {:ok, x, rest} ->
        close = fn -> transform_close(stage, state, rest) end

        case guard_call(fn -> stage.reducer.(x, state) end, close) do
          {:halt, state} -> transform_step({:halt, acc}, stage, state, rest)
          {[], state} -> transform_step({:cont, acc}, stage, state, rest)
          {list, state} -> transform_emit(list, acc, stage, state, rest)
        end

      :done ->
        transform_last(acc, stage, state)
    end
  end

  defp transform_emit(elements, acc, stage, state, source) do
    close = fn -> transform_close(stage, state, source) end
    emit(elements, {:cont, acc}, stage.fun, close, &transform_step(&1, stage, state, source))
  end

  # The source is exhausted, or no longer wanted: emit these and end.
  defp transform_emit_last(elements, acc, stage, state) do
    close = fn -> stage.after.(state) end
    emit(elements, {:cont, acc}, stage.fun, close, &transform_end(&1, stage, state))
  end

  defp transform_last(acc, %{last: nil} = stage, state),
    do: transform_end({:cont, acc}, stage, state)

  defp transform_last(acc, stage, state) do
    case guard_call(fn -> stage.last.(state) end, fn -> stage.after.(state) end) do
      {:halt, state} -> transform_end({:cont, acc}, stage, state)
      {elements, state} -> transform_emit_last(elements, acc, stage, state)
    end
  end

  defp transform_end({:suspend, acc}, stage, state) do
    {:suspended, acc, &transform_end(&1, stage, state)}
  end

  defp transform_end({command, acc}, stage, state) do
    stage.after.(state)
    {if(command == :halt, do: :halted, else: :done), acc}
  end

  defp transform_close(stage, state, source) do
    try do
      close_source(source)
    after
      stage.after.(state)
    end
  end

  @doc """
  Emits while `next_fun` returns `{element, acc}`; `nil` ends the stream.

      iex> Stream.unfold(3, fn 0 -> nil; n -> {n, n - 1} end) |> Enum.to_list()
      [3, 2, 1]

  """
  @spec unfold(acc(), (acc() -> {element(), acc()} | nil)) :: Enumerable.t()
  def unfold(next_acc, next_fun) when is_function(next_fun, 1) do
    fn command, fun -> unfold_step(next_acc, next_fun, command, fun) end
  end

  defp unfold_step(next_acc, next_fun, {:cont, acc}, fun) do
    case next_fun.(next_acc) do
      nil -> {:done, acc}
      {x, next_acc} -> unfold_step(next_acc, next_fun, fun.(x, acc), fun)
    end
  end

  defp unfold_step(next_acc, next_fun, {:suspend, acc}, fun) do
    {:suspended, acc, &unfold_step(next_acc, next_fun, &1, fun)}
  end

  defp unfold_step(_next_acc, _next_fun, {:halt, acc}, _fun), do: {:halted, acc}

  @doc """
  Zips corresponding elements of two enumerables.

      iex> Stream.zip(1..3, [:a, :b]) |> Enum.to_list()
      [{1, :a}, {2, :b}]

  """
  @spec zip(Enumerable.t(), Enumerable.t()) :: Enumerable.t()
  def zip(enumerable1, enumerable2), do: zip_with(enumerable1, enumerable2, &{&1, &2})

  @doc """
  Zips corresponding elements of several enumerables into tuples.

      iex> Stream.zip([1..3, [:a, :b], ["x"]]) |> Enum.to_list()
      [{1, :a, "x"}]

  """
  @spec zip(enumerables) :: Enumerable.t() when enumerables: [Enumerable.t()] | Enumerable.t()
  def zip(enumerables), do: zip_with(enumerables, &List.to_tuple/1)

  @doc """
  Maps corresponding elements of two enumerables with `zip_fun`.

      iex> Stream.zip_with([1, 2], [3, 4], &(&1 + &2)) |> Enum.to_list()
      [4, 6]

  """
  @spec zip_with(Enumerable.t(), Enumerable.t(), (term(), term() -> term())) :: Enumerable.t()
  def zip_with(enumerable1, enumerable2, zip_fun)
      when is_list(enumerable1) and is_list(enumerable2) and is_function(zip_fun, 2) do
    &zip_lists(&1, enumerable1, enumerable2, zip_fun, &2)
  end

  def zip_with(enumerable1, enumerable2, zip_fun) when is_function(zip_fun, 2) do
    zip_with([enumerable1, enumerable2], fn [left, right] -> zip_fun.(left, right) end)
  end

  @doc """
  Maps corresponding elements of several enumerables, given to `zip_fun` as a list.

      iex> Stream.zip_with([[1, 2], [3, 4]], fn [x, y] -> x * y end) |> Enum.to_list()
      [3, 8]

  """
  @spec zip_with(enumerables, (Enumerable.t() -> term())) :: Enumerable.t()
        when enumerables: [Enumerable.t()] | Enumerable.t()
  def zip_with(enumerables, zip_fun) when is_function(zip_fun, 1) do
    fn command, fun ->
      sources = Enum.map(enumerables, &puller/1)
      if sources == [], do: zip_empty(command), else: zip_step(command, sources, zip_fun, fun)
    end
  end

  defp zip_lists({:cont, acc}, [left | lefts], [right | rights], zip_fun, fun) do
    zip_lists(fun.(zip_fun.(left, right), acc), lefts, rights, zip_fun, fun)
  end

  defp zip_lists({:cont, acc}, _lefts, _rights, _zip_fun, _fun), do: {:done, acc}
  defp zip_lists({:halt, acc}, _lefts, _rights, _zip_fun, _fun), do: {:halted, acc}

  defp zip_lists({:suspend, acc}, lefts, rights, zip_fun, fun) do
    {:suspended, acc, &zip_lists(&1, lefts, rights, zip_fun, fun)}
  end

  defp zip_empty({:suspend, acc}), do: {:suspended, acc, &zip_empty/1}
  defp zip_empty({:halt, acc}), do: {:halted, acc}
  defp zip_empty({:cont, acc}), do: {:done, acc}

  defp zip_step({:halt, acc}, sources, _zip_fun, _fun) do
    close_sources(sources)
    {:halted, acc}
  end

  defp zip_step({:suspend, acc}, sources, zip_fun, fun) do
    {:suspended, acc, &zip_step(&1, sources, zip_fun, fun)}
  end

  defp zip_step({:cont, acc}, sources, zip_fun, fun) do
    case zip_pull(sources, [], []) do
      {:ok, elements, rest} ->
        command =
          guard_call(fn -> fun.(zip_fun.(elements), acc) end, fn -> close_sources(rest) end)

        zip_step(command, rest, zip_fun, fun)

      :done ->
        {:done, acc}
    end
  end

  # Takes one element of each source; when one has ended, or raises, all others are closed.
  defp zip_pull([source | later], elements, pulled) do
    case guard_call(fn -> next_element(source) end, fn -> close_sources(pulled ++ later) end) do
      {:ok, x, rest} ->
        zip_pull(later, [x | elements], [rest | pulled])

      :done ->
        close_sources(:lists.reverse(pulled, later))
        :done
    end
  end

  defp zip_pull([], elements, pulled), do: {:ok, :lists.reverse(elements), :lists.reverse(pulled)}

  ## Helpers

  # Adds a stage without, or with, something to keep.
  defp lazy(%Stream{funs: funs, done: nil} = stream, fun), do: %Stream{stream | funs: [fun | funs]}
  defp lazy(enum, fun), do: %Stream{enum: enum, funs: [fun]}

  # A stage with an accumulator carries it in front of what the stages behind it carry.
  defp lazy(%Stream{funs: funs, accs: accs, done: nil} = stream, acc, fun) do
    %Stream{stream | funs: [fun | funs], accs: [acc | accs]}
  end

  defp lazy(enum, acc, fun), do: %Stream{enum: enum, funs: [fun], accs: [acc]}

  defp wrap({command, inner}, own), do: {command, [own | inner]}

  # A stage before this one may end the stream with the element that made this chunk, whatever is answered to it; what was
  # said about the chunk is kept for that. Who wants no more gets no last chunk; who suspends gets it when going on.
  defp wrap_chunk({:cont, inner}, own), do: {:cont, [own | inner]}
  defp wrap_chunk({:halt, inner}, _own), do: {:halt, [:"$halted" | inner]}
  defp wrap_chunk({:suspend, inner}, own), do: {:suspend, [[:"$suspended" | own] | inner]}

  # A source from which elements are taken one by one: a list, a reduction that suspends at each element,
  # or :done.
  defp puller(list) when is_list(list), do: list

  defp puller(%{} = map) when not is_map_key(map, :__struct__), do: :maps.to_list(map)

  defp puller(enum) do
    _ = Enumerable.impl_for!(enum)
    &Enumerable.reduce(enum, &1, fn x, _ -> {:suspend, [x]} end)
  end

  defp next_element([x | rest]), do: {:ok, x, rest}
  defp next_element([]), do: :done
  defp next_element(:done), do: :done

  defp next_element(continue) when not is_function(continue), do: Enumerable.List.reduce(continue, {:cont, []}, nil)

  defp next_element(continue) do
    case continue.({:cont, []}) do
      {:suspended, [x], continue} -> {:ok, x, continue}
      {_, [x]} -> {:ok, x, :done}
      {_, []} -> :done
    end
  end

  defp close_source(continue) when is_function(continue) do
    continue.({:halt, []})
    :done
  end

  defp close_source(_), do: :done

  defp close_sources([source | rest]) do
    close_source(source)
    close_sources(rest)
  end

  defp close_sources([]), do: :ok

  @doc false
  # Enumerable.reduce/3 of a stream struct.
  def reduce_lazy(%Stream{enum: enum, funs: funs, accs: accs, done: done}, {command, acc}, fun) do
    reducer = :lists.foldl(fn stage, next -> stage.(next) end, fun, funs)
    state = :lists.foldl(fn own, inner -> [own | inner] end, acc, accs)
    last = done && (&emit_last(done, &1, &2, fun))
    walk(&Enumerable.reduce(enum, &1, reducer), length(accs), last, {command, state})
  end

  defp walk(reduce, depth, _last, {:halt, _state} = command) do
    {reason, state} = reduce.(command)
    {reason, inner_acc(state, depth)}
  end

  defp walk(reduce, depth, last, command) do
    case reduce.(command) do
      {:suspended, state, continuation} ->
        {:suspended, inner_acc(state, depth),
         fn {command, acc} ->
           walk(continuation, depth, last, {command, put_inner_acc(state, depth, acc)})
         end}

      {reason, state} when last == nil ->
        {reason, inner_acc(state, depth)}

      {reason, state} ->
        walk_end(reason, inner_acc(state, depth - 1), last)
    end
  end

  # Nobody wants to see more; or the source has ended, or a stage wants no more.
  defp walk_end(:halted, [:"$halted" | acc], _last), do: {:halted, acc}
  defp walk_end(:halted, [[:"$suspended" | own] | acc], last), do: {:suspended, acc, &resume_last(&1, own, last)}
  defp walk_end(reason, [own | acc], last), do: ended(reason, last.(own, acc))

  defp resume_last({:cont, acc}, own, last), do: ended(:halted, last.(own, acc))
  defp resume_last({:suspend, acc}, own, last), do: {:suspended, acc, &resume_last(&1, own, last)}
  defp resume_last({:halt, acc}, _own, _last), do: {:halted, acc}

  defp ended(_reason, {:halt, acc}), do: {:halted, acc}
  defp ended(reason, {:cont, acc}), do: {reason, acc}
  defp ended(reason, {:suspend, acc}), do: {:suspended, acc, &ended(reason, &1)}

  defp emit_last(done, own, acc, fun) do
    case done.(own) do
      {:cont, _own} -> {:cont, acc}
      {:cont, chunk, _own} -> fun.(chunk, acc)
    end
  end

  defp inner_acc(acc, 0), do: acc
  defp inner_acc([_ | inner], depth), do: inner_acc(inner, depth - 1)

  defp put_inner_acc(_state, 0, acc), do: acc
  defp put_inner_acc([[:"$suspended" | own] | inner], depth, acc), do: [own | put_inner_acc(inner, depth - 1, acc)]
  defp put_inner_acc([own | inner], depth, acc), do: [own | put_inner_acc(inner, depth - 1, acc)]
end

defimpl Enumerable, for: Stream do
  def count(_stream), do: {:error, __MODULE__}
  def member?(_stream, _value), do: {:error, __MODULE__}
  def slice(_stream), do: {:error, __MODULE__}
  def reduce(stream, command, fun), do: Stream.reduce_lazy(stream, command, fun)
end

defimpl Inspect, for: Stream do
  import Inspect.Algebra

  def inspect(%{enum: enum, funs: funs}, opts) do
    concat(["#Stream<", to_doc([enum: enum, funs: Enum.reverse(funs)], opts), ">"])
  end
end
