defmodule :io do
  @moduledoc """
  Erlang's `:io`: formatted output and input of lines.

      iex> :io.format("~s~n", ["hello"])
      :ok

  """

  def format(format), do: format(format, [])
  def format(format, args), do: IO.write(:io_lib.format(format, args))
  def format(device, format, args), do: IO.write(device, :io_lib.format(format, args))
  def fwrite(format), do: format(format, [])
  def fwrite(format, args), do: format(format, args)
  def fwrite(device, format, args), do: format(device, format, args)

  def put_chars(chars), do: IO.write(chars)
  def put_chars(device, chars), do: IO.write(device, chars)
  def nl, do: IO.write("\n")
  def nl(device), do: IO.write(device, "\n")
  def write(term), do: format("~w", [term])
  def write(device, term), do: format(device, "~w", [term])

  def get_line(prompt), do: get_line(:standard_io, prompt)
  def get_line(device, prompt), do: request(device, {:get_line, :unicode, prompt})
  def get_chars(prompt, n), do: get_chars(:standard_io, prompt, n)
  def get_chars(device, prompt, n), do: request(device, {:get_chars, :unicode, prompt, n})

  @doc "Reads an Erlang term with a dot behind it."
  @spec read(prompt :: IO.chardata() | atom) :: {:ok, term} | :eof | {:error, term}
  def read(prompt), do: read(:standard_io, prompt)

  @doc """
  Reads an Erlang term with a dot behind it from a device.

      iex> {:ok, device} = StringIO.open("{a, [1]}. b.")
      iex> {:io.read(device, ""), :io.read(device, ""), :io.read(device, "")}
      {{:ok, {:a, [1]}}, {:ok, :b}, :eof}

  """
  @spec read(IO.device(), IO.chardata() | atom) :: {:ok, term} | :eof | {:error, term}
  def read(device, prompt) do
    case read(device, prompt, 1) do
      {:ok, term, _} -> {:ok, term}
      {:eof, _} -> :eof
      {:error, reason, _} -> {:error, reason}
      {:error, reason} -> {:error, reason}
    end
  end

  @doc "As `read/2`, counting lines from one, with the line behind what was read."
  @spec read(IO.device(), IO.chardata() | atom, pos_integer) ::
          {:ok, term, pos_integer}
          | {:eof, pos_integer}
          | {:error, term, pos_integer}
          | {:error, term}
  def read(device, prompt, line), do: form(device, prompt, line, &:erl_parse.parse_term/1)

  @doc "As `read/3`; the options of the scanner play no part."
  @spec read(IO.device(), IO.chardata() | atom, pos_integer, list) :: term
  def read(device, prompt, line, _options), do: read(device, prompt, line)

  @doc "Reads Erlang expressions with a dot behind them."
  @spec parse_erl_exprs(IO.chardata() | atom) :: term
  def parse_erl_exprs(prompt), do: parse_erl_exprs(:standard_io, prompt)

  @doc "Reads Erlang expressions with a dot behind them from a device."
  @spec parse_erl_exprs(IO.device(), IO.chardata() | atom) :: term
  def parse_erl_exprs(device, prompt), do: parse_erl_exprs(device, prompt, 1)

  @doc "As `parse_erl_exprs/2`, counting lines from one."
  @spec parse_erl_exprs(IO.device(), IO.chardata() | atom, pos_integer) ::
          {:ok, [tuple], pos_integer}
          | {:eof, pos_integer}
          | {:error, term, pos_integer}
          | {:error, term}
  def parse_erl_exprs(device, prompt, line),
    do: form(device, prompt, line, &:erl_parse.parse_exprs/1)

  @doc "Reads the tokens of Erlang expressions with a dot behind them."
  @spec scan_erl_exprs(IO.chardata() | atom) :: term
  def scan_erl_exprs(prompt), do: scan_erl_exprs(:standard_io, prompt)

  @doc "Reads the tokens of Erlang expressions with a dot behind them from a device."
  @spec scan_erl_exprs(IO.device(), IO.chardata() | atom) :: term
  def scan_erl_exprs(device, prompt), do: scan_erl_exprs(device, prompt, 1)

  @doc "As `scan_erl_exprs/2`, counting lines from one."
  @spec scan_erl_exprs(IO.device(), IO.chardata() | atom, pos_integer) ::
          {:ok, [tuple], pos_integer}
          | {:eof, pos_integer}
          | {:error, term, pos_integer}
          | {:error, term}
  def scan_erl_exprs(device, prompt, line), do: form(device, prompt, line, &{:ok, &1})

  @doc "Reads values from the standard input by a format, see `fread/3`."
  @spec fread(IO.chardata() | atom, charlist | String.t()) :: {:ok, list} | :eof | {:error, term}
  def fread(prompt, format), do: fread(:standard_io, prompt, format)

  @doc """
  Reads values by a format of `:io_lib.fread/2`, from as many lines as that takes.

      iex> {:ok, device} = StringIO.open("12 apples\\n3.5\\n")
      iex> {:io.fread(device, "", "~d ~s"), :io.fread(device, "", "~f"), :io.fread(device, "", "~d")}
      {{:ok, [12, ~c"apples"]}, {:ok, [3.5]}, :eof}

  The character of white space behind the last value is read too; after an error the whole line is.
  """
  @spec fread(IO.device(), IO.chardata() | atom, charlist | String.t()) ::
          {:ok, list} | :eof | {:error, term}
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

  def columns, do: columns(:standard_io)
  def columns(device), do: size(request(device, {:get_geometry, :columns}))
  def rows, do: rows(:standard_io)
  def rows(device), do: size(request(device, {:get_geometry, :rows}))
  defp size(n) when is_integer(n), do: {:ok, n}
  defp size(_), do: {:error, :enotsup}

  def setopts(opts), do: setopts(:standard_io, opts)
  def setopts(device, opts), do: request(device, {:setopts, opts})
  def getopts, do: getopts(:standard_io)
  def getopts(device), do: request(device, :getopts)

  def request(request), do: request(:standard_io, request)
  def request(device, request), do: IO.request(device, request)
  def requests(requests), do: request({:requests, requests})
  def requests(device, requests), do: request(device, {:requests, requests})
  def printable_range, do: :latin1
end
