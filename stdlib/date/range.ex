defmodule Date.Range do
  @moduledoc """
  What `Date.range/2` gives: an enumerable of dates.

      iex> ~D[2001-03-01] in Date.range(~D[2001-01-01], ~D[2002-01-01])
      true

  Size and membership take constant time.
  """

  @typep days :: integer
  @type t :: %__MODULE__{
          first: Date.t(),
          last: Date.t(),
          first_in_iso_days: days,
          last_in_iso_days: days,
          step: pos_integer | neg_integer
        }

  defstruct [:first, :last, :first_in_iso_days, :last_in_iso_days, :step]
end

defimpl Enumerable, for: Date.Range do
  def count(range), do: {:ok, size(range)}

  def member?(
        %{first: %{calendar: calendar}} = range,
        %{__struct__: Date, calendar: calendar} = date
      ) do
    {days, _} = Date.to_iso_days(date)
    %{first_in_iso_days: first, last_in_iso_days: last, step: step} = range
    within = if step > 0, do: first <= days and days <= last, else: last <= days and days <= first
    {:ok, within and rem(days - first, step) == 0}
  end

  def member?(_range, _other), do: {:ok, false}

  def reduce(range, acc, fun) do
    %{first_in_iso_days: first, last_in_iso_days: last, step: step, first: %{calendar: calendar}} =
      range

    reduce(first, last, step, calendar, acc, fun)
  end

  defp reduce(_first, _last, _step, _calendar, {:halt, acc}, _fun), do: {:halted, acc}

  defp reduce(first, last, step, calendar, {:suspend, acc}, fun) do
    {:suspended, acc, &reduce(first, last, step, calendar, &1, fun)}
  end

  defp reduce(first, last, step, calendar, {:cont, acc}, fun)
       when (step > 0 and first <= last) or (step < 0 and first >= last) do
    date = Date.from_iso_days({first, {0, 86_400_000_000}}, calendar)
    reduce(first + step, last, step, calendar, fun.(date, acc), fun)
  end

  defp reduce(_first, _last, _step, _calendar, {:cont, acc}, _fun), do: {:done, acc}

  def slice(range) do
    %{first_in_iso_days: first, step: step, first: %{calendar: calendar}} = range
    {:ok, size(range), &slice_from(first + &1 * step, &2, step * &3, calendar)}
  end

  defp slice_from(_days, 0, _step, _calendar), do: []

  defp slice_from(days, left, step, calendar) do
    date = Date.from_iso_days({days, {0, 86_400_000_000}}, calendar)
    [date | slice_from(days + step, left - 1, step, calendar)]
  end

  defp size(%{first_in_iso_days: first, last_in_iso_days: last, step: step}) do
    Range.size(Range.new(first, last, step))
  end
end

defimpl Inspect, for: Date.Range do
  import Kernel, except: [inspect: 2]

  def inspect(%{first: first, last: last, step: step}, _opts) do
    suffix = if step == 1, do: "", else: ", #{step}"
    "Date.range(" <> Kernel.inspect(first) <> ", " <> Kernel.inspect(last) <> suffix <> ")"
  end
end
