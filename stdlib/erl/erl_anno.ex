defmodule :erl_anno do
  @moduledoc """
  Erlang's `:erl_anno`: what the nodes of `:erl_parse` carry about their place.

      iex> anno = :erl_anno.new({3, 5})
      iex> {:erl_anno.line(anno), :erl_anno.column(anno)}
      {3, 5}

  An annotation is a line, a pair of line and column, or a list with more: `:file`, `:generated`, `:record`, `:text` and `:location`.
  """

  @type line :: non_neg_integer
  @type column :: pos_integer
  @type location :: line | {line, column}
  @type anno :: location | [{atom, term}]
  @type anno_term :: term
  @type filename :: charlist
  @type generated :: boolean
  @type record :: boolean
  @type text :: charlist

  @doc """
  An annotation of a place; raises `ArgumentError` when it is none.

      iex> :erl_anno.new(7)
      7

  """
  @spec new(location) :: anno
  def new(location), do: if(location?(location), do: location, else: :erlang.error(:badarg, [location]))

  defp location?({line, column}), do: location?(line) and is_integer(column) and column > 0
  defp location?(line), do: is_integer(line) and line >= 0

  @doc """
  Tells whether a term is an annotation.

      iex> :erl_anno.is_anno(location: 1)
      true

  """
  @spec is_anno(term) :: boolean
  def is_anno(term) when is_list(term), do: term != [] and Enum.all?(term, &item?/1) and List.keymember?(term, :location, 0)
  def is_anno(term), do: location?(term)

  defp item?({:location, location}), do: location?(location)
  defp item?({name, value}) when name in [:generated, :record], do: is_boolean(value)
  defp item?({name, value}) when name in [:file, :text], do: is_list(value)
  defp item?(_other), do: false

  @doc """
  The line.

      iex> :erl_anno.line({3, 5})
      3

  """
  @spec line(anno) :: line
  def line(anno) do
    case location(anno) do
      {line, _} -> line
      line -> line
    end
  end

  @doc """
  The column, or `:undefined`.

      iex> :erl_anno.column(3)
      :undefined

  """
  @spec column(anno) :: column | :undefined
  def column(anno) do
    case location(anno) do
      {_, column} -> column
      _ -> :undefined
    end
  end

  @doc """
  The line, with the column when it is known.

      iex> :erl_anno.location(file: ~c"a.erl", location: {3, 5})
      {3, 5}

  """
  @spec location(anno) :: location
  def location(anno) when is_list(anno), do: fetch!(anno, :location)
  def location(anno), do: if(location?(anno), do: anno, else: :erlang.error(:badarg, [anno]))

  defp fetch!(anno, key) do
    case List.keyfind(anno, key, 0) do
      {_, value} -> value
      nil -> :erlang.error(:badarg, [anno])
    end
  end

  @doc """
  Where the text of the node ends, when the text is known.

      iex> :erl_anno.end_location(:erl_anno.set_text(~c"abc", {1, 2}))
      {1, 5}

  """
  @spec end_location(anno) :: location | :undefined
  def end_location(anno) do
    case text(anno) do
      :undefined -> :undefined
      text -> Enum.reduce(text, location(anno), &after_char/2)
    end
  end

  defp after_char(?\n, {line, _}), do: {line + 1, 1}
  defp after_char(_, {line, column}), do: {line, column + 1}
  defp after_char(?\n, line), do: line + 1
  defp after_char(_, line), do: line

  @doc """
  The name of the file, or `:undefined`.

      iex> :erl_anno.file(:erl_anno.set_file(~c"a.erl", 1))
      ~c"a.erl"

  """
  @spec file(anno) :: filename | :undefined
  def file(anno), do: item(anno, :file, :undefined)

  @doc """
  The text the node was read from, or `:undefined`.

      iex> :erl_anno.text(1)
      :undefined

  """
  @spec text(anno) :: text | :undefined
  def text(anno), do: item(anno, :text, :undefined)

  @doc """
  Tells whether the node was made by a program.

      iex> :erl_anno.generated(1)
      false

  """
  @spec generated(anno) :: generated
  def generated(anno), do: item(anno, :generated, false)

  @doc """
  Tells whether the node comes from a record.

      iex> :erl_anno.record(:erl_anno.set_record(true, 1))
      true

  """
  @spec record(anno) :: record
  def record(anno), do: item(anno, :record, false)

  defp item(anno, key, default) when is_list(anno), do: with({_, value} <- List.keyfind(anno, key, 0, {key, default}), do: value)
  defp item(anno, _key, default), do: if(location?(anno), do: default, else: :erlang.error(:badarg, [anno]))

  @doc """
  Sets the line; a column stays.

      iex> :erl_anno.set_line(9, {3, 5})
      {9, 5}

  """
  @spec set_line(line, anno) :: anno
  def set_line(line, anno) do
    case location(anno) do
      {_, column} -> set_location({line, column}, anno)
      _ -> set_location(line, anno)
    end
  end

  @doc """
  Sets the place.

      iex> :erl_anno.set_location({1, 2}, 7)
      {1, 2}

  """
  @spec set_location(location, anno) :: anno
  def set_location(location, anno), do: set(:location, new(location), anno)

  @doc """
  Sets the name of the file.

      iex> :erl_anno.set_file(~c"a.erl", 7)
      [file: ~c"a.erl", location: 7]

  """
  @spec set_file(filename, anno) :: anno
  def set_file(file, anno), do: set(:file, file, anno)

  @doc """
  Sets whether the node was made by a program.

      iex> :erl_anno.set_generated(true, 7)
      [generated: true, location: 7]

  """
  @spec set_generated(generated, anno) :: anno
  def set_generated(generated, anno), do: set(:generated, generated, anno)

  @doc """
  Sets whether the node comes from a record.

      iex> :erl_anno.set_record(false, 7)
      7

  """
  @spec set_record(record, anno) :: anno
  def set_record(record, anno), do: set(:record, record, anno)

  @doc """
  Sets the text of the node.

      iex> :erl_anno.set_text(~c"X", 7)
      [text: ~c"X", location: 7]

  """
  @spec set_text(text, anno) :: anno
  def set_text(text, anno), do: set(:text, text, anno)

  # What says no more than the place alone is the place.
  defp set(key, value, anno) do
    list = if is_list(anno), do: anno, else: [location: location(anno)]
    list = if value == false, do: List.keydelete(list, key, 0), else: put(list, key, value)

    case list do
      [location: location] -> location
      _ -> list
    end
  end

  defp put(list, key, value),
    do: if(List.keymember?(list, key, 0), do: List.keyreplace(list, key, 0, {key, value}), else: List.keysort([{key, value} | list], 0) |> location_last())

  defp location_last(list), do: List.keydelete(list, :location, 0) ++ [{:location, fetch!(list, :location)}]

  @doc """
  The annotation of a term of `to_term/1`.

      iex> :erl_anno.from_term({1, 2})
      {1, 2}

  """
  @spec from_term(anno_term) :: anno
  def from_term(term), do: if(is_anno(term), do: term, else: [location: term])

  @doc """
  The annotation as a term that may be stored.

      iex> :erl_anno.to_term(7)
      7

  """
  @spec to_term(anno) :: anno_term
  def to_term(anno), do: anno
end
