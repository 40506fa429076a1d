defmodule Phial.HashTrie do
  @moduledoc false
  # What HashDict and HashSet stand on: a node is a tuple of eight slots, chosen by three bits of the key's hash. A slot is `[]`, a
  # leaf `[key | value]`, or `{key, value, node}`, where the node has the keys that came later into the same slot.

  @width 8
  @bits 3
  @mask 7
  @empty {[], [], [], [], [], [], [], []}

  def empty, do: @empty

  def fetch(node, key), do: fetch_hashed(node, key, hash(key))

  defp fetch_hashed(node, key, hash) do
    case :erlang.element(slot(hash), node) do
      [^key | value] -> {:ok, value}
      {^key, value, _} -> {:ok, value}
      {_, _, below} -> fetch_hashed(below, key, next(hash))
      _ -> :error
    end
  end

  # Returns the node and by how many keys it has grown.
  def put(node, key, value), do: put_hashed(node, key, value, hash(key))

  defp put_hashed(node, key, value, hash) do
    index = slot(hash)

    case :erlang.element(index, node) do
      [] ->
        {:erlang.setelement(index, node, [key | value]), 1}

      [^key | _] ->
        {:erlang.setelement(index, node, [key | value]), 0}

      {^key, _, below} ->
        {:erlang.setelement(index, node, {key, value, below}), 0}

      [other | other_value] ->
        {below, grown} = put_hashed(@empty, key, value, next(hash))
        {:erlang.setelement(index, node, {other, other_value, below}), grown}

      {other, other_value, below} ->
        {below, grown} = put_hashed(below, key, value, next(hash))
        {:erlang.setelement(index, node, {other, other_value, below}), grown}
    end
  end

  # Returns `{value, node}` or `:error`.
  def pop(node, key), do: pop_hashed(node, key, hash(key))

  defp pop_hashed(node, key, hash) do
    index = slot(hash)

    case :erlang.element(index, node) do
      [^key | value] ->
        {value, :erlang.setelement(index, node, [])}

      {^key, value, below} ->
        {first, first_value, rest} = pop_any(below, 1)
        {value, :erlang.setelement(index, node, joined(first, first_value, rest))}

      {other, other_value, below} ->
        with {value, rest} <- pop_hashed(below, key, next(hash)),
             do: {value, :erlang.setelement(index, node, joined(other, other_value, rest))}

      _ ->
        :error
    end
  end

  # Some key of a node that has one: it takes the place of the key above.
  defp pop_any(node, index) do
    case :erlang.element(index, node) do
      [] ->
        pop_any(node, index + 1)

      [key | value] ->
        {key, value, :erlang.setelement(index, node, [])}

      {key, value, below} ->
        {first, first_value, rest} = pop_any(below, 1)
        {key, value, :erlang.setelement(index, node, joined(first, first_value, rest))}
    end
  end

  defp joined(key, value, @empty), do: [key | value]
  defp joined(key, value, below), do: {key, value, below}

  # As `Enumerable.reduce/3`; `fun` gets key, value and accumulator.
  def reduce(node, acc, fun), do: walk([{node, @width}], acc, fun)

  defp walk(_todo, {:halt, acc}, _fun), do: {:halted, acc}
  defp walk(todo, {:suspend, acc}, fun), do: {:suspended, acc, &walk(todo, &1, fun)}
  defp walk([], {:cont, acc}, _fun), do: {:done, acc}
  defp walk([{_, 0} | todo], acc, fun), do: walk(todo, acc, fun)

  defp walk([{node, index} | todo], {:cont, acc} = step, fun) do
    todo = [{node, index - 1} | todo]

    case :erlang.element(index, node) do
      [] -> walk(todo, step, fun)
      [key | value] -> walk(todo, fun.(key, value, acc), fun)
      {key, value, below} -> walk([{below, @width} | todo], fun.(key, value, acc), fun)
    end
  end

  def to_list(node) do
    {:done, pairs} = reduce(node, {:cont, []}, fn key, value, acc -> {:cont, [{key, value} | acc]} end)
    :lists.reverse(pairs)
  end

  defp hash(key), do: :erlang.phash2(key)
  defp slot(hash), do: Bitwise.band(hash, @mask) + 1
  defp next(hash), do: Bitwise.bsr(hash, @bits)
end
