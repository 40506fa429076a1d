defmodule File.Device do
  @moduledoc false
  # Open files as IO, File.Stream and :phial_device see them: {:file_descriptor, :phial_file, map}.

  @doc false
  # Opens a file that is no process: for this process and those it tells. With :ram `path` is what it holds.
  def open(path, modes) do
    with {:ok, encoding} <- find_encoding(modes),
         target = if(:ram in modes, do: path, else: IO.chardata_to_string(path)),
         {:ok, handle} <- :phial_file.open(target, modes) do
      file = %{
        handle: handle,
        encoding: encoding,
        binary: :charlist not in modes,
        raw: :raw in modes
      }

      {:ok, {:file_descriptor, :phial_file, file}}
    end
  end

  defp find_encoding(modes) do
    Enum.reduce(modes, {:ok, :latin1}, fn
      _mode, {:error, _} = error -> error
      :utf8, _ -> {:ok, :utf8}
      {:encoding, name}, _ -> encoding(name)
      _mode, found -> found
    end)
  end

  @doc false
  # What a file opened with such modes would hold after these bytes were written to it.
  def contents(bytes, []), do: {:ok, bytes}

  def contents(bytes, modes) do
    with {:ok, encoding} <- find_encoding(modes),
         {:ok, bytes} <- if(encoding == :latin1, do: {:ok, bytes}, else: encoded(bytes, encoding)),
         do: if(:compressed in modes, do: compressed(bytes, modes), else: {:ok, bytes})
  end

  defp encoded(bytes, encoding) do
    {:ok, bytes |> IO.iodata_to_binary() |> :unicode.characters_to_binary(:latin1, encoding)}
  rescue
    ArgumentError -> {:error, :badarg}
  end

  defp compressed(bytes, modes) do
    if :append in modes or :read in modes, do: {:error, :einval}, else: {:ok, :zlib.gzip(bytes)}
  rescue
    _ in [ArgumentError, ErlangError] -> {:error, :badarg}
  end

  defp encoding(:latin1), do: {:ok, :latin1}
  defp encoding(name) when name in [:utf8, :unicode], do: {:ok, :utf8}
  defp encoding(name) when name in [:utf16, :utf32], do: {:ok, {name, :big}}

  defp encoding({name, order}) when name in [:utf16, :utf32] and order in [:big, :little],
    do: {:ok, {name, order}}

  defp encoding(_), do: {:error, :badarg}

  @doc false
  # The options as :io.getopts/1 lists them, and the file with other ones.
  def options({:file_descriptor, _, %{binary: binary, encoding: encoding}}),
    do: [binary: binary, encoding: if(encoding == :utf8, do: :unicode, else: encoding)]

  def set_options(file, []), do: {:ok, file}
  def set_options(file, [option | rest]) do
    with {:ok, file} <- set_option(file, option), do: set_options(file, rest)
  end

  defp set_option(file, :binary), do: set_option(file, {:binary, true})
  defp set_option(file, :list), do: set_option(file, {:binary, false})

  defp set_option({:file_descriptor, module, map}, {:binary, value}) when is_boolean(value),
    do: {:ok, {:file_descriptor, module, %{map | binary: value}}}

  defp set_option({:file_descriptor, module, map}, {:encoding, name}) do
    with {:ok, encoding} <- encoding(name),
         do: {:ok, {:file_descriptor, module, %{map | encoding: encoding}}}
  end

  defp set_option(_file, _option), do: {:error, :enotsup}

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
  # Writes what a request of the I/O protocol gives: bytes, each a character of Latin-1, or text in UTF-8. The file gets it in its own
  # encoding; bytes for a raw file stay as they are.
  def write({:file_descriptor, _, %{handle: handle, raw: true}}, :latin1, bytes),
    do: put(handle, bytes)

  def write({:file_descriptor, _, %{handle: handle, encoding: same}}, same, text),
    do: put(handle, text)

  def write({:file_descriptor, _, %{handle: handle, encoding: :utf8}}, :unicode, text),
    do: put(handle, text)

  def write({:file_descriptor, _, %{handle: handle, encoding: encoding}}, from, text) do
    case :unicode.characters_to_binary(text, from, encoding) do
      binary when is_binary(binary) -> put(handle, binary)
      _ -> {:error, {:no_translation, from, encoding}}
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
      {:ok, data} -> answer(data, if(elem(request, 1) == :latin1, do: :latin1, else: :unicode), file)
      other -> other
    end
  end

  # Bytes of a Latin-1 file, otherwise text in UTF-8.
  defp get(handle, %{encoding: :latin1}, request), do: get_bytes(handle, request)
  defp get(handle, file, request), do: get_text(handle, file.encoding, request)

  defp get_bytes(handle, {:get_line, _, _}), do: :phial_file.read_line(handle)
  defp get_bytes(handle, {:get_chars, _, _, count}), do: :phial_file.read(handle, count)

  defp get_text(handle, :utf8, {:get_line, _, _}),
    do: valid(:phial_file.read_line(handle), {:no_translation, :unicode, :unicode})

  defp get_text(handle, :utf8, {:get_chars, _, _, count}),
    do: valid(read_chars(handle, count, []), :invalid_unicode)

  defp get_text(handle, encoding, {:get_line, _, _}), do: read_units(handle, encoding, :line, [])
  defp get_text(handle, encoding, {:get_chars, _, _, count}), do: read_units(handle, encoding, count, [])

  defp valid({:ok, text}, reason), do: if(String.valid?(text), do: {:ok, text}, else: {:error, reason})
  defp valid(other, _reason), do: other

  # As many bytes as characters are missing, again and again; the last one may need more.
  defp read_chars(handle, 0, acc), do: finish_char(handle, acc)

  defp read_chars(handle, count, acc) do
    case :phial_file.read(handle, count) do
      {:ok, bytes} -> read_chars(handle, count - starts(bytes, 0), [acc | bytes])
      :eof when acc == [] -> :eof
      :eof -> finish_char(handle, acc)
      error -> error
    end
  end

  defp starts(<<byte, rest::binary>>, n) when byte in 0x80..0xBF, do: starts(rest, n)
  defp starts(<<_, rest::binary>>, n), do: starts(rest, n + 1)
  defp starts(<<>>, n), do: n

  defp finish_char(handle, acc) do
    text = IO.iodata_to_binary(acc)

    with missing when missing > 0 <- missing(text, byte_size(text) - 1, 0),
         {:ok, rest} <- :phial_file.read(handle, missing) do
      {:ok, text <> rest}
    else
      _ -> {:ok, text}
    end
  end

  # How many bytes the character lacks that stands last, when `behind` of them follow its first.
  defp missing(text, at, behind) when at >= 0 and behind < 4 do
    case :binary.at(text, at) do
      byte when byte in 0x80..0xBF -> missing(text, at - 1, behind + 1)
      byte when byte < 0xC0 -> 0
      byte when byte < 0xE0 -> 1 - behind
      byte when byte < 0xF0 -> 2 - behind
      _ -> 3 - behind
    end
  end

  defp missing(_text, _at, _behind), do: 0

  # Character by character, up to the end of a line or for a count.
  defp read_units(_handle, _encoding, 0, acc), do: {:ok, joined(acc)}

  defp read_units(handle, encoding, left, acc) do
    case read_unit(handle, encoding) do
      {:ok, "\n"} when left == :line -> {:ok, joined(["\n" | without_return(acc)])}
      {:ok, char} when left == :line -> read_units(handle, encoding, left, [char | acc])
      {:ok, char} -> read_units(handle, encoding, left - 1, [char | acc])
      :eof when acc != [] -> {:ok, joined(acc)}
      other -> other
    end
  end

  defp joined(acc), do: acc |> :lists.reverse() |> IO.iodata_to_binary()
  defp without_return(["\r" | acc]), do: acc
  defp without_return(acc), do: acc

  defp read_unit(handle, {kind, _} = encoding) do
    with {:ok, unit} <- :phial_file.read(handle, if(kind == :utf16, do: 2, else: 4)),
         {:ok, unit} <- second_half(handle, encoding, unit) do
      case :unicode.characters_to_binary(unit, encoding, :utf8) do
        char when is_binary(char) -> {:ok, char}
        {:incomplete, _, _} -> :eof
        _ -> {:error, :invalid_unicode}
      end
    end
  end

  defp second_half(handle, {:utf16, :big}, <<0b110110::6, _::10>> = unit), do: two_units(handle, unit)

  defp second_half(handle, {:utf16, :little}, <<_, 0b110110::6, _::2>> = unit),
    do: two_units(handle, unit)

  defp second_half(_handle, _encoding, unit), do: {:ok, unit}

  defp two_units(handle, unit),
    do: with({:ok, second} <- :phial_file.read(handle, 2), do: {:ok, unit <> second})

  # What was read, as the request and the file want it.
  defp answer(data, :latin1, %{encoding: :latin1, binary: true}), do: data
  defp answer(data, _wanted, %{encoding: :latin1, binary: false}), do: :erlang.binary_to_list(data)
  defp answer(data, :unicode, %{encoding: :latin1}), do: :unicode.characters_to_binary(data, :latin1)
  defp answer(data, :unicode, %{binary: true}), do: data
  defp answer(data, :unicode, _file), do: :unicode.characters_to_list(data)

  defp answer(data, :latin1, file) do
    case :unicode.characters_to_binary(data, :unicode, :latin1) do
      bytes when is_binary(bytes) and file.binary -> bytes
      bytes when is_binary(bytes) -> :erlang.binary_to_list(bytes)
      _ -> {:error, {:no_translation, :unicode, :latin1}}
    end
  end

  @doc false
  # Goes past a byte order mark at the start.
  def skip_bom({:file_descriptor, _, %{handle: handle}}) do
    with {:ok, start} <- :phial_file.read(handle, 4) do
      {_encoding, size} = :unicode.bom_to_encoding(start)
      if size < byte_size(start), do: :phial_file.position(handle, {:bof, size})
    end
  end
end
