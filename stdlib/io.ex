defmodule IO do
  @moduledoc """
  Reading and writing text.

      iex> IO.chardata_to_string(["a", ?b, [~c"c"]])
      "abc"

  A device is `:stdio`, `:stderr`, what `File.open/2` gave, or a process that speaks the I/O protocol
  (by pid or name). Output to `:stdio` is buffered and appears at the latest when the program waits, reads, or
  ends.
  """

  @type chardata() :: String.t() | maybe_improper_list(char() | chardata(), String.t() | [])
  @type device() :: atom() | pid()
  @type nodata() :: {:error, term()} | :eof

  defguardp is_device(term) when is_atom(term) or is_pid(term) or is_tuple(term)
  defguardp is_iodata(data) when is_list(data) or is_binary(data)

  @doc """
  Reads bytes from the standard input; see `binread/2`.

      IO.binread(:line)

  """
  @spec binread(device(), :eof | :line | non_neg_integer()) :: iodata() | nodata()
  def binread(device \\ :stdio, line_or_chars)

  @doc false
  def binread(device, :all) when is_device(device) do
    with :eof <- binread(device, :eof), do: ""
  end

  def binread(device, :eof) when is_device(device) do
    get_until_eof(fn -> request(device, {:get_chars, :latin1, "", 65536}) end, [])
  end

  def binread(device, :line) when is_device(device), do: request(device, {:get_line, :latin1, ""})

  def binread(device, count) when is_device(device) and is_integer(count) and count >= 0 do
    request(device, {:get_chars, :latin1, "", count})
  end

  @doc """
  Returns a stream of lines of bytes, or of chunks of so many bytes.

      IO.binstream(:stdio, :line)

      iex> {:ok, device} = StringIO.open("one\\ntwo\\n")
      iex> Enum.to_list(IO.binstream(device, :line))
      ["one\\n", "two\\n"]

  """
  @spec binstream(device(), :line | pos_integer()) :: Enumerable.t()
  def binstream(device \\ :stdio, line_or_bytes \\ :line)

  def binstream(device, n) when is_integer(n) and n > 0, do: IO.Stream.__build__(device, true, n)
  def binstream(device, :line), do: IO.Stream.__build__(device, true, :line)

  @doc """
  Writes bytes as they are.

      iex> IO.binwrite(:stdio, "")
      :ok

  """
  @spec binwrite(device(), iodata()) :: :ok | {:error, term()}
  def binwrite(device \\ :stdio, iodata) when is_iodata(iodata) do
    case output(device, iodata_to_binary(iodata), :latin1) do
      :ok -> :ok
      {:error, reason} -> :erlang.error(reason)
    end
  end

  @doc """
  Makes a string of nested lists of strings and code points.

      iex> IO.chardata_to_string([0x00E6, "ß"])
      "æß"

  """
  @spec chardata_to_string(chardata()) :: String.t()
  def chardata_to_string(chardata)
  def chardata_to_string(string) when is_binary(string), do: string
  def chardata_to_string(list) when is_list(list), do: List.to_string(list)

  @doc false
  def each_binstream(device, line_or_chars) do
    case binread(device, line_or_chars) do
      :eof -> {:halt, device}
      {:error, reason} -> raise IO.StreamError, reason: reason
      data -> {[data], device}
    end
  end

  @doc false
  def each_stream(device, line_or_codepoints) do
    case read(device, line_or_codepoints) do
      :eof -> {:halt, device}
      {:error, reason} -> raise IO.StreamError, reason: reason
      data -> {[data], device}
    end
  end

  @doc """
  Prompts and reads one character (or `count`) from the standard input.

      IO.getn("continue? ")

      iex> {:ok, device} = StringIO.open("abc")
      iex> IO.getn(device, "", 2)
      "ab"

  """
  @spec getn(device() | chardata() | String.Chars.t(), pos_integer() | :eof | chardata() | String.Chars.t()) ::
          chardata() | nodata()
  def getn(prompt, count \\ 1)

  def getn(prompt, count) when is_integer(count) and count > 0, do: getn(:stdio, prompt, count)
  def getn(device, prompt) when not is_integer(prompt), do: getn(device, prompt, 1)

  @doc """
  Prompts and reads `count` characters from a device.

      IO.getn(:stdio, "name: ", 3)

  """
  @spec getn(device(), chardata() | String.Chars.t(), pos_integer() | :eof) :: chardata() | nodata()
  def getn(device, prompt, count) when is_device(device) and is_integer(count) and count > 0 do
    request(device, {:get_chars, :unicode, to_chardata(prompt), count})
  end

  @doc """
  Prompts and reads a line: the line with its newline, `:eof` or `{:error, reason}`.

      IO.gets("name? ")

      iex> {:ok, device} = StringIO.open("one\\ntwo\\n")
      iex> IO.gets(device, "")
      "one\\n"

  """
  @spec gets(device(), chardata() | String.Chars.t()) :: chardata() | nodata()
  def gets(device \\ :stdio, prompt) when is_device(device) do
    request(device, {:get_line, :unicode, to_chardata(prompt)})
  end

  @doc """
  Prints what `inspect/2` shows of `item`, wrapped at 80 columns, and returns `item`.

  Options are those of `Inspect.Opts` and `:label`.

      IO.inspect([1, 2, 3], label: "list")

  """
  @spec inspect(item, keyword()) :: item when item: var
  def inspect(item, opts \\ []), do: inspect(:stdio, item, opts)

  @doc """
  Like `inspect/2`, to a device.

      IO.inspect(:stderr, :value, [])

      iex> {:ok, device} = StringIO.open("")
      iex> IO.inspect(device, [1, 2], label: "list")
      iex> StringIO.contents(device)
      {"", "list: [1, 2]\\n"}

  """
  @spec inspect(device(), item, keyword()) :: item when item: var
  def inspect(device, item, opts) when is_device(device) and is_list(opts) do
    label = if label = opts[:label], do: [to_chardata(label), ": "], else: []
    opts = Inspect.Opts.new(opts)
    doc = Inspect.Algebra.group(Inspect.Algebra.to_doc(item, opts))
    puts(device, [label, Inspect.Algebra.format(doc, opts.width)])
    item
  end

  @doc """
  Returns the number of bytes of iodata.

      iex> IO.iodata_length([1, "ab", [2]])
      4

  """
  @spec iodata_length(iodata()) :: non_neg_integer()
  def iodata_length(iodata), do: :erlang.iolist_size(iodata)

  @doc """
  Makes one binary of iodata: nested lists of bytes and binaries.

      iex> IO.iodata_to_binary(["a", [?b], "c"])
      "abc"

  """
  @spec iodata_to_binary(iodata()) :: binary()
  def iodata_to_binary(iodata), do: :erlang.iolist_to_binary(iodata)

  @doc """
  Writes `item`, turned into text with `to_string/1`, and a newline.

      iex> IO.puts("hi")
      :ok

  """
  @spec puts(device(), chardata() | String.Chars.t()) :: :ok
  def puts(device \\ :stdio, item) when is_device(device) do
    put_text(device, [to_chardata(item), ?\n])
  end

  @doc """
  Reads from a device: `:line`, `:eof` (all that is left) or a number of characters.

  Returns the text, `:eof` or `{:error, reason}`.

      IO.read(:line)

      iex> {:ok, device} = StringIO.open("one\\ntwo\\n")
      iex> IO.read(device, :line)
      "one\\n"

  """
  @spec read(device(), :eof | :line | non_neg_integer()) :: chardata() | nodata()
  def read(device \\ :stdio, line_or_chars)

  def read(device, :all) when is_device(device) do
    with :eof <- read(device, :eof), do: ""
  end

  def read(device, :eof) when is_device(device) do
    get_until_eof(fn -> request(device, {:get_line, :unicode, ""}) end, [])
  end

  def read(device, :line) when is_device(device), do: request(device, {:get_line, :unicode, ""})

  def read(device, count) when is_device(device) and is_integer(count) and count >= 0 do
    request(device, {:get_chars, :unicode, "", count})
  end

  @doc """
  Returns a stream of lines, or of chunks of so many characters.

      IO.stream(:stdio, :line)

      iex> {:ok, device} = StringIO.open("one\\ntwo\\n")
      iex> Enum.to_list(IO.stream(device, :line))
      ["one\\n", "two\\n"]

  """
  @spec stream(device(), :line | pos_integer()) :: Enumerable.t()
  def stream(device \\ :stdio, line_or_codepoints \\ :line)

  def stream(device, n) when is_integer(n) and n > 0, do: IO.Stream.__build__(device, false, n)
  def stream(device, :line), do: IO.Stream.__build__(device, false, :line)

  @doc """
  Writes a warning, with where it was called from, to the standard error.

      iex> ExUnit.CaptureIO.capture_io(:stderr, fn -> IO.warn("careful") end) =~ "warning: careful"
      true
  """
  @spec warn(chardata() | String.Chars.t()) :: :ok
  def warn(message) do
    warn(message, tl(current_stacktrace()))
  end

  defp current_stacktrace do
    :erlang.error(:stacktrace)
  rescue
    _ -> tl(__STACKTRACE__)
  end

  @doc """
  Writes a warning with a stack trace, an environment, or a keyword list of `:file`, `:line`, `:module`,
  `:function`.

      IO.warn("careful", [])

      iex> ExUnit.CaptureIO.capture_io(:stderr, fn -> IO.warn("careful", file: "shop.ex", line: 3) end) =~ "shop.ex:3"
      true
  """
  @spec warn(chardata() | String.Chars.t(), Exception.stacktrace() | keyword() | Macro.Env.t()) :: :ok
  def warn(message, stacktrace_info)

  def warn(message, %Macro.Env{} = env) do
    warn(message, Macro.Env.stacktrace(env))
  end

  def warn(message, [{key, _} | _] = options) when is_atom(key) do
    file = Keyword.get(options, :file)
    warn(message, if(file, do: [warn_frame(options, file)], else: []))
  end

  def warn(message, []), do: put_warning(message, [], [to_chardata(message), ?\n])

  def warn(message, [{_, _, _, _} | _] = stacktrace) do
    lines = Enum.map(stacktrace, &["\n  " | Exception.format_stacktrace_entry(&1)])
    put_warning(message, elem(hd(stacktrace), 3), [to_chardata(message), lines, ?\n])
  end

  defp warn_frame(options, file) do
    location = [file: String.to_charlist(file), line: options[:line] || 0]

    case {options[:module], options[:function]} do
      {nil, _} -> {:elixir_compiler_0, :__FILE__, 1, location}
      {module, nil} -> {module, :__MODULE__, 0, location}
      {module, {name, arity}} -> {module, name, arity, location}
    end
  end

  # A warning counts, and Code.with_diagnostics may want it.
  defp put_warning(message, location, text) do
    file = if location[:file], do: List.to_string(location[:file]), else: "nofile"
    print? = :phial_code.report_warning(:unicode.characters_to_binary(to_chardata(message)), file, location[:line] || 0)
    if print?, do: write(:stderr, ["warning: ", text, ?\n]), else: :ok
  end

  @doc false
  def warn_once(key, message, _stacktrace_drop) do
    if Process.get({IO, key}) == nil do
      Process.put({IO, key}, true)
      warn(message, [])
    end

    :ok
  end

  @doc """
  Writes `chardata`, turned into text with `to_string/1` if need be.

      iex> IO.write("")
      :ok

  """
  @spec write(device(), chardata() | String.Chars.t()) :: :ok
  def write(device \\ :stdio, chardata) when is_device(device) do
    put_text(device, to_chardata(chardata))
  end

  ## Helpers

  defp to_chardata(list) when is_list(list), do: list
  defp to_chardata(other), do: to_string(other)

  defp put_text(device, chardata) do
    case text(chardata) do
      {:ok, binary} ->
        case output(device, binary, :unicode) do
          :ok -> :ok
          {:error, :no_device} -> bad_argument(1, "the device does not exist")
          {:error, :ebadf} -> bad_argument(1, "bad file number (ebadf)")
          {:error, {:no_translation, _, _}} -> :erlang.error(:no_translation)
          {:error, reason} -> :erlang.error(reason)
        end

      :error ->
        bad_argument(2, "not valid character data (an iodata term)")
    end
  end

  defp text(binary) when is_binary(binary) do
    if String.valid?(binary), do: {:ok, binary}, else: :error
  end

  defp text(chardata) do
    try do
      :unicode.characters_to_binary(chardata)
    rescue
      ArgumentError -> :error
    else
      binary when is_binary(binary) -> {:ok, binary}
      _ -> :error
    end
  end

  defp bad_argument(1, what), do: raise(ArgumentError, arguments_text("1st", what))
  defp bad_argument(2, what), do: raise(ArgumentError, arguments_text("2nd", what))

  defp arguments_text(which, what) do
    "errors were found at the given arguments:\n\n  * #{which} argument: #{what}\n"
  end

  # Most often the device is the terminal, or whatever stands in its place: no messages then.
  defp output(device, binary, encoding) do
    case :phial_io.device(device) do
      stream when stream in [:stdout, :stderr] and encoding == :unicode -> :phial_io.write(stream, binary)
      stream when stream in [:stdout, :stderr] -> :phial_device.request(stream, {:put_chars, encoding, binary})
      {:file_descriptor, _, _} = file -> File.Device.write(file, encoding, binary)
      pid when is_pid(pid) -> :phial_device.call(pid, {:put_chars, encoding, binary})
      :none -> {:error, :no_device}
      _other -> {:error, :arguments}
    end
  end

  @doc false
  # Sends a request of the I/O protocol to a device.
  def request(device, request) do
    case :phial_io.device(device) do
      stream when stream in [:stdout, :stderr] -> :phial_device.request(stream, request)
      {:file_descriptor, _, _} = file -> File.Device.request(file, request)
      pid when is_pid(pid) -> :phial_device.call(pid, request)
      _none -> {:error, :arguments}
    end
  end

  defp get_until_eof(fun, acc) do
    case fun.() do
      data when is_binary(data) -> get_until_eof(fun, [data | acc])
      data when is_list(data) -> get_until_eof(fun, [List.to_string(data) | acc])
      :eof when acc == [] -> :eof
      :eof -> acc |> :lists.reverse() |> iodata_to_binary()
      other -> other
    end
  end
end
