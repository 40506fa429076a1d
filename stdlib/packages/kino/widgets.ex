for {name, what} <- [Markdown: "Markdown", Text: "Plain text", HTML: "HTML", Mermaid: "A diagram of Mermaid"] do
  defmodule Module.concat(Kino, name) do
    @moduledoc "#{what}, shown as its source."
    defstruct [:text]

    @doc "Makes one of a text. Options are accepted."
    def new(text, _options \\ []) when is_binary(text), do: %__MODULE__{text: text}
  end
end

defmodule Kino.Image do
  @moduledoc "A picture, of which a notebook without a browser tells the type and size."
  defstruct [:content, :type]

  @doc "Makes one of its bytes and MIME type."
  def new(content, type \\ :png)
  def new(content, type) when is_binary(content) and is_atom(type), do: %__MODULE__{content: content, type: "image/#{type}"}
  def new(content, type) when is_binary(content), do: %__MODULE__{content: content, type: type}
end

defmodule Kino.Download do
  @moduledoc "A file to be downloaded; nobody does."
  defstruct [:filename, :content]

  @doc "Makes one of a function that gives the content. Options: `:filename`, `:label`."
  def new(fun, options \\ []) when is_function(fun, 0), do: %__MODULE__{filename: Keyword.get(options, :filename, "download"), content: fun}
end

defmodule Kino.Tree do
  @moduledoc "A term shown in full."
  defstruct [:term]

  @doc "Makes one of a term."
  def new(term), do: %__MODULE__{term: term}
end

defmodule Kino.JS do
  @moduledoc "Widgets in JavaScript: their data is shown."
  defstruct [:module, :data]

  @doc false
  defmacro __using__(_options), do: quote(do: import(Kino.JS, only: [asset: 1, asset: 2]))

  @doc "The source of a file for the browser, which is dropped."
  defmacro asset(_name, _content \\ nil), do: nil

  @doc "A widget with data."
  def new(module, data, _options \\ []), do: %__MODULE__{module: module, data: data}
end

defmodule Kino.Layout do
  @moduledoc "Values one below the other."
  defstruct titles: [], items: []

  @doc "Values in a grid."
  def grid(items, _options \\ []) when is_list(items), do: %__MODULE__{titles: Enum.map(items, fn _ -> nil end), items: items}

  @doc "Values with titles."
  def tabs(tabs), do: %__MODULE__{titles: Enum.map(tabs, &elem(&1, 0)), items: Enum.map(tabs, &elem(&1, 1))}
end

defmodule Kino.Frame do
  @moduledoc "A place whose content changes: without a browser each content is printed."
  defstruct [:id]

  @doc "A frame."
  def new(_options \\ []), do: %__MODULE__{id: System.unique_integer([:positive])}

  @doc "Prints the content."
  def render(%__MODULE__{}, term, _options \\ []), do: print(term)

  @doc "Prints what comes below."
  def append(%__MODULE__{}, term, _options \\ []), do: print(term)

  @doc "Nothing is left to clear."
  def clear(%__MODULE__{}, _options \\ []), do: :ok

  defp print(term) do
    if term != IEx.dont_display_result(), do: IO.puts(Kino.Render.shown(term))
    :ok
  end
end

