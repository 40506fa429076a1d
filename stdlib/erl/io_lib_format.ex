defmodule :io_lib_format do
  @moduledoc false
  # What :io_lib leaves to a module of its own, whose name stands in errors.

  # The column behind the text.
  @doc false
  def indentation([?\n | rest], _column), do: indentation(rest, 0)
  def indentation([?\t | rest], column), do: indentation(rest, div(column + 8, 8) * 8)
  def indentation([char | rest], column) when is_integer(char), do: indentation(rest, column + 1)
  def indentation([deep | rest], column), do: indentation(rest, indentation(deep, column))
  def indentation([], column), do: column

  # A format and its arguments, of what :io_lib.scan_format/2 gave.
  @doc false
  def print([%{control_char: _, args: _, width: _} = spec | rest]) do
    {text, args} = :phial_directives.unscan([spec])
    {format, more} = print(rest)
    {text ++ format, args ++ more}
  end

  def print([char | rest]) do
    {format, args} = print(rest)
    {[char | format], args}
  end

  def print([]), do: {[], []}

  # The text of it; a tilde between the directives is one.
  @doc false
  def build(parts, options) do
    if :lists.all(&(is_map(&1) or is_integer(&1)), parts) do
      {format, args} = parts |> Enum.flat_map(&if(&1 == ?~, do: ~c"~~", else: [&1])) |> print()
      :io_lib.format(format, args, options)
    else
      Enum.flat_map(parts, &built(&1, options))
    end
  catch
    :error, _ -> :erlang.error(:badarg)
  end

  defp built(spec, options) when is_map(spec), do: build([spec], options)
  defp built(part, _options) when is_integer(part) or is_list(part) or is_binary(part), do: [part]
end
