defmodule File.Device do
  @moduledoc false
  # Open files as IO, File.Stream and :phial_device see them: {:file_descriptor, :phial_file, map}.

  @doc false
  # Opens a file that is no process: for this process and those it tells.
  def open(path, modes) do
    with {:ok, open_modes} <- check_modes(modes),
         {:ok, handle} <- :phial_file.open(IO.chardata_to_string(path), open_modes) do
      utf8 = Enum.any?(modes, &(&1 in [:utf8, {:encoding, :utf8}, {:encoding, :unicode}]))

      {:ok,
       {:file_descriptor, :phial_file,
        %{handle: handle, utf8: utf8, charlist: :charlist in modes}}}
    end
  end

  @ignored_modes [
    :utf8,
    :charlist,
    :raw,
    :binary,
    :read_ahead,
    :delayed_write,
    :compressed,
    :sync,
    :ram
  ]

  defp check_modes(modes) do
    known = for mode <- modes, mode in [:read, :write, :append, :exclusive], do: mode

    valid? = fn
      {kind, _} -> kind in [:encoding, :read_ahead]
      {:delayed_write, _, _} -> true
      mode -> mode in @ignored_modes or mode in known
    end

    cond do
      not Enum.all?(modes, valid?) -> {:error, :badarg}
      known == [] -> {:ok, [:read]}
      true -> {:ok, known}
    end
  end

  @doc false
  # A device as it is, or one opened for a path or {path, modes}.
  def opened({:file_descriptor, _, _} = device, _modes), do: {:ok, device}
  def opened(device, _modes) when is_pid(device), do: {:ok, device}
  def opened({path, modes}, _modes), do: open(path, modes)
  def opened(path, modes), do: open(path, modes)

  @doc false
  # Copies at most `left` bytes from device to device.
  def copy_bytes(_from, _to, 0, done), do: {:ok, done}

  def copy_bytes(from, to, left, done) do
    case IO.binread(from, if(left == :infinity, do: 65536, else: min(left, 65536))) do
      :eof ->
        {:ok, done}

      data when is_binary(data) ->
        size = byte_size(data)

        with :ok <- IO.binwrite(to, data) do
          copy_bytes(from, to, if(left == :infinity, do: left, else: left - size), done + size)
        end

      {:error, _} = error ->
        error
    end
  end

  @doc false
  # Writes to an open file. Without :utf8 a file holds Latin-1: text goes out one byte a character.
  def write({:file_descriptor, _, %{handle: handle}}, :latin1, binary),
    do: put(handle, binary)

  def write({:file_descriptor, _, %{handle: handle, utf8: true}}, :unicode, text),
    do: put(handle, text)

  def write({:file_descriptor, _, %{handle: handle}}, :unicode, text) do
    case :unicode.characters_to_binary(text, :unicode, :latin1) do
      binary when is_binary(binary) -> put(handle, binary)
      _ -> {:error, {:no_translation, :unicode, :latin1}}
    end
  end

  defp put(handle, binary) do
    case :phial_file.write(handle, binary) do
      {:error, :einval} -> {:error, :terminated}
      other -> other
    end
  end

  @doc false
  # Answers a request of the I/O protocol that reads an open file.
  def request({:file_descriptor, _, %{handle: handle} = file}, request) do
    case get(handle, file, request) do
      {:ok, data} -> decode(data, elem(request, 1), file)
      other -> other
    end
  end

  defp get(handle, _file, {:get_line, _, _}), do: :phial_file.read_line(handle)
  defp get(handle, %{utf8: false}, {:get_chars, _, _, count}), do: :phial_file.read(handle, count)
  defp get(handle, _file, {:get_chars, :latin1, _, count}), do: :phial_file.read(handle, count)
  defp get(handle, _file, {:get_chars, :unicode, _, count}), do: read_chars(handle, count, [])

  defp read_chars(_handle, 0, acc), do: {:ok, acc |> :lists.reverse() |> IO.iodata_to_binary()}

  defp read_chars(handle, count, acc) do
    case :phial_file.read(handle, 1) do
      {:ok, <<lead>>} ->
        {:ok, rest} =
          if lead < 0xC0, do: {:ok, ""}, else: :phial_file.read(handle, continuation(lead))

        read_chars(handle, count - 1, [[lead | rest] | acc])

      :eof when acc == [] ->
        :eof

      :eof ->
        read_chars(handle, 0, acc)

      error ->
        error
    end
  end

  defp continuation(lead) when lead < 0xE0, do: 1
  defp continuation(lead) when lead < 0xF0, do: 2
  defp continuation(_lead), do: 3

  defp decode(data, _encoding, %{charlist: true}), do: :erlang.binary_to_list(data)
  defp decode(data, :latin1, _file), do: data

  defp decode(data, :unicode, %{utf8: true}),
    do: if(String.valid?(data), do: data, else: {:error, :invalid_unicode})

  defp decode(data, :unicode, _file), do: :unicode.characters_to_binary(data, :latin1)

  @doc false
  # Goes past a UTF-8 byte order mark at the start.
  def skip_bom({:file_descriptor, _, %{handle: handle}}) do
    case :phial_file.read(handle, 3) do
      {:ok, <<0xEF, 0xBB, 0xBF>>} -> :ok
      _ -> :phial_file.position(handle, {:bof, 0})
    end
  end
end
