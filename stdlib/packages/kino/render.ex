defmodule Kino.Render do
  @moduledoc false
  # The text of what a notebook shows.

  @widgets [Kino.Markdown, Kino.Text, Kino.HTML, Kino.Mermaid]

  @doc "The text of a widget; `nil` for other values."
  def to_text(%{__struct__: name, text: text}) when name in @widgets, do: text
  def to_text(%Kino.Input{} = input), do: "#{input.label}: #{text_of(Kino.Input.read(input))}"
  def to_text(%Kino.Control{type: type, label: label}), do: "[#{type}#{if label, do: " " <> label}]"
  def to_text(%Kino.Frame{}), do: "[frame]"
  def to_text(%Kino.DataTable{} = table), do: Kino.DataTable.to_text(table)
  def to_text(%Kino.Image{content: content, type: type}), do: "[image #{type}, #{byte_size(content)} bytes]"
  def to_text(%Kino.Download{filename: name}), do: "[download #{name}]"
  def to_text(%Kino.Tree{term: term}), do: inspect(term, pretty: true, limit: :infinity)
  def to_text(%Kino.JS{module: module, data: data}), do: "[#{inspect(module)} #{inspect(data, pretty: true)}]"
  def to_text(%Kino.Layout{titles: titles, items: items}), do: Enum.map_join(Enum.zip(titles, items), "\n", &item/1)
  def to_text(_term), do: nil

  defp item({nil, term}), do: shown(term)
  defp item({title, term}), do: "#{title}:\n#{shown(term)}"

  @doc "The text of any value."
  def shown(term), do: to_text(term) || inspect(term, pretty: true)

  defp text_of(value) when is_binary(value), do: value
  defp text_of(value), do: inspect(value)
end
