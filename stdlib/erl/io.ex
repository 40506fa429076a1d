defmodule :io do
  @moduledoc """
  Erlang's `:io`: formatted output, input of lines, characters and terms, and requests to devices.

      iex> {:ok, device} = StringIO.open("")
      iex> :io.format(device, "~s is ~p~n", ["it", {:a, [1]}])
      :ok
      iex> StringIO.contents(device)
      {"", "it is {a,[1]}\\n"}

  A device is a process that answers the I/O protocol, its registered name, or `:standard_io` (the group leader, which is meant where no
  device is given), `:standard_error` or `:user`. Output to a device that is not there raises `ArgumentError`, input from one answers
  `{:error, reason}`.

  A prompt is chardata or an atom; devices that are no terminal do not show it.
  """

  @type device :: atom | pid
  @type server_no_data :: {:error, description :: term} | :eof
  @type format :: atom | charlist | binary
  @typep prompt :: atom | :unicode.chardata()
  @typep location :: :erl_anno.location()
  @typep option :: {:binary | :echo, boolean} | {:encoding, :unicode.encoding()} | {:expand_fun, function}
  @typep parsed(result) ::
           {:ok, result, location}
           | {:eof, location}
           | {:error, :erl_scan.error_info() | :erl_parse.error_info(), location}
           | server_no_data

  defguardp is_device(device) when is_pid(device) or is_atom(device) or is_tuple(device)

  ## Output

  @doc """
  Writes a format that takes no data.

      iex> ExUnit.CaptureIO.capture_io(fn -> :io.format("50~~~n") end)
      "50~\\n"

  """
  @spec format(format) :: :ok
  def format(format), do: output(:standard_io, format, [], {1, 2})

  @doc """
  Writes data by a format; `:io_lib.format/2` has the directives. A format or data that do not fit raise `ArgumentError`, which says why.

      iex> ExUnit.CaptureIO.capture_io(fn -> :io.format("~B, ~.2f and ~w~n", [1, 2.5, "3"]) end)
      "1, 2.50 and <<51>>\\n"
  """
  @spec format(format, [term]) :: :ok
  def format(format, data), do: output(:standard_io, format, data, {1, 2})

  @doc "As `format/2` to a device."
  @spec format(device, format, [term]) :: :ok
  def format(device, format, data) when is_device(device), do: output(device, format, data, {2, 3})

  # `places` are the numbers of the arguments, for errors.
  defp output(device, format, data, places) do
    chars =
      try do
        :io_lib.format(format, data)
      rescue
        _ in [ArgumentError, FunctionClauseError] -> bad_format(format, data, places)
      end

    IO.write(device, chars)
  end

  defp bad_format(format, data, {format_place, data_place}) do
    {where, what} = :phial_directives.fault(format, data)
    bad_argument(if(where == :format, do: format_place, else: data_place), what)
  end

  defp bad_argument(place, what) do
    place = elem({"1st", "2nd", "3rd"}, place - 1)
    raise ArgumentError, "errors were found at the given arguments:\n\n  * #{place} argument: #{what}\n"
  end

  @doc """
  As `format/1`.

      iex> ExUnit.CaptureIO.capture_io(fn -> :io.fwrite("text") end)
      "text"

  """
  @spec fwrite(format) :: :ok
  def fwrite(format), do: output(:standard_io, format, [], {1, 2})

  @doc "As `format/2`."
  @spec fwrite(format, [term]) :: :ok
  def fwrite(format, data), do: output(:standard_io, format, data, {1, 2})

  @doc "As `format/3`."
  @spec fwrite(device, format, [term]) :: :ok
  def fwrite(device, format, data) when is_device(device), do: output(device, format, data, {2, 3})

  @doc """
  Writes text.

      iex> ExUnit.CaptureIO.capture_io(fn -> :io.put_chars([?a, "b", [~c"c"]]) end)
      "abc"

  """
  @spec put_chars(:unicode.chardata()) :: :ok
  def put_chars(chars), do: put(:standard_io, chars, 1)

  @doc "As `put_chars/1` to a device."
  @spec put_chars(device, :unicode.chardata()) :: :ok
  def put_chars(device, chars) when is_device(device), do: put(device, chars, 2)

  defp put(device, chars, place) do
    if chardata?(chars),
      do: IO.write(device, chars),
      else: bad_argument(place, "not valid character data (an iodata term)")
  end

  defp chardata?(text) when is_binary(text), do: String.valid?(text)
  defp chardata?(chars) when is_list(chars), do: is_binary(:unicode.characters_to_binary(chars))
  defp chardata?(_other), do: false

  @doc """
  Writes a newline.

      iex> ExUnit.CaptureIO.capture_io(fn -> :io.nl() end)
      "\\n"

  """
  @spec nl() :: :ok
  def nl, do: IO.write("\n")

  @doc "As `nl/0` to a device."
  @spec nl(device) :: :ok
  def nl(device) when is_device(device), do: IO.write(device, "\n")

  @doc """
  Writes a term as `~w` does: as it would stand in Erlang source, lists of characters as lists.

      iex> ExUnit.CaptureIO.capture_io(fn -> :io.write({:a, "b", ~c"c"}) end)
      "{a,<<98>>,[99]}"

  """
  @spec write(term) :: :ok
  def write(term), do: output(:standard_io, "~w", [term], {1, 2})

  @doc "As `write/1` to a device."
  @spec write(device, term) :: :ok
  def write(device, term) when is_device(device), do: output(device, "~w", [term], {1, 2})

  ## Input

  @doc """
  Reads a line, with the newline at its end.

      iex> ExUnit.CaptureIO.capture_io("one\\ntwo\\n", fn -> "one\\n" = :io.get_line("> ") end)
      "> "

  """
  @spec get_line(prompt) :: charlist | :unicode.unicode_binary() | server_no_data
  def get_line(prompt), do: get_line(:standard_io, prompt)

  @doc """
  As `get_line/1` from a device.

      iex> {:ok, device} = StringIO.open("one\\ntwo")
      iex> {:io.get_line(device, ""), :io.get_line(device, ""), :io.get_line(device, "")}
      {"one\\n", "two", :eof}

  """
  @spec get_line(device, prompt) :: charlist | :unicode.unicode_binary() | server_no_data
  def get_line(device, prompt), do: request(device, {:get_line, :unicode, prompt})

  @doc """
  Reads `count` characters, or as many as there are.

      iex> ExUnit.CaptureIO.capture_io("abc", fn -> "ab" = :io.get_chars("", 2) end)
      ""

  """
  @spec get_chars(prompt, non_neg_integer) :: charlist | :unicode.unicode_binary() | server_no_data
  def get_chars(prompt, count), do: get_chars(:standard_io, prompt, count)

  @doc """
  As `get_chars/2` from a device.

      iex> {:ok, device} = StringIO.open("abc")
      iex> {:io.get_chars(device, "", 2), :io.get_chars(device, "", 2), :io.get_chars(device, "", 2)}
      {"ab", "c", :eof}

  """
  @spec get_chars(device, prompt, non_neg_integer) ::
          charlist | :unicode.unicode_binary() | server_no_data
  def get_chars(device, prompt, count) when is_integer(count) and count >= 0,
    do: request(device, {:get_chars, :unicode, prompt, count})

  @doc """
  Reads a line from the terminal without showing it, and returns it without its end.

      IO.write("Password: ")
      secret = :io.get_password()

  `{:error, :enotsup}` when the input is no terminal, or at the prompt.
  """
  @spec get_password() :: charlist | server_no_data
  def get_password, do: get_password(:standard_io)

  @doc "As `get_password/0`; the device is the standard one."
  @spec get_password(device) :: charlist | server_no_data
  def get_password(device) do
    if device in [:standard_io, :stdio, :user] and :phial_screen.echo(false) do
      try do
        with line when is_binary(line) or is_list(line) <- get_line(device, ~c""), do: line |> to_string() |> String.trim_trailing("\n") |> String.to_charlist()
      after
        :phial_screen.echo(true)
        IO.puts("")
      end
    else
      {:error, :enotsup}
    end
  end

  @doc """
  Reads an Erlang term with a dot behind it.

      iex> ExUnit.CaptureIO.capture_io("{a, 1}.", fn -> {:ok, {:a, 1}} = :io.read("") end)
      ""

  """
  @spec read(prompt) ::
          {:ok, term} | {:error, :erl_scan.error_info() | :erl_parse.error_info()} | server_no_data
  def read(prompt), do: read(:standard_io, prompt)

  @doc """
  Reads an Erlang term with a dot behind it from a device.

      iex> {:ok, device} = StringIO.open("{a, [1]}. b.")
      iex> {:io.read(device, ""), :io.read(device, ""), :io.read(device, "")}
      {{:ok, {:a, [1]}}, {:ok, :b}, :eof}

  """
  @spec read(device, prompt) ::
          {:ok, term} | {:error, :erl_scan.error_info() | :erl_parse.error_info()} | server_no_data
  def read(device, prompt) do
    case read(device, prompt, 1) do
      {:ok, term, _} -> {:ok, term}
      {:eof, _} -> :eof
      {:error, reason, _} -> {:error, reason}
      {:error, reason} -> {:error, reason}
    end
  end

  @doc """
  As `read/2`, counting lines from `location`: the answer has the location behind what was read.

      iex> {:ok, device} = StringIO.open("{a,\\n1}. ")
      iex> :io.read(device, "", 1)
      {:ok, {:a, 1}, 2}

  """
  @spec read(device, prompt, location) :: parsed(term)
  def read(device, prompt, location),
    do: form(device, prompt, location, &:erl_parse.parse_term/1)

  @doc "As `read/3`; the options of the scanner play no part."
  @spec read(device, prompt, location, :erl_scan.options()) :: parsed(term)
  def read(device, prompt, location, _options), do: read(device, prompt, location)

  @doc """
  Reads Erlang expressions with a dot behind them: `{:ok, expressions, location}`, what `:erl_eval.exprs/2` takes.

      iex> ExUnit.CaptureIO.capture_io("1 + 1.", fn -> {:ok, [{:op, _, :+, _, _}], _} = :io.parse_erl_exprs("") end)
      ""

  """
  @spec parse_erl_exprs(prompt) :: parsed([:erl_parse.abstract_expr()])
  def parse_erl_exprs(prompt), do: parse_erl_exprs(:standard_io, prompt)

  @doc "As `parse_erl_exprs/1` from a device."
  @spec parse_erl_exprs(device, prompt) :: parsed([:erl_parse.abstract_expr()])
  def parse_erl_exprs(device, prompt), do: parse_erl_exprs(device, prompt, 1)

  @doc """
  As `parse_erl_exprs/2`, counting lines from `location`.

      iex> {:ok, device} = StringIO.open("X = 20, X * 2.")
      iex> {:ok, expressions, 3} = :io.parse_erl_exprs(device, "", 3)
      iex> {:value, 40, _} = :erl_eval.exprs(expressions, [])

  """
  @spec parse_erl_exprs(device, prompt, location) :: parsed([:erl_parse.abstract_expr()])
  def parse_erl_exprs(device, prompt, location),
    do: form(device, prompt, location, &:erl_parse.parse_exprs/1)

  @doc """
  Reads the tokens of Erlang expressions with a dot behind them.

      iex> ExUnit.CaptureIO.capture_io("a.", fn -> {:ok, [{:atom, 1, :a}, {:dot, 1}], 1} = :io.scan_erl_exprs("") end)
      ""

  """
  @spec scan_erl_exprs(prompt) :: :erl_scan.tokens_result() | server_no_data
  def scan_erl_exprs(prompt), do: scan_erl_exprs(:standard_io, prompt)

  @doc "As `scan_erl_exprs/1` from a device."
  @spec scan_erl_exprs(device, prompt) :: :erl_scan.tokens_result() | server_no_data
  def scan_erl_exprs(device, prompt), do: scan_erl_exprs(device, prompt, 1)

  @doc """
  As `scan_erl_exprs/2`, counting lines from `location`.

      iex> {:ok, device} = StringIO.open("f(). ")
      iex> :io.scan_erl_exprs(device, "", 5)
      {:ok, [{:atom, 5, :f}, {:"(", 5}, {:")", 5}, {:dot, 5}], 5}

  """
  @spec scan_erl_exprs(device, prompt, location) :: :erl_scan.tokens_result() | server_no_data
  def scan_erl_exprs(device, prompt, location), do: form(device, prompt, location, &{:ok, &1})

  @doc """
  Reads values from the standard input by a format, see `fread/3`.

      iex> ExUnit.CaptureIO.capture_io("1 2", fn -> {:ok, [1, 2]} = :io.fread("", "~d ~d") end)
      ""

  """
  @spec fread(prompt, format) :: {:ok, [term]} | server_no_data
  def fread(prompt, format), do: fread(:standard_io, prompt, format)

  @doc """
  Reads values by a format of `:io_lib.fread/2`, from as many lines as that takes.

      iex> {:ok, device} = StringIO.open("12 apples\\n3.5\\n")
      iex> {:io.fread(device, "", "~d ~s"), :io.fread(device, "", "~f"), :io.fread(device, "", "~d")}
      {{:ok, [12, ~c"apples"]}, {:ok, [3.5]}, :eof}

  The character of white space behind the last value is read too; after an error the whole line is.
  """
  @spec fread(device, prompt, format) ::
          {:ok, [term]} | {:error, {:fread, :io_lib.fread_error()}} | server_no_data
  def fread(device, prompt, format) do
    read = fn prompt -> get_chars(device, prompt, 1) end
    :phial_fread.read_from(read, prompt, format)
  end

  # Character by character, so that nothing behind the form is taken.
  defp form(device, prompt, line, parse),
    do: form(device, get_chars(device, prompt, 1), [], line, parse)

  defp form(_device, {:error, reason}, _read, _line, _parse), do: {:error, reason}

  defp form(_device, :eof, read, line, parse),
    do: parsed(:erl_scan.form(:lists.reverse(read), line), parse)

  defp form(device, chars, read, line, parse) do
    [c] = :unicode.characters_to_list(chars)

    # A dot ends a form when white space follows it, outside of strings.
    with [?. | _] when c <= ?\s <- read,
         {:ok, tokens, [], _} = scanned when tokens != [] <-
           :erl_scan.form(:lists.reverse([c | read]), line),
         {:dot, _} <- List.last(tokens) do
      parsed(scanned, parse)
    else
      _ -> form(device, get_chars(device, "", 1), [c | read], line, parse)
    end
  end

  defp parsed({:eof, line}, _parse), do: {:eof, line}
  defp parsed({:error, reason, line}, _parse), do: {:error, reason, line}

  defp parsed({:ok, tokens, _, line}, parse) do
    case parse.(tokens) do
      {:ok, result} -> {:ok, result, line}
      {:error, reason} -> {:error, reason, line}
    end
  end

  ## Devices

  @doc """
  How many characters the lines of the terminal have: `{:ok, count}`, or `{:error, :enotsup}` for what is none.

      iex> {:ok, device} = StringIO.open("")
      iex> :io.columns(device)
      {:error, :enotsup}

  """
  @spec columns() :: {:ok, pos_integer} | {:error, :enotsup}
  def columns, do: columns(:standard_io)

  @doc "As `columns/0` for a device."
  @spec columns(device) :: {:ok, pos_integer} | {:error, :enotsup}
  def columns(device), do: size(request(device, {:get_geometry, :columns}))

  @doc """
  How many lines the terminal has: `{:ok, count}`, or `{:error, :enotsup}` for what is none.

      iex> {:ok, device} = StringIO.open("")
      iex> :io.rows(device)
      {:error, :enotsup}

  """
  @spec rows() :: {:ok, pos_integer} | {:error, :enotsup}
  def rows, do: rows(:standard_io)

  @doc "As `rows/0` for a device."
  @spec rows(device) :: {:ok, pos_integer} | {:error, :enotsup}
  def rows(device), do: size(request(device, {:get_geometry, :rows}))

  defp size(n) when is_integer(n), do: {:ok, n}
  defp size(_), do: {:error, :enotsup}

  @doc """
  Sets options of the standard input and output, see `setopts/2`.

      :io.setopts(encoding: :unicode)

  """
  @spec setopts([:binary | :list | option]) :: :ok | {:error, term}
  def setopts(options), do: setopts(:standard_io, options)

  @doc """
  Sets options of a device: `binary: boolean` (what is read comes as strings, or as lists; `:binary` and `:list` stand for the two) and
  `encoding: encoding`. What a device does not have answers `{:error, :enotsup}`.

      iex> {:ok, device} = :file.open("/dev/zero", [:read, :binary])
      iex> :io.setopts(device, [:list])
      :ok
      iex> :io.get_chars(device, "", 2)
      [0, 0]
      iex> :io.setopts(device, echo: false)
      {:error, :enotsup}

  """
  @spec setopts(device, [:binary | :list | option]) :: :ok | {:error, term}
  def setopts(device, options), do: request(device, {:setopts, options})

  @doc """
  The options of the standard input and output, see `getopts/1`.

      :io.getopts()

  """
  @spec getopts() :: [option] | {:error, term}
  def getopts, do: getopts(:standard_io)

  @doc """
  The options of a device.

      iex> {:ok, device} = StringIO.open("")
      iex> :io.getopts(device)
      [binary: true, encoding: :unicode]

  """
  @spec getopts(device) :: [option] | {:error, term}
  def getopts(device), do: request(device, :getopts)

  @doc """
  Sends a request to the standard input and output, see `request/2`.

      :io.request({:put_chars, :unicode, "text"})

  """
  @spec request(request :: term) :: term
  def request(request), do: request(:standard_io, request)

  @doc """
  Sends a request of the I/O protocol to a device and waits for the answer.

  Besides the requests of the protocol there are `:nl`, `{:write, term}`, `{:format, format, data}` and `{:fwrite, format, data}`,
  `{:read, prompt}` and `{:fread, prompt, format}`, which do what the functions of these names do.

      iex> {:ok, device} = StringIO.open("text")
      iex> :io.request(device, {:get_chars, :unicode, "", 2})
      "te"
      iex> :io.request(device, {:format, "~p", [:a]})
      :ok
      iex> :io.request(device, :what)
      {:error, :request}

  """
  @spec request(device, request :: term) :: term
  def request(device, {:read, prompt}) when is_device(device), do: read(device, prompt)

  def request(device, {:fread, prompt, format}) when is_device(device),
    do: fread(device, prompt, format)

  def request(device, request) when is_device(device), do: IO.request(device, plain(request))

  # In the words of the protocol.
  defp plain(:nl), do: {:put_chars, :unicode, "\n"}
  defp plain({:write, term}), do: {:put_chars, :unicode, :io_lib, :format, ["~w", [term]]}

  defp plain({name, format, data}) when name in [:format, :fwrite],
    do: {:put_chars, :unicode, :io_lib, :format, [format, data]}

  defp plain(request), do: request

  @doc """
  Sends several requests to the standard input and output, see `requests/2`.

      :io.requests([{:put_chars, :unicode, "text"}, :nl])

  """
  @spec requests([term]) :: term
  def requests(requests), do: requests(:standard_io, requests)

  @doc """
  Sends several requests to a device, which nothing comes between: the answer to the last one, or to the first that failed.

      iex> {:ok, device} = StringIO.open("text")
      iex> :io.requests(device, [{:put_chars, :unicode, "a"}, :nl, {:write, [1]}])
      :ok
      iex> StringIO.contents(device)
      {"text", "a\\n[1]"}

  """
  @spec requests(device, [term]) :: term
  def requests(device, requests) when is_list(requests),
    do: request(device, {:requests, Enum.map(requests, &plain/1)})

  @doc """
  Which characters count as printable for `~p`: always `:latin1` here.

      iex> :io.printable_range()
      :latin1

  """
  @spec printable_range() :: :unicode | :latin1
  def printable_range, do: :latin1
end
