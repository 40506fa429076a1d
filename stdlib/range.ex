defmodule Range do
  @moduledoc """
  Ranges of integers: `first..last` and `first..last//step`, both ends included.

      iex> Enum.to_list(1..10//3)
      [1, 4, 7, 10]

  A range is a struct of three integers; size, membership and slices take constant time.
  """

  defstruct first: nil, last: nil, step: nil

  @type limit() :: integer()
  @type step() :: pos_integer() | neg_integer()
  @type t() :: %Range{first: limit(), last: limit(), step: step()}

  @type t(first, last) :: %Range{first: first, last: last, step: step()}

  @doc """
  Tells whether two ranges have no element in common.

      iex> Range.disjoint?(1..5, 6..9)
      true
      iex> Range.disjoint?(1..10//2, 2..10//2)
      true

  """
  @spec disjoint?(t(), t()) :: boolean()
  def disjoint?(first1..last1//step1 = range1, first2..last2//step2 = range2) do
    if size(range1) == 0 or size(range2) == 0 do
      true
    else
      {first1, last1, step1} = normalize(first1, last1, step1)
      {first2, last2, step2} = normalize(first2, last2, step2)

      last2 < first1 or last1 < first2 or
        not meet?(first1, step1, first2, step2, min(last1, last2))
    end
  end

  defp normalize(first, last, step) when step > 0,
    do: {first, last - rem(last - first, step), step}

  defp normalize(first, last, step), do: {last - rem(last - first, step), first, -step}

  # Solves first1 + i * step1 == first2 + j * step2; the smallest common value must not lie behind `last`.
  defp meet?(first1, step1, first2, step2, last) do
    {gcd, u, _v} = Integer.extended_gcd(step1, step2)
    distance = first2 - first1

    if rem(distance, gcd) != 0 do
      false
    else
      period = div(step1 * step2, gcd)
      common = first1 + div(distance, gcd) * u * step1
      lowest = max(first1, first2)
      lowest + Integer.mod(common - lowest, period) <= last
    end
  end

  @doc """
  Makes a range; the step is 1, or -1 when `last` is below `first`.

      iex> Range.new(1, 3)
      1..3

  """
  @spec new(limit(), limit()) :: t()
  def new(first, last) when is_integer(first) and is_integer(last) do
    %{__struct__: Range, first: first, last: last, step: if(first <= last, do: 1, else: -1)}
  end

  def new(first, last) do
    raise ArgumentError,
          "ranges (first..last) expect both sides to be integers, " <>
            "got: #{inspect(first)}..#{inspect(last)}"
  end

  @doc """
  Makes a range with a step, which is a positive or negative integer.

      iex> Range.new(1, 10, 3)
      1..10//3

  """
  @spec new(limit(), limit(), step()) :: t()
  def new(first, last, step)
      when is_integer(first) and is_integer(last) and is_integer(step) and step != 0 do
    %{__struct__: Range, first: first, last: last, step: step}
  end

  def new(first, last, step) do
    raise ArgumentError,
          "ranges (first..last//step) expect both sides to be integers and the step to be a " <>
            "non-zero integer, got: #{inspect(first)}..#{inspect(last)}//#{inspect(step)}"
  end

  @doc false
  @deprecated "Pattern match on first..last//step instead"
  def range?(term)
  def range?(first..last) when is_integer(first) and is_integer(last), do: true
  def range?(_), do: false

  @doc """
  Moves a range by `steps_to_shift` steps.

      iex> Range.shift(0..10, 1)
      1..11
      iex> Range.shift(0..10//2, 2)
      4..14//2

  """
  @spec shift(t, integer) :: t
  def shift(first..last//step, steps_to_shift) when is_integer(steps_to_shift) do
    new(first + steps_to_shift * step, last + steps_to_shift * step, step)
  end

  @doc """
  Returns the number of elements.

      iex> Range.size(1..10)
      10
      iex> Range.size(1..10//3)
      4

  """
  @spec size(t) :: non_neg_integer
  def size(range)
  def size(first..last//step) when step > 0 and first > last, do: 0
  def size(first..last//step) when step < 0 and first < last, do: 0
  def size(first..last//step), do: abs(div(last - first, step)) + 1

  @doc """
  Splits after `split` elements; a negative number counts from the end.

      iex> Range.split(1..5, 2)
      {1..2, 3..5}

  """
  @spec split(t, integer) :: {t, t}
  def split(first..last//step = range, split) when is_integer(split) do
    if split >= 0 do
      split(first, last, step, split)
    else
      split(first, last, step, max(size(range) + split, 0))
    end
  end

  defp split(first, last, step, split) when step > 0 do
    mid = max(min(first + step * (split - 1), last), first - step)
    {new(first, mid, step), new(mid + step, last, step)}
  end

  defp split(first, last, step, split) do
    mid = min(max(first + step * (split - 1), last), first - step)
    {new(first, mid, step), new(mid + step, last, step)}
  end

  @doc """
  Returns the elements as a list.

      iex> Range.to_list(3..1//-1)
      [3, 2, 1]

  """
  @spec to_list(t) :: [integer]
  def to_list(first..last//step), do: to_list(first, last, step)

  defp to_list(first, last, step) when step > 0 and first <= last do
    [first | to_list(first + step, last, step)]
  end

  defp to_list(first, last, step) when step < 0 and first >= last do
    [first | to_list(first + step, last, step)]
  end

  defp to_list(_first, _last, _step), do: []
end

defimpl Enumerable, for: Range do
  def count(range), do: {:ok, Range.size(range)}

  def member?(first..last//step, value) when is_integer(value) do
    within =
      if step > 0, do: first <= value and value <= last, else: last <= value and value <= first

    {:ok, within and rem(value - first, step) == 0}
  end

  def member?(_range, _value), do: {:ok, false}

  def reduce(first..last//step, acc, fun), do: reduce(first, last, step, acc, fun)

  defp reduce(first, last, step, {:cont, acc}, fun) when step > 0 and first <= last do
    reduce(first + step, last, step, fun.(first, acc), fun)
  end

  defp reduce(first, last, step, {:cont, acc}, fun) when step < 0 and first >= last do
    reduce(first + step, last, step, fun.(first, acc), fun)
  end

  defp reduce(_first, _last, _step, {:cont, acc}, _fun), do: {:done, acc}
  defp reduce(_first, _last, _step, {:halt, acc}, _fun), do: {:halted, acc}

  defp reduce(first, last, step, {:suspend, acc}, fun) do
    {:suspended, acc, &reduce(first, last, step, &1, fun)}
  end

  def slice(first.._//step = range) do
    {:ok, Range.size(range), &slice_from(first + &1 * step, &2, step * &3)}
  end

  defp slice_from(_current, 0, _step), do: []
  defp slice_from(current, left, step), do: [current | slice_from(current + step, left - 1, step)]
end

defimpl Inspect, for: Range do
  import Inspect.Algebra
  import Kernel, except: [inspect: 2]

  def inspect(first..last//step, opts) do
    ends = [to_doc(first, opts), "..", to_doc(last, opts)]
    plain = step == 1 and first <= last
    concat(if plain, do: ends, else: ends ++ ["//", to_doc(step, opts)])
  end
end
