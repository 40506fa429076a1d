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
