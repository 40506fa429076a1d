defmodule :phial_names do
  @moduledoc false
  # Names of files as Erlang's modules take them.

  # What a name is that can be none: the system calls refuse it as a bad argument.
  @no_name "\0"

  @doc false
  # The text of a name: a string, an atom, or nested lists of characters and atoms.
  def text(name) when is_binary(name), do: name
  def text(name) when is_atom(name), do: :erlang.atom_to_binary(name)

  def text(name) when is_list(name) do
    with {:ok, parts} <- parts(name, []),
         text when is_binary(text) <- :unicode.characters_to_binary(:lists.reverse(parts)) do
      text
    else
      _ -> @no_name
    end
  rescue
    ArgumentError -> @no_name
  end

  def text(_other), do: @no_name

  defp parts([], acc), do: {:ok, acc}
  defp parts([char | rest], acc) when is_integer(char), do: parts(rest, [char | acc])

  defp parts([name | rest], acc) when is_atom(name),
    do: parts(rest, [:erlang.atom_to_binary(name) | acc])

  defp parts([deep | rest], acc) when is_list(deep) do
    with {:ok, acc} <- parts(deep, acc), do: parts(rest, acc)
  end

  defp parts(_other, _acc), do: :error

  @doc false
  # A charlist; bytes that are no UTF-8 stay a string.
  def name(text), do: if(String.valid?(text), do: String.to_charlist(text), else: text)

  @doc false
  # A charlist; bytes that are no UTF-8 stand for themselves.
  def chars(text) do
    case :unicode.characters_to_list(text) do
      list when is_list(list) -> list
      _ -> :binary.bin_to_list(text)
    end
  end
end
