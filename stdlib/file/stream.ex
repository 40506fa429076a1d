defmodule File.Stream do
  @moduledoc """
  What `File.stream!/3` gives: an enumerable that reads the file anew each time, a collectable that writes it.

      iex> File.stream!("/dev/null") |> Enum.to_list()
      []

  """

  defstruct path: nil, modes: [], line_or_bytes: :line, raw: true

  @type t() :: %File.Stream{line_or_bytes: term(), modes: term(), path: term(), raw: term()}

  @doc false
  def __build__(path, modes, line_or_bytes) do
    raw = not Enum.any?(modes, &(&1 in [:utf8, :unicode] or match?({:encoding, _}, &1)))

    modes = if raw, do: [:raw, :read_ahead | modes -- [:raw, :read_ahead]], else: modes
    modes = (modes -- [:binary]) ++ [:binary]
    %File.Stream{path: path, modes: modes, raw: raw, line_or_bytes: line_or_bytes}
  end

  @doc false
  def __open__(%File.Stream{path: path, modes: modes}, extra) do
    case File.Device.open(path, extra ++ (modes -- [:raw, :read_ahead, :trim_bom])) do
      {:ok, device} -> device
      {:error, reason} -> raise File.Error, reason: reason, action: "stream", path: path
    end
  end

  @doc false
  def __reduce__(stream, acc, fun) do
    start_fun = fn ->
      device = __open__(stream, [:read])
      if :trim_bom in stream.modes, do: File.Device.skip_bom(device)
      device
    end

    next_fun =
      if stream.raw do
        &IO.each_binstream(&1, stream.line_or_bytes)
      else
        &IO.each_stream(&1, stream.line_or_bytes)
      end

    Stream.resource(start_fun, next_fun, &File.close/1).(acc, fun)
  end
end

defimpl Enumerable, for: File.Stream do
  def count(_stream), do: {:error, __MODULE__}
  def member?(_stream, _term), do: {:error, __MODULE__}
  def slice(_stream), do: {:error, __MODULE__}
  def reduce(stream, acc, fun), do: File.Stream.__reduce__(stream, acc, fun)
end

defimpl Collectable, for: File.Stream do
  def into(stream) do
    modes = for mode <- stream.modes, mode != :read, do: mode
    device = File.Stream.__open__(%{stream | modes: modes}, [:write])
    write = if stream.raw, do: &IO.binwrite(device, &1), else: &IO.write(device, &1)

    collector = fn
      :ok, {:cont, x} ->
        write.(x)

      :ok, :done ->
        File.close(device)
        stream

      :ok, :halt ->
        File.close(device)
        :ok
    end

    {:ok, collector}
  end
end
