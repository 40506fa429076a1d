defmodule Tuple do
  @moduledoc """
  Functions on tuples; reading an element is `elem/2`, replacing one is `put_elem/3`.

      iex> Tuple.append({:ok}, 1)
      {:ok, 1}

  Every change copies the tuple.
  """

  @doc """
  Appends a value.

      iex> Tuple.append({1, 2}, 3)
      {1, 2, 3}

  """
  @spec append(tuple(), term()) :: tuple()
  def append(tuple, value), do: :erlang.append_element(tuple, value)

  @doc """
  Deletes the element at the zero-based `index`.

      iex> Tuple.delete_at({:a, :b, :c}, 0)
      {:b, :c}

  """
  @spec delete_at(tuple(), non_neg_integer()) :: tuple()
  def delete_at(tuple, index) when is_integer(index) and index >= 0, do: :erlang.delete_element(index + 1, tuple)

  @doc """
  Returns a tuple with `data` `size` times.

      iex> Tuple.duplicate(:x, 2)
      {:x, :x}

  """
  @spec duplicate(term(), non_neg_integer()) :: tuple()
  def duplicate(data, size) when is_integer(size) and size >= 0,
    do: :erlang.make_tuple(size, data)

  @doc """
  Inserts `value` before the zero-based `index`.

      iex> Tuple.insert_at({:a, :c}, 1, :b)
      {:a, :b, :c}

  """
  @spec insert_at(tuple(), non_neg_integer(), term()) :: tuple()
  def insert_at(tuple, index, value) when is_integer(index) and index >= 0 do
    :erlang.insert_element(index + 1, tuple, value)
  end

  @doc """
  Multiplies the elements.

      iex> Tuple.product({2, 3})
      6

  """
  @spec product(tuple()) :: number()
  def product(tuple), do: multiplied(:erlang.tuple_to_list(tuple), 1)

  @doc """
  Adds the elements up.

      iex> Tuple.sum({1, 2, 3})
      6

  """
  @spec sum(tuple()) :: number()
  def sum(tuple), do: added(:erlang.tuple_to_list(tuple), 0)

  defp multiplied([x | rest], acc), do: multiplied(rest, acc * x)
  defp multiplied([], acc), do: acc

  defp added([x | rest], acc), do: added(rest, acc + x)
  defp added([], acc), do: acc

  @doc """
  Returns the elements as a list.

      iex> Tuple.to_list({1, :a})
      [1, :a]

  """
  @spec to_list(tuple()) :: list()
  def to_list(tuple), do: :erlang.tuple_to_list(tuple)
end
