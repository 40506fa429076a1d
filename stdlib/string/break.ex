defmodule String.Break do
  @moduledoc false
  # Where strings are broken at whitespace.

  def trim_leading(string) when is_binary(string), do: :phial_string.trim_leading(string)

  def trim_trailing(string) when is_binary(string), do: :phial_string.trim_trailing(string)
end
