defmodule :cow_qs do
  @moduledoc """
  Query strings as lists of pairs.
  """

  @doc """
  Reads a query string; a name without `=` has the value `true`.

      iex> :cow_qs.parse_qs("a=1&b=x%20y+z&c")
      [{"a", "1"}, {"b", "x y z"}, {"c", true}]

  """
  @spec parse_qs(binary) :: [{binary, binary | true}]
  def parse_qs(text) do
    for part <- :binary.split(text, "&", [:global]), part != "" do
      case :binary.split(part, "=") do
        [name, value] -> {urldecode(name), urldecode(value)}
        [name] -> {urldecode(name), true}
      end
    end
  end

  @doc """
  Writes a query string.

      iex> :cow_qs.qs([{"a", "1"}, {"b", "x y"}, {"c", true}])
      "a=1&b=x+y&c"

  """
  @spec qs([{binary, binary | true}]) :: binary
  def qs(pairs) do
    Enum.map_join(pairs, "&", fn
      {name, true} -> URI.encode_www_form(name)
      {name, value} -> URI.encode_www_form(name) <> "=" <> URI.encode_www_form(value)
    end)
  end

  @doc "Undoes the coding of names and values in query strings. Raises `ArgumentError` for what is none."
  def urldecode(text), do: text |> :binary.replace("+", " ", [:global]) |> :cow_uri.urldecode()
end
