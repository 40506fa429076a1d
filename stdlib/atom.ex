defmodule Atom do
  @moduledoc """
  Functions on atoms.

      iex> Atom.to_string(:ok)
      "ok"

  """

  @doc """
  Returns the charlist of an atom.

      iex> Atom.to_charlist(:ok)
      ~c"ok"

  """
  @spec to_charlist(atom()) :: charlist()
  def to_charlist(atom), do: :erlang.atom_to_list(atom)

  @doc """
  Returns the string of an atom.

      iex> Atom.to_string(Enum)
      "Elixir.Enum"

  """
  @spec to_string(atom()) :: String.t()
  def to_string(atom), do: :erlang.atom_to_binary(atom)

  @doc false
  @deprecated "Use Atom.to_charlist/1 instead"
  @spec to_char_list(atom()) :: charlist()
  def to_char_list(atom), do: Atom.to_charlist(atom)
end
