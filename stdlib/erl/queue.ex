defmodule :queue do
  @moduledoc """
  Erlang's `:queue`: first in, first out, in constant time on average.

      iex> queue = :queue.in(2, :queue.in(1, :queue.new()))
      iex> {{:value, 1}, rest} = :queue.out(queue)
      iex> :queue.to_list(rest)
      [2]

  A queue is `{rear, front}`: the rear list is reversed, and neither is empty while the other has two elements or more.
  """

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

  def split(n, {rear, front} = q) when is_integer(n) and n >= 1 and is_list(rear) and is_list(front) do
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

  def filter(fun, q) do
    from_list(
      :lists.flatmap(
        fn x ->
          case fun.(x) do
            true -> [x]
            false -> []
            list -> list
          end
        end,
        to_list(q)
      )
    )
  end

  def filtermap(fun, q), do: from_list(:lists.filtermap(fun, to_list(q)))
  def fold(fun, acc, q), do: :lists.foldl(fun, acc, to_list(q))
  def any(pred, q), do: :lists.any(pred, to_list(q))
  def all(pred, q), do: :lists.all(pred, to_list(q))

  def delete(x, q), do: from_list(:lists.delete(x, to_list(q)))

  def delete_r(x, q),
    do: q |> reverse() |> to_list() |> then(&:lists.delete(x, &1)) |> from_list() |> reverse()

  def delete_with(pred, q), do: from_list(drop_first(pred, to_list(q)))
  def delete_with_r(pred, q), do: reverse(from_list(drop_first(pred, to_list(reverse(q)))))

  defp drop_first(pred, [h | t]) do
    if pred.(h), do: t, else: [h | drop_first(pred, t)]
  end

  defp drop_first(_pred, []), do: []

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
