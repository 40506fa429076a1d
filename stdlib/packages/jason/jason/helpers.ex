defmodule Jason.Helpers do
  @moduledoc """
  Objects whose keys are known when the program is compiled, as fragments.

      iex> import Jason.Helpers
      iex> Jason.encode!(json_map(name: "x", n: 1 + 1))
      ~S({"name":"x","n":2})

  """

  alias Jason.{Encode, Fragment}

  @doc "A fragment of a keyword list."
  defmacro json_map(pairs) do
    pairs = Macro.expand(pairs, __CALLER__)

    unless Keyword.keyword?(pairs) do
      raise ArgumentError,
            "expected a keyword list with literal keys, got: #{Macro.to_string(pairs)}"
    end

    names = Enum.map(pairs, &elem(&1, 0))
    values = Enum.map(pairs, &elem(&1, 1))

    quote do
      Jason.Helpers.__fragment__(unquote(texts(names)), unquote(values))
    end
  end

  @doc "A fragment of some fields of a map."
  defmacro json_map_take(map, names) do
    names = Macro.expand(names, __CALLER__)

    unless is_list(names) and Enum.all?(names, &is_atom/1) do
      raise ArgumentError, "expected a list with atoms, got: #{Macro.to_string(names)}"
    end

    quote do
      Jason.Helpers.__take__(unquote(map), unquote(names), unquote(texts(names)))
    end
  end

  defp texts(names) do
    for {name, index} <- Enum.with_index(names) do
      start = if index == 0, do: "{", else: ","
      start <> IO.iodata_to_binary(Encode.string(Atom.to_string(name), Encode.opts([]))) <> ":"
    end
  end

  @doc false
  def __fragment__([], []), do: Fragment.new("{}")

  def __fragment__(texts, values) do
    Fragment.new(fn opts -> [Enum.zip_with(texts, values, &[&1 | Encode.value(&2, opts)]), ?}] end)
  end

  @doc false
  def __take__(map, names, texts),
    do: __fragment__(texts, for(name <- names, do: :maps.get(name, map)))
end
