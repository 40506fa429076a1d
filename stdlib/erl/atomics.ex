defmodule :atomics do
  @moduledoc """
  Erlang's `:atomics`: arrays of 64-bit integers that processes share and change without locks.

      iex> a = :atomics.new(2, signed: true)
      iex> :atomics.add(a, 1, 5)
      iex> {:atomics.get(a, 1), :atomics.get(a, 2)}
      {5, 0}

  Indices begin with 1; numbers wrap around. An array is gone with the last reference to it.
  """

  @type atomics_ref :: tuple

  @min -0x8000000000000000
  @max 0x7FFFFFFFFFFFFFFF
  @all 0x10000000000000000

  # {:atomics, reference, array, size, signed?}: the reference tells arrays with equal numbers apart.
  defguardp is_array(ref, i)
            when elem(ref, 0) == :atomics and is_integer(i) and i >= 1 and i <= elem(ref, 3)

  @doc "An array of so many zeros. Option: `signed: false`."
  @spec new(pos_integer, keyword) :: atomics_ref
  def new(arity, opts)

  def new(arity, opts) when is_list(opts) do
    signed? =
      :lists.foldl(
        fn
          {:signed, signed?}, _ when is_boolean(signed?) -> signed?
          _, _ -> bad(2, "invalid option in list", [arity, opts])
        end,
        true,
        opts
      )

    case arity do
      n when is_integer(n) and n >= 1 and n < 0x8000000 ->
        {:atomics, :erlang.make_ref(), :phial_atomics.new(n), n, signed?}

      n when is_integer(n) ->
        bad(1, "out of range", [arity, opts])

      _ ->
        bad(1, "not an integer", [arity, opts])
    end
  end

  def new(arity, opts), do: bad(2, "not a list", [arity, opts])

  @doc "Sets a number."
  @spec put(atomics_ref, pos_integer, integer) :: :ok
  def put(ref, i, value), do: :phial_atomics.put(array(ref, i, [ref, i, value]), i, word(ref, value, 3, [ref, i, value]))

  @doc "Reads a number."
  @spec get(atomics_ref, pos_integer) :: integer
  def get(ref, i), do: sign(ref, :phial_atomics.get(array(ref, i, [ref, i]), i))

  @doc "Adds to a number."
  @spec add(atomics_ref, pos_integer, integer) :: :ok
  def add(ref, i, increment) do
    :phial_atomics.add_get(array(ref, i, [ref, i, increment]), i, wrap(increment, [ref, i, increment]))
    :ok
  end

  @doc "Adds to a number; returns the sum."
  @spec add_get(atomics_ref, pos_integer, integer) :: integer
  def add_get(ref, i, increment) do
    sign(ref, :phial_atomics.add_get(array(ref, i, [ref, i, increment]), i, wrap(increment, [ref, i, increment])))
  end

  @doc "Subtracts from a number."
  @spec sub(atomics_ref, pos_integer, integer) :: :ok
  def sub(ref, i, decrement) do
    :phial_atomics.add_get(array(ref, i, [ref, i, decrement]), i, wrap(-wrap(decrement, [ref, i, decrement]), []))
    :ok
  end

  @doc "Subtracts from a number; returns the difference."
  @spec sub_get(atomics_ref, pos_integer, integer) :: integer
  def sub_get(ref, i, decrement) do
    amount = wrap(-wrap(decrement, [ref, i, decrement]), [])
    sign(ref, :phial_atomics.add_get(array(ref, i, [ref, i, decrement]), i, amount))
  end

  @doc "Sets a number; returns the former one."
  @spec exchange(atomics_ref, pos_integer, integer) :: integer
  def exchange(ref, i, desired) do
    args = [ref, i, desired]
    sign(ref, :phial_atomics.exchange(array(ref, i, args), i, word(ref, desired, 3, args)))
  end

  @doc "Sets a number if it is `expected`: `:ok`, or the number that is there."
  @spec compare_exchange(atomics_ref, pos_integer, integer, integer) :: :ok | integer
  def compare_exchange(ref, i, expected, desired) do
    args = [ref, i, expected, desired]
    {expected, desired} = {word(ref, expected, 3, args), word(ref, desired, 4, args)}

    case :phial_atomics.compare_exchange(array(ref, i, args), i, expected, desired) do
      :ok -> :ok
      value -> sign(ref, value)
    end
  end

  @doc "Size, limits and memory of an array."
  @spec info(atomics_ref) :: map
  def info({:atomics, _, _, size, signed?}) do
    {min, max} = if signed?, do: {@min, @max}, else: {0, @all - 1}
    %{size: size, max: max, min: min, memory: size * 8 + 40}
  end

  def info(ref), do: bad(1, "invalid atomics reference", [ref])

  defp array(ref, i, _args) when is_array(ref, i), do: elem(ref, 2)
  defp array({:atomics, _, _, _, _}, i, args) when is_integer(i), do: bad(2, "out of range", args)
  defp array({:atomics, _, _, _, _}, _i, args), do: bad(2, "not an integer", args)
  defp array(_ref, _i, args), do: bad(1, "invalid atomics reference", args)

  # A value that must be within the limits; an increment is only taken modulo 2^64.
  defp word({:atomics, _, _, _, true}, n, _, _) when is_integer(n) and n >= @min and n <= @max, do: n
  defp word({:atomics, _, _, _, false}, n, _, _) when is_integer(n) and n >= 0 and n < @all, do: n
  defp word({:atomics, _, _, _, _}, n, position, args) when is_integer(n), do: bad(position, "out of range", args)
  defp word({:atomics, _, _, _, _}, _n, position, args), do: bad(position, "not an integer", args)
  defp word(_, n, _, _), do: n

  defp wrap(n, _args) when is_integer(n) and n >= @min and n <= @max, do: n
  defp wrap(n, _args) when is_integer(n) and n > @max and n < @all, do: n - @all
  defp wrap(n, args) when is_integer(n), do: if(args == [], do: rem(n, @all), else: bad(3, "out of range", args))
  defp wrap(_n, args), do: bad(3, "not an integer", args)

  defp sign({:atomics, _, _, _, false}, n) when n < 0, do: n + @all
  defp sign(_, n), do: n

  @spec bad(integer, String.t(), list) :: no_return
  defp bad(position, why, _args), do: :phial_error.badarg(position, why)
end
