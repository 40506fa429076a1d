defmodule U do
  def walk(<<c::utf8, rest::binary>>), do: [c | walk(rest)]
  def walk(<<b, rest::binary>>), do: [{:byte, b} | walk(rest)]
  def walk(<<>>), do: []
end
IO.inspect(U.walk("aé" <> <<255>> <> "→"), charlists: :as_lists)