defmodule Kino.DataTable do
  @moduledoc """
  A table of maps, keyword lists or structs.

      iex> Kino.Render.to_text(Kino.DataTable.new([%{id: 1, name: "Ada"}, %{id: 20, name: "Joe"}]))
      "id | name\\n---+-----\\n1  | Ada\\n20 | Joe"

  """
  defstruct [:name, rows: [], keys: []]

  @most_rows 50

  @doc "Makes one. Options: `:keys` (columns), `:name`."
  def new(data, options \\ []) do
    rows = data |> rows() |> Enum.map(&columns/1)
    found = rows |> Enum.flat_map(fn row -> Enum.map(row, &elem(&1, 0)) end) |> Enum.uniq()
    %__MODULE__{name: options[:name], rows: Enum.map(rows, &Map.new/1), keys: options[:keys] || found}
  end

  # Columns that lie beside each other: %{id: [1, 2], name: ["a", "b"]}.
  defp rows(%{} = columns) when not is_struct(columns), do: rows(Map.to_list(columns))

  defp rows([{_, [_ | _] = first} | _] = columns) when is_list(first) do
    if Enum.all?(columns, &match?({_, list} when is_list(list), &1)) do
      names = Enum.map(columns, &elem(&1, 0))
      columns |> Enum.map(&elem(&1, 1)) |> Enum.zip_with(&Enum.zip(names, &1))
    else
      [columns]
    end
  end

  defp rows(data), do: Enum.to_list(data)

  defp columns(%_{} = struct), do: struct |> Map.from_struct() |> Enum.reject(fn {key, _} -> key |> to_string() |> String.starts_with?("__") end)
  defp columns(%{} = map), do: Enum.sort(map)
  defp columns([{_, _} | _] = pairs), do: pairs
  defp columns(tuple) when is_tuple(tuple), do: tuple |> Tuple.to_list() |> Enum.with_index() |> Enum.map(fn {value, index} -> {index, value} end)
  defp columns(value), do: [{:value, value}]

  @doc false
  def to_text(%__MODULE__{} = table) do
    {shown, hidden} = Enum.split(table.rows, @most_rows)
    lines = [Enum.map(table.keys, &cell/1) | for(row <- shown, do: Enum.map(table.keys, fn key -> row |> Map.get(key) |> cell() end))]
    widths = Enum.zip_with(lines, fn column -> column |> Enum.map(&String.length/1) |> Enum.max() end)
    rule = Enum.map_join(widths, "-+-", &String.duplicate("-", &1))
    [head | body] = Enum.map(lines, &line(&1, widths))
    more = if hidden == [], do: [], else: ["(#{length(hidden)} more rows)"]
    title = if table.name, do: [table.name], else: []
    Enum.join(title ++ [head, rule] ++ body ++ more, "\n")
  end

  defp line(cells, widths), do: Enum.zip(cells, widths) |> Enum.map_join(" | ", fn {text, width} -> String.pad_trailing(text, width) end) |> String.trim_trailing()

  defp cell(value) when is_binary(value), do: if(String.printable?(value), do: String.replace(value, "\n", " "), else: inspect(value))
  defp cell(value) when is_atom(value) and value != nil, do: to_string(value)
  defp cell(value), do: inspect(value)
end

defmodule Kino.ETS do
  @moduledoc "The rows of a table of `:ets`."

  @doc "Makes a `Kino.DataTable` of them."
  def new(table, _options \\ []), do: table |> :ets.tab2list() |> Enum.sort() |> Kino.DataTable.new(name: "ETS #{inspect(table)}")
end

defmodule Kino.Process do
  @moduledoc "Processes as text."

  @doc "The supervisors and workers below a supervisor, indented."
  def sup_tree(supervisor, _options \\ []), do: Kino.Text.new(Enum.join(tree(supervisor, nil, ""), "\n"))

  @doc "Calls the function; messages are not traced."
  def render_seq_trace(fun, _options \\ []) when is_function(fun, 0), do: fun.()

  defp tree(process, id, indent) do
    pid = if is_pid(process), do: process, else: GenServer.whereis(process)
    name = if id, do: "#{inspect(id)} #{inspect(pid)}", else: inspect(process)
    [indent <> name | for({id, child, type, _} <- Supervisor.which_children(pid), is_pid(child), line <- below(child, id, type, indent <> "  "), do: line)]
  end

  defp below(child, id, :supervisor, indent), do: tree(child, id, indent)
  defp below(child, id, :worker, indent), do: [indent <> "#{inspect(id)} #{inspect(child)}"]
end
