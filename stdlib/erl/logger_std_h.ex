defmodule :logger_std_h do
  @moduledoc """
  The standard handler of `:logger`: formats an event and writes it to the standard output, the standard error or a file.

      iex> :logger_std_h.filesync(:default)
      :ok

  """

  @doc false
  def adding_handler(config) do
    given = Map.merge(%{type: :standard_io}, Map.get(config, :config, %{}))

    if type?(given.type),
      do: {:ok, Map.put(config, :config, given)},
      else: {:error, {:invalid_config, :logger_std_h, Map.take(given, [:type])}}
  end

  defp type?({:file, path}), do: is_binary(path) or is_list(path) or is_atom(path)
  defp type?({:file, path, modes}), do: is_list(modes) and type?({:file, path})
  defp type?({:device, _device}), do: true
  defp type?(type), do: type in [:standard_io, :standard_error]

  @doc false
  def changing_config(_how, _old, new), do: adding_handler(new)

  @doc false
  def log(event, %{formatter: formatter, config: config}), do: write(config.type, format(event, formatter), config)

  @doc false
  # The text of an event, whatever the formatter makes of it: a message that cannot be formatted does not end the logging.
  def format(event, {formatter, config}) do
    guarded(event.msg, fn -> to_text(formatter.format(event, config)) end, fn crash ->
      to_text(Logger.Formatter.format(%{event | msg: {:string, crash}}, Logger.Formatter.default()))
    end)
  end

  @doc false
  def guarded(msg, format, show \\ & &1) do
    format.()
  catch
    _, _ -> show_crash(msg, show)
  end

  defp show_crash(msg, show) do
    show.(to_text(:io_lib.format(~c"FORMATTER CRASH: ~tp", [msg])))
  catch
    _, _ -> "DEFAULT FORMATTER CRASHED\n"
  end

  @doc false
  def write(type, text, config \\ %{})

  def write(:standard_error, text, _config), do: :phial_io.write(:stderr, to_text(text))
  def write({:file, path}, text, _config), do: append(path, to_text(text))
  def write({:file, path, _modes}, text, _config), do: append(path, to_text(text))
  def write({:device, device}, text, _config), do: IO.write(device, to_text(text))
  def write(_standard_io, text, %{file: path}), do: append(path, to_text(text))
  def write(_standard_io, text, _config), do: :phial_io.write(:stdout, to_text(text))

  defp append(path, text), do: File.write(path, text, [:append])

  # Bytes that are no text are written as they are.
  defp to_text(text) do
    IO.chardata_to_string(text)
  rescue
    _ -> IO.iodata_to_binary(text)
  end

  @doc """
  Waits until everything a handler got is written to the disk: it is when whoever logged goes on, so there is nothing to wait for.

      iex> :logger_std_h.filesync(:default)
      :ok

  """
  @spec filesync(handler :: atom) :: :ok | {:error, reason :: term}
  def filesync(_id), do: :ok
end
