defprotocol Collectable do
  @moduledoc """
  What a data type implements so that elements can be put into it, by `Enum.into/2` and `for ... into:`.

      iex> Enum.into([a: 1], %{b: 2})
      %{a: 1, b: 2}
  """

  @typedoc "What the collector is told: an element, the end, or that it was given up."
  @type command :: {:cont, term} | :done | :halt

  @doc """
  Returns the initial accumulator and a function that takes an accumulator and `{:cont, element}`, `:done` (its result is
  the collection) or `:halt`.

      iex> {acc, collector} = Collectable.into(%{})
      iex> acc = collector.(acc, {:cont, {:a, 1}})
      iex> collector.(acc, :done)
      %{a: 1}
  """
  @spec into(t) :: {initial_acc :: term, collector :: (term, command -> t | term)}
  def into(collectable)
end

defimpl Collectable, for: List do
  def into([]) do
    fun = fn
      acc, {:cont, element} -> [element | acc]
      acc, :done -> :lists.reverse(acc)
      _acc, :halt -> :ok
    end

    {[], fun}
  end

  def into(list) do
    IO.warn(
      "the Collectable protocol is deprecated for non-empty lists. The behaviour of " <>
        "Enum.into/2 and \"for\" comprehensions with an :into option is incorrect " <>
        "when collecting into non-empty lists. If you're collecting into a non-empty " <>
        "keyword list, consider using Keyword.merge/2 instead. If you're collecting into " <>
        "a non-empty list, consider concatenating the two lists with the ++ operator."
    )

    fun = fn
      acc, {:cont, element} -> [element | acc]
      acc, :done -> list ++ :lists.reverse(acc)
      _acc, :halt -> :ok
    end

    {[], fun}
  end
end

defimpl Collectable, for: BitString do
  def into(binary) when is_binary(binary) do
    fun = fn
      acc, {:cont, part} when is_binary(part) and is_list(acc) ->
        [acc | part]

      acc, {:cont, part} when is_bitstring(part) and is_bitstring(acc) ->
        <<acc::bitstring, part::bitstring>>

      acc, {:cont, part} when is_bitstring(part) ->
        <<:erlang.iolist_to_binary(acc)::bitstring, part::bitstring>>

      acc, :done when is_bitstring(acc) ->
        acc

      acc, :done ->
        :erlang.iolist_to_binary(acc)

      _acc, :halt ->
        :ok

      _acc, {:cont, other} ->
        raise ArgumentError, "collecting into a binary requires a bitstring, got: #{inspect(other)}"
    end

    {[binary], fun}
  end

  def into(bitstring) do
    fun = fn
      acc, {:cont, part} when is_bitstring(part) -> <<acc::bitstring, part::bitstring>>
      acc, :done -> acc
      _acc, :halt -> :ok
      _acc, {:cont, other} -> raise ArgumentError, "collecting into a bitstring requires a bitstring, got: #{inspect(other)}"
    end

    {bitstring, fun}
  end
end

defimpl Collectable, for: Map do
  def into(map) do
    fun = fn
      acc, {:cont, {key, value}} -> :maps.put(key, value, acc)
      acc, :done -> acc
      _acc, :halt -> :ok
      _acc, {:cont, other} -> raise ArgumentError, "collecting into a map requires {key, value} tuples, got: #{inspect(other)}"
    end

    {map, fun}
  end
end
