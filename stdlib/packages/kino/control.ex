defmodule Kino.Control do
  @moduledoc "Buttons, forms and the like. Nobody uses them in a notebook without a browser: their streams of events are empty."

  defstruct [:id, :type, :label, fields: []]

  @type t :: %__MODULE__{}

  @doc "A button."
  @spec button(String.t()) :: t
  def button(label) when is_binary(label), do: new("button", label)

  @doc "Keys."
  @spec keyboard([atom], keyword) :: t
  def keyboard(_events, _options \\ []), do: new("keyboard", nil)

  @doc "A form of inputs."
  @spec form(keyword(Kino.Input.t()), keyword) :: t
  def form(fields, options \\ []), do: %{new("form", options[:submit]) | fields: fields}

  @doc "Ticks of a clock."
  @spec interval(pos_integer) :: t
  def interval(_milliseconds), do: new("interval", nil)

  defp new(type, label), do: %__MODULE__{id: System.unique_integer([:positive]), type: type, label: label}

  @doc "Events would be sent to the caller."
  @spec subscribe(t | Kino.Input.t(), term) :: :ok
  def subscribe(_source, _tag), do: :ok

  @doc "Events would no longer be sent."
  @spec unsubscribe(t | Kino.Input.t()) :: :ok
  def unsubscribe(_source), do: :ok

  @doc "The events, of which there are none."
  @spec stream(term) :: []
  def stream(_source), do: []

  @doc "The events with their tags, of which there are none."
  @spec tagged_stream(keyword) :: []
  def tagged_stream(_sources), do: []
end

defmodule Kino.Shorts do
  @moduledoc "Short names: `import Kino.Shorts`."

  for {name, type} <- [read_text: :text, read_textarea: :textarea, read_password: :password, read_number: :number] ++
                        [read_url: :url, read_range: :range, read_checkbox: :checkbox, read_color: :color, read_file: :file] ++
                        [read_date: :date, read_time: :time, read_utc_time: :utc_time, read_utc_datetime: :utc_datetime] do
    @doc "Shows an input and gives its value."
    def unquote(name)(label, options \\ []), do: apply(Kino.Input, unquote(type), [label, options]) |> Kino.render() |> Kino.Input.read()
  end

  @doc "Shows a choice and gives its value."
  def read_select(label, choices, options \\ []), do: label |> Kino.Input.select(choices, options) |> Kino.render() |> Kino.Input.read()

  @doc "A table."
  def data_table(data, options \\ []), do: Kino.DataTable.new(data, options)

  @doc "A term in full."
  def tree(term), do: Kino.Tree.new(term)

  @doc "Markdown."
  def markdown(text, options \\ []), do: Kino.Markdown.new(text, options)

  @doc "Plain text."
  def text(text, options \\ []), do: Kino.Text.new(text, options)

  @doc "HTML."
  def html(text), do: Kino.HTML.new(text)

  @doc "A diagram."
  def mermaid(text, options \\ []), do: Kino.Mermaid.new(text, options)

  @doc "A picture."
  def image(content, type), do: Kino.Image.new(content, type)

  @doc "A file to be downloaded."
  def download(fun, options \\ []), do: Kino.Download.new(fun, options)

  @doc "A frame."
  def frame(options \\ []), do: Kino.Frame.new(options)

  @doc "Values in a grid."
  def grid(items, options \\ []), do: Kino.Layout.grid(items, options)

  @doc "A form."
  def form(fields, options \\ []), do: Kino.Control.form(fields, options)

  @doc "A button."
  def button(label), do: Kino.Control.button(label)

  @doc "Values with titles."
  def tabs(tabs), do: Kino.Layout.tabs(tabs)
end
