defmodule :erts_debug do
  @moduledoc """
  Erlang's `:erts_debug`, as far as programs ask it: sizes of terms.

      iex> list = Enum.to_list(1..3)
      iex> {:erts_debug.size({list, list}), :erts_debug.flat_size({list, list})}
      {9, 15}

  """

  @doc """
  The words of memory a term takes when it is copied, as by a message: what is shared counts each time. Literals of the code count
  nothing.

      iex> :erts_debug.flat_size(5)
      0

  """
  @spec flat_size(term) :: non_neg_integer
  def flat_size(term)

  @doc """
  The words of memory a term takes: what is shared counts once. Takes time and memory for each of its parts.

      iex> :erts_debug.size(Enum.to_list(1..10))
      20

  """
  @spec size(term) :: non_neg_integer
  def size(term)

  @doc """
  Tells whether two terms are one and the same in memory.

      iex> list = Enum.to_list(1..3)
      iex> {:erts_debug.same(list, list), :erts_debug.same(list, Enum.to_list(1..3))}
      {true, false}

  """
  @spec same(term, term) :: boolean
  def same(a, b)
end
