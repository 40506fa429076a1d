defmodule :array do
  @moduledoc """
  Erlang's `:array`: sequences with constant-like access by index, extendible unless fixed.

      iex> a = :array.set(3, :x, :array.new())
      iex> {:array.get(3, a), :array.get(0, a), :array.size(a)}
      {:x, :undefined, 4}

  An array is `{:array, size, fixed?, default, entries}`; entries that have the default value may be absent from the map.
  """

  @type array :: tuple

  @doc "An empty array that grows."
  @spec new() :: array
  def new, do: {:array, 0, false, :undefined, %{}}

  @doc "An array of options: a size, `:fixed`, `{:fixed, boolean}`, `{:size, n}`, `{:default, value}`. A size makes it fixed."
  @spec new(term) :: array
  def new(options) when is_list(options) or is_tuple(options) or is_atom(options) or is_integer(options) do
    {size, fixed?, default} = options |> List.wrap() |> new_options({0, false, :undefined})
    {:array, size, fixed?, default, %{}}
  end

  def new(_), do: :erlang.error(:badarg)

  @doc "Like `new/1`, of at least this size."
  @spec new(non_neg_integer, term) :: array
  def new(size, options) when is_integer(size) and size >= 0 do
    {size, fixed?, default} = options |> List.wrap() |> new_options({size, true, :undefined})
    {:array, size, fixed?, default, %{}}
  end

  def new(_, _), do: :erlang.error(:badarg)

  defp new_options([], options), do: options
  defp new_options([:fixed | t], {size, _, default}), do: new_options(t, {size, true, default})
  defp new_options([{:fixed, fixed?} | t], {size, _, d}) when is_boolean(fixed?), do: new_options(t, {size, fixed?, d})
  defp new_options([{:default, default} | t], {size, fixed?, _}), do: new_options(t, {size, fixed?, default})
  defp new_options([{:size, n} | t], {_, _, d}) when is_integer(n) and n >= 0, do: new_options(t, {n, true, d})
  defp new_options([n | t], {_, _, d}) when is_integer(n) and n >= 0, do: new_options(t, {n, true, d})
  defp new_options(_, _), do: :erlang.error(:badarg)

  @doc "Tells whether this is an array."
  @spec is_array(term) :: boolean
  def is_array({:array, size, fixed?, _, entries}), do: is_integer(size) and is_boolean(fixed?) and is_map(entries)
  def is_array(_), do: false

  @doc "The number of entries."
  @spec size(array) :: non_neg_integer
  def size({:array, size, _, _, _}), do: size
  def size(_), do: :erlang.error(:badarg)

  @doc "The value of entries that were not set."
  @spec default(array) :: term
  def default({:array, _, _, default, _}), do: default
  def default(_), do: :erlang.error(:badarg)

  @doc "The array, no longer growing."
  @spec fix(array) :: array
  def fix({:array, size, _, default, entries}), do: {:array, size, true, default, entries}

  @doc "The array, growing."
  @spec relax(array) :: array
  def relax({:array, size, _, default, entries}), do: {:array, size, false, default, entries}

  @doc "Tells whether it does not grow."
  @spec is_fix(array) :: boolean
  def is_fix({:array, _, fixed?, _, _}), do: fixed?

  @doc "The array without the default entries at its end."
  @spec resize(array) :: array
  def resize({:array, _, _, _, _} = array), do: resize(sparse_size(array), array)

  @doc "The array with another size."
  @spec resize(non_neg_integer, array) :: array
  def resize(size, {:array, old, fixed?, default, entries}) when is_integer(size) and size >= 0 do
    entries = if size < old, do: :maps.filter(fn i, _ -> i < size end, entries), else: entries
    {:array, size, fixed?, default, entries}
  end

  def resize(_, _), do: :erlang.error(:badarg)

  @doc "The size without the default entries at the end."
  @spec sparse_size(array) :: non_neg_integer
  def sparse_size({:array, _, _, _, _} = array) do
    sparse_foldl(fn i, _, last -> max(i + 1, last) end, 0, array)
  end

  @doc "The entry at an index, from 0."
  @spec get(non_neg_integer, array) :: term
  def get(i, {:array, size, fixed?, default, entries}) when is_integer(i) and i >= 0 and (i < size or not fixed?) do
    case entries do
      %{^i => value} -> value
      _ -> default
    end
  end

  def get(_, _), do: :erlang.error(:badarg)

  @doc "The array with another entry at an index."
  @spec set(non_neg_integer, term, array) :: array
  def set(i, value, {:array, size, fixed?, default, entries}) when is_integer(i) and i >= 0 and (i < size or not fixed?) do
    {:array, max(size, i + 1), fixed?, default, :maps.put(i, value, entries)}
  end

  def set(_, _, _), do: :erlang.error(:badarg)

  @doc "The array with the default at an index."
  @spec reset(non_neg_integer, array) :: array
  def reset(i, {:array, size, fixed?, default, entries}) when is_integer(i) and i >= 0 and (i < size or not fixed?) do
    {:array, size, fixed?, default, :maps.remove(i, entries)}
  end

  def reset(_, _), do: :erlang.error(:badarg)

  @doc "An array of the elements of a list."
  @spec from_list([term], term) :: array
  def from_list(list, default \\ :undefined)

  def from_list(list, default) when is_list(list) and length(list) >= 0 do
    {entries, size} = number(list, 0, [])
    {:array, size, false, default, :maps.from_list(entries)}
  end

  def from_list(_, _), do: :erlang.error(:badarg)

  defp number([x | rest], i, acc), do: number(rest, i + 1, [{i, x} | acc])
  defp number([], i, acc), do: {acc, i}

  @doc "An array of ordered pairs of index and value."
  @spec from_orddict([{non_neg_integer, term}], term) :: array
  def from_orddict(list, default \\ :undefined)

  def from_orddict(list, default) when is_list(list) do
    size = check_order(list, -1) + 1
    {:array, size, false, default, :maps.from_list(list)}
  end

  def from_orddict(_, _), do: :erlang.error(:badarg)

  defp check_order([{i, _} | rest], last) when is_integer(i) and i > last, do: check_order(rest, i)
  defp check_order([], last), do: last
  defp check_order(_, _), do: :erlang.error(:badarg)

  @doc "The entries."
  @spec to_list(array) :: [term]
  def to_list(array), do: foldr(fn _, value, acc -> [value | acc] end, [], array)

  @doc "The entries other than the default."
  @spec sparse_to_list(array) :: [term]
  def sparse_to_list(array), do: sparse_foldr(fn _, value, acc -> [value | acc] end, [], array)

  @doc "Pairs of index and entry."
  @spec to_orddict(array) :: [{non_neg_integer, term}]
  def to_orddict(array), do: foldr(fn i, value, acc -> [{i, value} | acc] end, [], array)

  @doc "Pairs of index and entry, other than the default."
  @spec sparse_to_orddict(array) :: [{non_neg_integer, term}]
  def sparse_to_orddict(array), do: sparse_foldr(fn i, value, acc -> [{i, value} | acc] end, [], array)

  @doc "The array with `fun.(index, entry)` for each entry."
  @spec map((non_neg_integer, term -> term), array) :: array
  def map(fun, {:array, size, fixed?, default, _} = array) when is_function(fun, 2) do
    {:array, size, fixed?, default, foldl(fn i, value, acc -> :maps.put(i, fun.(i, value), acc) end, %{}, array)}
  end

  def map(_, _), do: :erlang.error(:badarg)

  @doc "Like `map/2`, leaving the default entries alone."
  @spec sparse_map((non_neg_integer, term -> term), array) :: array
  def sparse_map(fun, {:array, size, fixed?, default, _} = array) when is_function(fun, 2) do
    {:array, size, fixed?, default, sparse_foldl(fn i, value, acc -> :maps.put(i, fun.(i, value), acc) end, %{}, array)}
  end

  def sparse_map(_, _), do: :erlang.error(:badarg)

  @doc "Folds `fun.(index, entry, acc)` from the left."
  @spec foldl((non_neg_integer, term, acc -> acc), acc, array) :: acc when acc: term
  def foldl(fun, acc, {:array, size, _, default, entries}) when is_function(fun, 3) do
    fold_up(0, size, fun, acc, default, entries)
  end

  def foldl(_, _, _), do: :erlang.error(:badarg)

  defp fold_up(size, size, _fun, acc, _default, _entries), do: acc

  defp fold_up(i, size, fun, acc, default, entries),
    do: fold_up(i + 1, size, fun, fun.(i, :maps.get(i, entries, default), acc), default, entries)

  @doc "Folds `fun.(index, entry, acc)` from the right."
  @spec foldr((non_neg_integer, term, acc -> acc), acc, array) :: acc when acc: term
  def foldr(fun, acc, {:array, size, _, default, entries}) when is_function(fun, 3) do
    fold_down(size - 1, fun, acc, default, entries)
  end

  def foldr(_, _, _), do: :erlang.error(:badarg)

  defp fold_down(-1, _fun, acc, _default, _entries), do: acc

  defp fold_down(i, fun, acc, default, entries),
    do: fold_down(i - 1, fun, fun.(i, :maps.get(i, entries, default), acc), default, entries)

  @doc "Folds over the entries other than the default, from the left."
  @spec sparse_foldl((non_neg_integer, term, acc -> acc), acc, array) :: acc when acc: term
  def sparse_foldl(fun, acc, {:array, _, _, default, entries}) when is_function(fun, 3) do
    :lists.foldl(fn {i, value}, acc -> fun.(i, value, acc) end, acc, sparse(entries, default))
  end

  def sparse_foldl(_, _, _), do: :erlang.error(:badarg)

  @doc "Folds over the entries other than the default, from the right."
  @spec sparse_foldr((non_neg_integer, term, acc -> acc), acc, array) :: acc when acc: term
  def sparse_foldr(fun, acc, {:array, _, _, default, entries}) when is_function(fun, 3) do
    :lists.foldr(fn {i, value}, acc -> fun.(i, value, acc) end, acc, sparse(entries, default))
  end

  def sparse_foldr(_, _, _), do: :erlang.error(:badarg)

  defp sparse(entries, default) do
    :lists.sort(:lists.filter(fn {_, value} -> value !== default end, :maps.to_list(entries)))
  end
end
