defmodule :queue do
  @moduledoc """
  Erlang's `:queue`: first in, first out, in constant time on average.

      iex> queue = :queue.in(2, :queue.in(1, :queue.new()))
      iex> {{:value, 1}, rest} = :queue.out(queue)
      iex> :queue.to_list(rest)
      [2]

  A queue is `{rear, front}`: the rear list is reversed, and neither is empty while the other has two elements or more.
  """

  @type queue :: {list, list}

  @doc """
  The queue without items.

      iex> :queue.to_list(:queue.new())
      []

  """
  @spec new() :: queue
  def new, do: {[], []}

  @doc """
  Whether a term is a queue.

      iex> :queue.is_queue([])
      false

  """
  @spec is_queue(term) :: boolean
  def is_queue({rear, front}) when is_list(rear) and is_list(front), do: true
  def is_queue(_), do: false

  @doc """
  Whether the queue has no items.

      iex> :queue.is_empty(:queue.new())
      true

  """
  @spec is_empty(queue) :: boolean
  def is_empty({[], []}), do: true
  def is_empty({rear, front}) when is_list(rear) and is_list(front), do: false
  def is_empty(q), do: :erlang.error(:badarg, [q])

  @doc """
  How many items there are.

      iex> :queue.len(:queue.from_list([1, 2]))
      2

  """
  @spec len(queue) :: non_neg_integer
  def len({rear, front}) when is_list(rear) and is_list(front), do: length(rear) + length(front)
  def len(q), do: :erlang.error(:badarg, [q])

  @doc """
  The items from front to rear.

      iex> :queue.to_list(:queue.from_list([1, 2]))
      [1, 2]

  """
  @spec to_list(queue) :: list
  def to_list({rear, front}) when is_list(rear) and is_list(front),
    do: front ++ :lists.reverse(rear, [])

  def to_list(q), do: :erlang.error(:badarg, [q])

  @doc """
  The queue of the items of a list, the first at the front.

      iex> :queue.len(:queue.from_list([1, 2]))
      2

  """
  @spec from_list(list) :: queue
  def from_list(list) when is_list(list), do: front_to_queue(list)
  def from_list(list), do: :erlang.error(:badarg, [list])

  @doc """
  Whether an item is the same as `item`.

      iex> :queue.member(1, :queue.from_list([1, 2]))
      true

  """
  @spec member(item :: term, queue) :: boolean
  def member(x, {rear, front}) when is_list(rear) and is_list(front) do
    :lists.member(x, rear) or :lists.member(x, front)
  end

  def member(x, q), do: :erlang.error(:badarg, [x, q])

  @doc """
  The queue with `item` at the rear.

      iex> :queue.to_list(:queue.in(3, :queue.from_list([1, 2])))
      [1, 2, 3]

  """
  @spec unquote(:in)(item :: term, queue) :: queue
  def unquote(:in)(x, {[_] = rear, []}), do: {[x], rear}

  def unquote(:in)(x, {rear, front}) when is_list(rear) and is_list(front),
    do: {[x | rear], front}

  def unquote(:in)(x, q), do: :erlang.error(:badarg, [x, q])

  @doc """
  The queue with `item` at the front.

      iex> :queue.to_list(:queue.in_r(0, :queue.from_list([1, 2])))
      [0, 1, 2]

  """
  @spec in_r(item :: term, queue) :: queue
  def in_r(x, {[], [_] = front}), do: {front, [x]}
  def in_r(x, {rear, front}) when is_list(rear) and is_list(front), do: {rear, [x | front]}
  def in_r(x, q), do: :erlang.error(:badarg, [x, q])

  @doc """
  `{{:value, item}, rest}` with the item at the front, or `{:empty, queue}`.

      iex> {{:value, item}, rest} = :queue.out(:queue.from_list([1, 2]))
      iex> {item, :queue.to_list(rest)}
      {1, [2]}

  """
  @spec out(queue) :: {{:value, term}, queue} | {:empty, queue}
  def out({[], []} = q), do: {:empty, q}
  def out({[x], []}), do: {{:value, x}, {[], []}}

  def out({[last | rear], []}) do
    [x | front] = :lists.reverse(rear, [])
    {{:value, x}, {[last], front}}
  end

  def out({rear, [x]}) when is_list(rear), do: {{:value, x}, rear_to_queue(rear)}
  def out({rear, [x | front]}) when is_list(rear), do: {{:value, x}, {rear, front}}
  def out(q), do: :erlang.error(:badarg, [q])

  @doc """
  `{{:value, item}, rest}` with the item at the rear, or `{:empty, queue}`.

      iex> {{:value, item}, rest} = :queue.out_r(:queue.from_list([1, 2]))
      iex> {item, :queue.to_list(rest)}
      {2, [1]}

  """
  @spec out_r(queue) :: {{:value, term}, queue} | {:empty, queue}
  def out_r({[], []} = q), do: {:empty, q}
  def out_r({[], [x]}), do: {{:value, x}, {[], []}}

  def out_r({[], [first | front]}) do
    [x | rear] = :lists.reverse(front, [])
    {{:value, x}, {rear, [first]}}
  end

  def out_r({[x], front}) when is_list(front), do: {{:value, x}, front_to_queue(front)}
  def out_r({[x | rear], front}) when is_list(front), do: {{:value, x}, {rear, front}}
  def out_r(q), do: :erlang.error(:badarg, [q])

  # A rear, or a front, that became everything is halved.
  defp rear_to_queue([]), do: {[], []}
  defp rear_to_queue([_] = rear), do: {[], rear}
  defp rear_to_queue([x, y]), do: {[x], [y]}

  defp rear_to_queue(list) do
    {rear, front} = :lists.split(div(length(list), 2), list)
    {rear, :lists.reverse(front)}
  end

  defp front_to_queue([]), do: {[], []}
  defp front_to_queue([_] = front), do: {front, []}
  defp front_to_queue([x, y]), do: {[y], [x]}

  defp front_to_queue(list) do
    {front, rear} = :lists.split(div(length(list), 2), list)
    {:lists.reverse(rear), front}
  end

  @doc """
  The item at the front. Raises `ErlangError` with `:empty` when there is none.

      iex> :queue.get(:queue.from_list([1, 2]))
      1

  """
  @spec get(queue) :: term
  def get({rear, [x | _]}) when is_list(rear), do: x
  def get(q), do: elem_of(peek(q), [q])

  @doc """
  The item at the rear. Raises `ErlangError` with `:empty` when there is none.

      iex> :queue.get_r(:queue.from_list([1, 2]))
      2

  """
  @spec get_r(queue) :: term
  def get_r({[x | _], front}) when is_list(front), do: x
  def get_r(q), do: elem_of(peek_r(q), [q])

  defp elem_of({:value, x}, _args), do: x
  defp elem_of(:empty, args), do: :erlang.error(:empty, args)

  @doc """
  `{:value, item}` of the front, or `:empty`.

      iex> :queue.peek(:queue.from_list([1, 2]))
      {:value, 1}

  """
  @spec peek(queue) :: {:value, term} | :empty
  def peek({[], []}), do: :empty
  def peek({rear, [x | _]}) when is_list(rear), do: {:value, x}
  def peek({[x], []}), do: {:value, x}
  def peek({[_ | rear], []}), do: {:value, :lists.last(rear)}
  def peek(q), do: :erlang.error(:badarg, [q])

  @doc """
  `{:value, item}` of the rear, or `:empty`.

      iex> :queue.peek_r(:queue.from_list([1, 2]))
      {:value, 2}

  """
  @spec peek_r(queue) :: {:value, term} | :empty
  def peek_r({[], []}), do: :empty
  def peek_r({[x | _], front}) when is_list(front), do: {:value, x}
  def peek_r({[], [x]}), do: {:value, x}
  def peek_r({[], [_ | front]}), do: {:value, :lists.last(front)}
  def peek_r(q), do: :erlang.error(:badarg, [q])

  @doc """
  The queue without the item at the front. Raises `ErlangError` with `:empty` when there is none.

      iex> :queue.to_list(:queue.drop(:queue.from_list([1, 2])))
      [2]

  """
  @spec drop(queue) :: queue
  def drop(q), do: rest_of(out(q), q)

  @doc """
  The queue without the item at the rear. Raises `ErlangError` with `:empty` when there is none.

      iex> :queue.to_list(:queue.drop_r(:queue.from_list([1, 2])))
      [1]

  """
  @spec drop_r(queue) :: queue
  def drop_r(q), do: rest_of(out_r(q), q)
  defp rest_of({:empty, _}, q), do: :erlang.error(:empty, [q])
  defp rest_of({_, rest}, _q), do: rest

  @doc """
  The queue in the opposite order.

      iex> :queue.to_list(:queue.reverse(:queue.from_list([1, 2])))
      [2, 1]

  """
  @spec reverse(queue) :: queue
  def reverse({rear, front}) when is_list(rear) and is_list(front), do: {front, rear}
  def reverse(q), do: :erlang.error(:badarg, [q])

  @doc """
  The items of the first queue, then those of the second.

      iex> :queue.to_list(:queue.join(:queue.from_list([1]), :queue.from_list([2])))
      [1, 2]

  """
  @spec join(queue1 :: queue, queue2 :: queue) :: queue
  def join({rear, front} = q, {[], []}) when is_list(rear) and is_list(front), do: q

  def join({rear1, front1}, {rear2, front2})
      when is_list(rear1) and is_list(front1) and is_list(rear2) and is_list(front2) do
    {rear2, front1 ++ :lists.reverse(rear1, front2)}
  end

  def join(queue1, queue2), do: :erlang.error(:badarg, [queue1, queue2])

  @doc """
  Two queues, the first with the first `n` items. Raises `ArgumentError` when there are less.

      iex> {first, second} = :queue.split(1, :queue.from_list([1, 2, 3]))
      iex> {:queue.to_list(first), :queue.to_list(second)}
      {[1], [2, 3]}

  """
  @spec split(n :: non_neg_integer, queue) :: {queue, queue}
  def split(0, {rear, front} = q) when is_list(rear) and is_list(front), do: {{[], []}, q}

  def split(n, {rear, front} = q)
      when is_integer(n) and n >= 1 and is_list(rear) and is_list(front) do
    in_front = length(front)

    cond do
      n < in_front ->
        {[first | left], right} = :lists.split(n, front)
        {split_left(first, left), {rear, right}}

      n == in_front ->
        {front_to_queue(front), rear_to_queue(rear)}

      true ->
        in_rear = length(rear)
        if n > in_front + in_rear, do: :erlang.error(:badarg, [n, q])
        split_rear(in_front + in_rear - n, rear, front, q)
    end
  end

  def split(n, q), do: :erlang.error(:badarg, [n, q])

  defp split_left(first, []), do: {[], [first]}
  defp split_left(first, left), do: {:lists.reverse(left), [first]}

  # The last `n` go to the right.
  defp split_rear(0, _rear, _front, q), do: {q, {[], []}}

  defp split_rear(n, [last | rear], front, _q) do
    {right, left} = :lists.split(n - 1, rear)
    {{left, front}, {[last], :lists.reverse(right)}}
  end

  @doc """
  The elements for which `fun` is true; a list in its place stands for its elements.

      iex> :queue.to_list(:queue.filter(&(&1 > 1), :queue.from_list([1, 2, 3])))
      [2, 3]

  """
  @spec filter((term -> boolean | list), queue) :: queue
  def filter(fun, {rear, front}) when is_function(fun, 1) and is_list(rear) and is_list(front) do
    front = filter_f(fun, front)
    joined({filter_r(fun, rear), front})
  end

  def filter(fun, q), do: :erlang.error(:badarg, [fun, q])

  defp filter_f(fun, [x | front]) do
    case fun.(x) do
      true -> [x | filter_f(fun, front)]
      false -> filter_f(fun, front)
      list when is_list(list) -> list ++ filter_f(fun, front)
    end
  end

  defp filter_f(_fun, []), do: []

  # From its end: what stands first in the queue is asked first.
  defp filter_r(fun, [x | rear]) do
    rear = filter_r(fun, rear)

    case fun.(x) do
      true -> [x | rear]
      false -> rear
      list when is_list(list) -> :lists.reverse(list, rear)
    end
  end

  defp filter_r(_fun, []), do: []

  @doc """
  As `:lists.filtermap/2` for queues.

      iex> :queue.to_list(:queue.filtermap(&(&1 > 1 and {true, &1 * 10}), :queue.from_list([1, 2])))
      [20]

  """
  @spec filtermap((term -> boolean | {true, term}), queue) :: queue
  def filtermap(fun, {rear, front}) when is_function(fun, 1) and is_list(rear) and is_list(front) do
    front = :lists.filtermap(fun, front)
    joined({filtermap_r(fun, rear), front})
  end

  def filtermap(fun, q), do: :erlang.error(:badarg, [fun, q])

  defp filtermap_r(fun, [x | rear]) do
    rear = filtermap_r(fun, rear)

    case fun.(x) do
      true -> [x | rear]
      {true, y} -> [y | rear]
      false -> rear
    end
  end

  defp filtermap_r(_fun, []), do: []

  # Neither half may be empty while the other is long.
  defp joined({rear, []}), do: rear_to_queue(rear)
  defp joined({[], front}), do: front_to_queue(front)
  defp joined(q), do: q

  @doc """
  Hands the items from front to rear to `fun` with what the call before gave; the last result.

      iex> :queue.fold(&+/2, 0, :queue.from_list([1, 2]))
      3

  """
  @spec fold(fun :: (term, acc -> acc), acc, queue) :: acc when acc: term
  def fold(fun, acc, {rear, front}) when is_function(fun, 2) and is_list(rear) and is_list(front) do
    acc = :lists.foldl(fun, acc, front)
    :lists.foldr(fun, acc, rear)
  end

  def fold(fun, acc, q), do: :erlang.error(:badarg, [fun, acc, q])

  @doc """
  Whether `pred` answers true for some item.

      iex> :queue.any(&(&1 > 1), :queue.from_list([1, 2]))
      true

  """
  @spec any(pred :: (term -> boolean), queue) :: boolean
  def any(pred, {rear, front}) when is_function(pred, 1) and is_list(rear) and is_list(front),
    do: :lists.any(pred, front) or :lists.any(pred, rear)

  def any(pred, q), do: :erlang.error(:badarg, [pred, q])

  @doc """
  Whether `pred` answers true for every item.

      iex> :queue.all(&(&1 > 0), :queue.from_list([1, 2]))
      true

  """
  @spec all(pred :: (term -> boolean), queue) :: boolean
  def all(pred, {rear, front}) when is_function(pred, 1) and is_list(rear) and is_list(front),
    do: :lists.all(pred, front) and :lists.all(pred, rear)

  def all(pred, q), do: :erlang.error(:badarg, [pred, q])

  @doc """
  The queue without the first element that is `x`.

      iex> :queue.to_list(:queue.delete(1, :queue.from_list([1, 2, 1])))
      [2, 1]

  """
  @spec delete(term, queue) :: queue
  def delete(x, {rear, front} = q) when is_list(rear) and is_list(front) do
    case delete_front(x, front) do
      false -> without_rear(delete_rear(x, rear), q)
      front -> without_front(front, rear)
    end
  end

  def delete(x, q), do: :erlang.error(:badarg, [x, q])

  # The list without the first item that is `x`, or false.
  defp delete_front(x, [h | t]) when h === x, do: t

  defp delete_front(x, [h | t]) do
    case delete_front(x, t) do
      false -> false
      t -> [h | t]
    end
  end

  defp delete_front(_x, []), do: false

  # The same for the last such item.
  defp delete_rear(x, [h | t]) do
    case delete_rear(x, t) do
      false when h === x -> t
      false -> false
      t -> [h | t]
    end
  end

  defp delete_rear(_x, []), do: false

  defp without_front([], rear), do: rear_to_queue(rear)
  defp without_front(front, rear), do: {rear, front}

  defp without_rear(false, q), do: q
  defp without_rear([], {_, front}), do: front_to_queue(front)
  defp without_rear(rear, {_, front}), do: {rear, front}

  @doc """
  The queue without the last element that is `x`.

      iex> :queue.to_list(:queue.delete_r(1, :queue.from_list([1, 2, 1])))
      [1, 2]

  """
  @spec delete_r(term, queue) :: queue
  def delete_r(x, {rear, front}) when is_list(rear) and is_list(front) do
    {front, rear} = delete(x, {front, rear})
    {rear, front}
  end

  def delete_r(x, q), do: :erlang.error(:badarg, [x, q])

  @doc """
  The queue without the first element for which `pred` is true.

      iex> :queue.to_list(:queue.delete_with(&(&1 > 1), :queue.from_list([1, 2, 3])))
      [1, 3]

  """
  @spec delete_with((term -> boolean), queue) :: queue
  def delete_with(pred, {rear, front} = q)
      when is_function(pred, 1) and is_list(rear) and is_list(front) do
    case delete_with_front(pred, front) do
      false -> without_rear(delete_with_rear(pred, rear), q)
      front -> without_front(front, rear)
    end
  end

  def delete_with(pred, q), do: :erlang.error(:badarg, [pred, q])

  defp delete_with_front(pred, [h | t]) do
    case pred.(h) do
      true ->
        t

      false ->
        case delete_with_front(pred, t) do
          false -> false
          t -> [h | t]
        end
    end
  end

  defp delete_with_front(_pred, []), do: false

  defp delete_with_rear(pred, [h | t]) do
    case delete_with_rear(pred, t) do
      false ->
        case pred.(h) do
          true -> t
          false -> false
        end

      t ->
        [h | t]
    end
  end

  defp delete_with_rear(_pred, []), do: false

  @doc """
  The queue without the last element for which `pred` is true.

      iex> :queue.to_list(:queue.delete_with_r(&(&1 > 1), :queue.from_list([1, 2, 3])))
      [1, 2]

  """
  @spec delete_with_r((term -> boolean), queue) :: queue
  def delete_with_r(pred, {rear, front})
      when is_function(pred, 1) and is_list(rear) and is_list(front) do
    {front, rear} = delete_with(pred, {front, rear})
    {rear, front}
  end

  def delete_with_r(pred, q), do: :erlang.error(:badarg, [pred, q])

  @doc """
  The queue with `item` at the front.

      iex> :queue.to_list(:queue.cons(0, :queue.from_list([1, 2])))
      [0, 1, 2]

  """
  @spec cons(item :: term, queue) :: queue
  def cons(x, q), do: in_r(x, q)

  @doc """
  The item at the front; raises when there is none.

      iex> :queue.head(:queue.from_list([1, 2]))
      1

  """
  @spec head(queue) :: term
  def head(q), do: get(q)

  @doc """
  The queue without the item at the front.

      iex> :queue.to_list(:queue.tail(:queue.from_list([1, 2])))
      [2]

  """
  @spec tail(queue) :: queue
  def tail(q), do: drop(q)

  @doc """
  The queue with `item` at the rear.

      iex> :queue.to_list(:queue.snoc(:queue.from_list([1, 2]), 3))
      [1, 2, 3]

  """
  @spec snoc(queue, item :: term) :: queue
  def snoc(q, x), do: apply(:queue, :in, [x, q])

  @doc """
  The item at the rear.

      iex> :queue.daeh(:queue.from_list([1, 2]))
      2

  """
  @spec daeh(queue) :: term
  def daeh(q), do: get_r(q)

  @doc """
  The item at the rear.

      iex> :queue.last(:queue.from_list([1, 2]))
      2

  """
  @spec last(queue) :: term
  def last(q), do: get_r(q)

  @doc """
  The queue without the item at the rear.

      iex> :queue.to_list(:queue.liat(:queue.from_list([1, 2])))
      [1]

  """
  @spec liat(queue) :: queue
  def liat(q), do: drop_r(q)

  @doc """
  The queue without the item at the rear.

      iex> :queue.to_list(:queue.lait(:queue.from_list([1, 2])))
      [1]

  """
  @spec lait(queue) :: queue
  def lait(q), do: drop_r(q)

  @doc """
  The queue without the item at the rear.

      iex> :queue.to_list(:queue.init(:queue.from_list([1, 2])))
      [1]

  """
  @spec init(queue) :: queue
  def init(q), do: drop_r(q)
end
