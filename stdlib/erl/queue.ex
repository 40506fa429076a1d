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

  def new, do: {[], []}

  def is_queue({rear, front}) when is_list(rear) and is_list(front), do: true
  def is_queue(_), do: false

  def is_empty({[], []}), do: true
  def is_empty({rear, front}) when is_list(rear) and is_list(front), do: false
  def is_empty(q), do: :erlang.error(:badarg, [q])

  def len({rear, front}) when is_list(rear) and is_list(front), do: length(rear) + length(front)
  def len(q), do: :erlang.error(:badarg, [q])

  def to_list({rear, front}) when is_list(rear) and is_list(front),
    do: front ++ :lists.reverse(rear)

  def to_list(q), do: :erlang.error(:badarg, [q])

  def from_list(list) when is_list(list), do: front_to_queue(list)
  def from_list(list), do: :erlang.error(:badarg, [list])

  def member(x, {rear, front}) when is_list(rear) and is_list(front) do
    :lists.member(x, rear) or :lists.member(x, front)
  end

  def member(x, q), do: :erlang.error(:badarg, [x, q])

  def unquote(:in)(x, {[_] = rear, []}), do: {[x], rear}

  def unquote(:in)(x, {rear, front}) when is_list(rear) and is_list(front),
    do: {[x | rear], front}

  def unquote(:in)(x, q), do: :erlang.error(:badarg, [x, q])

  def in_r(x, {[], [_] = front}), do: {front, [x]}
  def in_r(x, {rear, front}) when is_list(rear) and is_list(front), do: {rear, [x | front]}
  def in_r(x, q), do: :erlang.error(:badarg, [x, q])

  def out({[], []} = q), do: {:empty, q}
  def out({[x], []}), do: {{:value, x}, {[], []}}

  def out({[last | rear], []}) do
    [x | front] = :lists.reverse(rear, [])
    {{:value, x}, {[last], front}}
  end

  def out({rear, [x]}) when is_list(rear), do: {{:value, x}, rear_to_queue(rear)}
  def out({rear, [x | front]}) when is_list(rear), do: {{:value, x}, {rear, front}}
  def out(q), do: :erlang.error(:badarg, [q])

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

  def get(q), do: elem_of(peek(q), [q])
  def get_r(q), do: elem_of(peek_r(q), [q])
  defp elem_of({:value, x}, _args), do: x
  defp elem_of(:empty, args), do: :erlang.error(:empty, args)

  def peek({[], []}), do: :empty
  def peek({rear, [x | _]}) when is_list(rear), do: {:value, x}
  def peek({[x], []}), do: {:value, x}
  def peek({rear, []}) when is_list(rear), do: {:value, :lists.last(rear)}
  def peek(q), do: :erlang.error(:badarg, [q])

  def peek_r({[], []}), do: :empty
  def peek_r({[x | _], front}) when is_list(front), do: {:value, x}
  def peek_r({[], [x]}), do: {:value, x}
  def peek_r({[], front}) when is_list(front), do: {:value, :lists.last(front)}
  def peek_r(q), do: :erlang.error(:badarg, [q])

  def drop(q), do: rest_of(out(q), q)
  def drop_r(q), do: rest_of(out_r(q), q)
  defp rest_of({:empty, _}, q), do: :erlang.error(:empty, [q])
  defp rest_of({_, rest}, _q), do: rest

  def reverse({rear, front}) when is_list(rear) and is_list(front), do: {front, rear}
  def reverse(q), do: :erlang.error(:badarg, [q])

  def join({rear1, front1}, {rear2, front2}) do
    {rear2, front1 ++ :lists.reverse(rear1, front2)}
  end

  def split(0, q), do: {{[], []}, q}

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

  @doc "The elements for which `fun` is true; a list in its place stands for its elements."
  @spec filter((term -> boolean | list), queue) :: queue
  def filter(fun, q) do
    keep = fn x ->
      case fun.(x) do
        true -> [x]
        false -> []
        list when is_list(list) -> list
      end
    end

    in_place(keep, q)
  end

  @doc "As `:lists.filtermap/2` for queues."
  @spec filtermap((term -> boolean | {true, term}), queue) :: queue
  def filtermap(fun, q) do
    keep = fn x ->
      case fun.(x) do
        true -> [x]
        {true, y} -> [y]
        false -> []
      end
    end

    in_place(keep, q)
  end

  # Elements stay in the half they are in, unless that leaves one empty.
  defp in_place(keep, {rear, front}) when is_list(rear) and is_list(front) do
    front = :lists.flatmap(keep, front)
    joined({:lists.reverse(:lists.flatmap(keep, :lists.reverse(rear))), front})
  end

  defp in_place(keep, q), do: :erlang.error(:badarg, [keep, q])

  defp joined({rear, []}), do: rear_to_queue(rear)
  defp joined({[], front}), do: front_to_queue(front)
  defp joined(q), do: q

  def fold(fun, acc, q), do: :lists.foldl(fun, acc, to_list(q))
  def any(pred, q), do: :lists.any(pred, to_list(q))
  def all(pred, q), do: :lists.all(pred, to_list(q))

  @doc "The queue without the first element that is `x`."
  @spec delete(term, queue) :: queue
  def delete(x, q), do: delete_with(&(&1 === x), q)

  @doc "The queue without the last element that is `x`."
  @spec delete_r(term, queue) :: queue
  def delete_r(x, q), do: delete_with_r(&(&1 === x), q)

  @doc "The queue without the first element for which `pred` is true."
  @spec delete_with((term -> boolean), queue) :: queue
  def delete_with(pred, {rear, front} = q) when is_list(rear) and is_list(front) do
    case without_first(pred, front, []) do
      {:ok, []} ->
        rear_to_queue(rear)

      {:ok, front} ->
        {rear, front}

      :none ->
        case without_first(pred, :lists.reverse(rear), []) do
          {:ok, rest} -> joined({:lists.reverse(rest), front})
          :none -> q
        end
    end
  end

  def delete_with(pred, q), do: :erlang.error(:badarg, [pred, q])

  @doc "The queue without the last element for which `pred` is true."
  @spec delete_with_r((term -> boolean), queue) :: queue
  def delete_with_r(pred, q), do: reverse(delete_with(pred, reverse(q)))

  defp without_first(_pred, [], _seen), do: :none

  defp without_first(pred, [x | rest], seen) do
    if pred.(x),
      do: {:ok, :lists.reverse(seen, rest)},
      else: without_first(pred, rest, [x | seen])
  end

  def cons(x, q), do: in_r(x, q)
  def head(q), do: get(q)
  def tail(q), do: drop(q)
  def snoc(q, x), do: apply(:queue, :in, [x, q])
  def daeh(q), do: get_r(q)
  def last(q), do: get_r(q)
  def liat(q), do: drop_r(q)
  def lait(q), do: drop_r(q)
  def init(q), do: drop_r(q)
end
