defmodule Phial.Comprehension do
  @moduledoc false
  # The compiler turns `for x <- value` into a loop over a list. When the list comes to an end that is not `[]` (or the
  # value was no list in the first place) it asks `next/1` for a list that goes on from there. That list may itself end in
  # something to give to `next/1`, so ranges need no memory in proportion to their size and streams stay lazy.

  @chunk 256

  def next([]), do: []
  def next(%{__struct__: Range, first: first, last: last, step: step}), do: range(first, last, step)
  def next({__MODULE__, continuation}), do: walk(continuation.({:cont, nil}))
  def next(%{__struct__: _} = struct), do: start(struct)
  def next(map) when is_map(map), do: :maps.to_list(map)
  def next(other), do: start(other)

  ## Helpers

  defp start(enumerable), do: walk(Enumerable.reduce(enumerable, {:cont, nil}, &suspend/2))

  defp suspend(element, _acc), do: {:suspend, element}

  defp walk({:suspended, element, continuation}), do: [element | {__MODULE__, continuation}]
  defp walk({:done, _acc}), do: []
  defp walk({:halted, _acc}), do: []

  defp range(first, last, step) when step > 0 and first > last, do: []
  defp range(first, last, step) when step < 0 and first < last, do: []

  defp range(first, last, step) do
    left = div(last - first, step)

    if left < @chunk do
      build(first + left * step, first, step, [])
    else
      stop = first + (@chunk - 1) * step
      build(stop, first, step, %{__struct__: Range, first: stop + step, last: last, step: step})
    end
  end

  defp build(first, first, _step, tail), do: [first | tail]
  defp build(n, first, step, tail), do: build(n - step, first, step, [n | tail])
end
