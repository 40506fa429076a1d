defmodule :io do
  @moduledoc """
  Erlang's `:io`: formatted output and input of lines.

      iex> :io.format("~s~n", ["hello"])
      :ok

  """

  def format(format), do: format(format, [])
  def format(format, args), do: IO.write(:io_lib.format(format, args))
  def format(device, format, args), do: IO.write(device(device), :io_lib.format(format, args))
  def fwrite(format), do: format(format, [])
  def fwrite(format, args), do: format(format, args)
  def fwrite(device, format, args), do: format(device, format, args)

  def put_chars(chars), do: IO.write(chars)
  def put_chars(device, chars), do: IO.write(device(device), chars)
  def nl, do: IO.write("\n")
  def nl(device), do: IO.write(device(device), "\n")
  def write(term), do: format("~w", [term])
  def write(device, term), do: format(device, "~w", [term])

  def get_line(prompt), do: charlist(IO.gets(chardata(prompt)))
  def get_line(device, prompt), do: charlist(IO.gets(device(device), chardata(prompt)))
  def get_chars(prompt, n), do: charlist(IO.getn(chardata(prompt), n))
  def get_chars(device, prompt, n), do: charlist(IO.getn(device(device), chardata(prompt), n))

  def columns, do: size(:phial_io.columns())
  def columns(_device), do: columns()
  def rows, do: size(:phial_io.rows())
  def rows(_device), do: rows()
  defp size(n) when is_integer(n), do: {:ok, n}
  defp size(_), do: {:error, :enotsup}

  def setopts(_opts), do: :ok
  def setopts(_device, _opts), do: :ok
  def getopts, do: [binary: true, encoding: :unicode]
  def getopts(_device), do: getopts()
  def printable_range, do: :latin1

  defp chardata(prompt) when is_atom(prompt), do: :erlang.atom_to_binary(prompt)
  defp chardata(prompt), do: prompt

  defp device(:user), do: :stdio
  defp device(device), do: device

  defp charlist(text) when is_binary(text), do: String.to_charlist(text)
  defp charlist(other), do: other
end
