defmodule Bitwise do
  @moduledoc """
  Operations on the bits of integers, as functions and operators; all may be used in guards.

      iex> import Bitwise
      iex> 5 &&& 3
      1

  Integers count as infinitely long two's complement numbers.
  """

  @doc false
  @deprecated "import Bitwise instead"
  defmacro __using__(options) do
    except =
      cond do
        Keyword.get(options, :only_operators) ->
          [bnot: 1, band: 2, bor: 2, bxor: 2, bsl: 2, bsr: 2]

        Keyword.get(options, :skip_operators) ->
          ["~~~": 1, &&&: 2, |||: 2, "^^^": 2, <<<: 2, >>>: 2]

        true ->
          []
      end

    quote do
      import Bitwise, except: unquote(except)
    end
  end

  @doc """
  And, bit by bit.

      iex> Bitwise.band(9, 3)
      1

  """
  @spec band(integer(), integer()) :: integer()
  def band(left, right), do: :erlang.band(left, right)

  @doc """
  Flips all bits.

      iex> Bitwise.bnot(2)
      -3

  """
  @spec bnot(integer()) :: integer()
  def bnot(expr), do: :erlang.bnot(expr)

  @doc """
  Or, bit by bit.

      iex> Bitwise.bor(9, 3)
      11

  """
  @spec bor(integer(), integer()) :: integer()
  def bor(left, right), do: :erlang.bor(left, right)

  @doc """
  Shifts to the left.

      iex> Bitwise.bsl(1, 2)
      4

  """
  @spec bsl(integer(), integer()) :: integer()
  def bsl(left, right), do: :erlang.bsl(left, right)

  @doc """
  Shifts to the right, keeping the sign.

      iex> Bitwise.bsr(-4, 1)
      -2

  """
  @spec bsr(integer(), integer()) :: integer()
  def bsr(left, right), do: :erlang.bsr(left, right)

  @doc """
  Exclusive or, bit by bit.

      iex> Bitwise.bxor(9, 3)
      10

  """
  @spec bxor(integer(), integer()) :: integer()
  def bxor(left, right), do: :erlang.bxor(left, right)

  @doc """
  Same as `band/2`.

      iex> import Bitwise
      iex> 6 &&& 3
      2

  """
  @spec integer() &&& integer() :: integer()
  def left &&& right, do: :erlang.band(left, right)

  @doc """
  Same as `bor/2`.

      iex> import Bitwise
      iex> 6 ||| 3
      7

  """
  @spec integer() ||| integer() :: integer()
  def left ||| right, do: :erlang.bor(left, right)

  @doc false
  # Written as a call: the operator itself is deprecated in source.
  def unquote(:"^^^")(left, right), do: :erlang.bxor(left, right)

  @doc """
  Same as `bsl/2`.

      iex> import Bitwise
      iex> 1 <<< 4
      16

  """
  @spec integer() <<< integer() :: integer()
  def left <<< right, do: :erlang.bsl(left, right)

  @doc """
  Same as `bsr/2`.

      iex> import Bitwise
      iex> 16 >>> 2
      4

  """
  @spec integer() >>> integer() :: integer()
  def left >>> right, do: :erlang.bsr(left, right)

  @doc false
  def ~~~expr, do: :erlang.bnot(expr)
end
