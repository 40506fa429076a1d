defmodule Kino.Input do
  @moduledoc """
  Inputs of a notebook. Nobody types into them: `read/1` gives what `--input LABEL=VALUE` says on the command line, else the default.

      iex> Kino.Input.read(Kino.Input.number("Age", default: 7))
      7
      iex> Kino.Input.read(Kino.Input.select("Size", s: "Small", l: "Large"))
      :s

  """

  defstruct [:id, :type, :label, :default, options: []]

  @type t :: %__MODULE__{}

  for {name, default} <- [text: "", textarea: "", password: "", url: nil, number: nil, checkbox: false, color: "#6F6F6F"] ++
                           [date: nil, time: nil, utc_datetime: nil, utc_time: nil] do
    @doc "An input of type #{name}. Option: `:default`."
    @spec unquote(name)(String.t(), keyword) :: t
    def unquote(name)(label, opts \\ []) when is_binary(label), do: new(unquote(name), label, Keyword.get(opts, :default, unquote(default)))
  end

  @doc "A number between `:min` (0) and `:max` (100)."
  @spec range(String.t(), keyword) :: t
  def range(label, opts \\ []), do: new(:range, label, Keyword.get(opts, :default, Keyword.get(opts, :min, 0)))

  @doc "One of several values, `[{value, text}]`; the first, unless there is a `:default`."
  @spec select(String.t(), [{term, String.t()}], keyword) :: t
  def select(_label, options, opts \\ [])
  def select(_label, [], _opts), do: raise(ArgumentError, "expected at least one option, got: []")

  def select(label, [{first, _} | _] = options, opts) do
    default = Keyword.get(opts, :default, first)
    if not List.keymember?(options, default, 0), do: raise(ArgumentError, "expected :default to be one of the options, got: #{inspect(default)}")
    %{new(:select, label, default) | options: options}
  end

  for name <- [:file, :image, :audio] do
    @doc "A file (#{name}): none is ever given."
    @spec unquote(name)(String.t(), keyword) :: t
    def unquote(name)(label, _opts \\ []), do: new(unquote(name), label, nil)
  end

  @doc "Where the file of an input is: none is there."
  def file_path(_reference), do: raise(ArgumentError, "there are no files in a notebook that runs without a browser")

  defp new(type, label, default), do: %__MODULE__{id: System.unique_integer([:positive]), type: type, label: label, default: default}

  @doc "The value of an input."
  @spec read(t) :: term
  def read(%__MODULE__{} = input) do
    case Map.fetch(:persistent_term.get({:kino, :inputs}, %{}), input.label) do
      {:ok, text} -> value(input, text)
      :error -> input.default
    end
  end

  defp value(%{type: type} = input, text) when type in [:number, :range] do
    case {Integer.parse(text), Float.parse(text)} do
      {{number, ""}, _} -> number
      {_, {number, ""}} -> number
      _ -> bad(input, text, "a number")
    end
  end

  defp value(%{type: :checkbox} = input, text) do
    case text do
      "true" -> true
      "false" -> false
      _ -> bad(input, text, "true or false")
    end
  end

  defp value(%{type: :select, options: options} = input, text) do
    case Enum.find(options, fn {value, shown} -> shown == text or inspect(value) == text or value == text end) do
      {value, _} -> value
      nil -> bad(input, text, "one of " <> Enum.map_join(options, ", ", &elem(&1, 1)))
    end
  end

  defp value(%{type: type} = input, text) when type in [:date, :time, :utc_datetime, :utc_time] do
    module = Map.fetch!(%{date: Date, time: Time, utc_time: Time, utc_datetime: NaiveDateTime}, type)

    case module.from_iso8601(text) do
      {:ok, value} -> if type == :utc_datetime, do: DateTime.from_naive!(value, "Etc/UTC"), else: value
      {:error, _} -> bad(input, text, "a #{type}")
    end
  end

  defp value(_input, text), do: text

  defp bad(input, text, wanted), do: raise(ArgumentError, "--input #{input.label}=#{text}: expected #{wanted}")
end
