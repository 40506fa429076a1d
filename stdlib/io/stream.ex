defmodule IO.Stream do
  @moduledoc """
  What `IO.stream/2` and `IO.binstream/2` give: an enumerable to read a device, a collectable to write it.

      iex> IO.stream(:stdio, :line).line_or_bytes
      :line

  """

  defstruct device: nil, raw: true, line_or_bytes: :line

  @type t() :: %IO.Stream{device: IO.device(), line_or_bytes: :line | non_neg_integer(), raw: boolean()}

  @doc false
  def __build__(device, raw, line_or_bytes) do
    %IO.Stream{device: device, raw: raw, line_or_bytes: line_or_bytes}
  end
end

defimpl Enumerable, for: IO.Stream do
  def count(_stream), do: {:error, __MODULE__}
  def member?(_stream, _term), do: {:error, __MODULE__}
  def slice(_stream), do: {:error, __MODULE__}

  def reduce(%{device: device, raw: raw, line_or_bytes: line_or_bytes}, acc, fun) do
    next_fun =
      if raw do
        &IO.each_binstream(&1, line_or_bytes)
      else
        &IO.each_stream(&1, line_or_bytes)
      end

    Stream.resource(fn -> device end, next_fun, fn device -> device end).(acc, fun)
  end
end

defimpl Collectable, for: IO.Stream do
  def into(%{device: device, raw: raw} = stream) do
    write = if raw, do: &IO.binwrite(device, &1), else: &IO.write(device, &1)

    collector = fn
      :ok, {:cont, x} -> write.(x)
      :ok, _ -> stream
    end

    {:ok, collector}
  end
end
