defmodule Stream.Reducers do
  @moduledoc false

  # A new chunk where `fun` returns another value; `chunk_while` is Enum's or Stream's.
  def chunk_by(chunk_while, enumerable, fun) do
    chunk_fun = fn
      x, nil ->
        {:cont, {[x], fun.(x)}}

      x, {buffer, value} ->
        case fun.(x) do
          ^value -> {:cont, {[x | buffer], value}}
          other -> {:cont, :lists.reverse(buffer), {[x], other}}
        end
    end

    after_fun = fn
      nil -> {:cont, nil}
      {buffer, _value} -> {:cont, :lists.reverse(buffer), nil}
    end

    chunk_while.(enumerable, nil, chunk_fun, after_fun)
  end

  # Cuts into chunks of `count` every `step`; `chunk_while` is Enum's or Stream's.
  def chunk_every(chunk_while, enumerable, count, step, leftover) do
    chunk_fun = fn entry, {buffer, size} -> add(entry, buffer, size + 1, count, step) end
    chunk_while.(enumerable, {[], 0}, chunk_fun, after_fun(count, leftover))
  end

  # While the size is negative, elements between two chunks are skipped.
  defp add(_entry, buffer, size, _count, _step) when size <= 0, do: {:cont, {buffer, size}}

  defp add(entry, buffer, size, count, step) do
    buffer = [entry | buffer]

    if size == count do
      kept = if step < count, do: Enum.take(buffer, count - step), else: []
      {:cont, :lists.reverse(buffer), {kept, count - step}}
    else
      {:cont, {buffer, size}}
    end
  end

  defp after_fun(_count, :discard), do: fn acc -> {:cont, acc} end

  defp after_fun(count, leftover) do
    fn
      {[], size} ->
        {:cont, {[], size}}

      {buffer, size} ->
        {:cont, :lists.reverse(buffer, Enum.take(leftover, count - size)), {[], 0}}
    end
  end
end
