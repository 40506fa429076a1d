defmodule Phial.Comprehension do
  @moduledoc false
  # The compiler turns `for x <- value` into a loop over a list. What is no list in the first place is given to `start/1`, which
  # answers with a list to walk. That list may end in something that is not `[]`: it is given to `next/1` for a list that goes
  # on from there, so ranges need no memory in proportion to their size and streams stay lazy.

  @chunk 256

  def start(%{__struct__: Range, first: first, last: last, step: step}), do: range(first, last, step)
  def start(%{__struct__: _} = struct), do: reduce(struct)
  def start(map) when is_map(map), do: :maps.to_list(map)
  def start(other), do: reduce(other)

  def next({__MODULE__, continuation}), do: walk(continuation.({:cont, nil}))
  def next({__MODULE__, first, last, step}), do: range(first, last, step)

  # The end of an improper list, which Enum.reduce/3 refuses.
  def next(other), do: Enum.reduce([nil | other], nil, fn _, acc -> acc end)

  ## Helpers

  defp reduce(enumerable), do: walk(Enumerable.reduce(enumerable, {:cont, nil}, &suspend/2))

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
      build(stop, first, step, {__MODULE__, stop + step, last, step})
    end
  end

  defp build(first, first, _step, tail), do: [first | tail]
  defp build(n, first, step, tail), do: build(n - step, first, step, [n | tail])
end
