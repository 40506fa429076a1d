defmodule Jason.OrderedObject do
  @moduledoc """
  An object that keeps the order of its members, `:values`, pairs.

      iex> Jason.decode!(~s({"b": 1, "a": 2}), objects: :ordered_objects)
      %Jason.OrderedObject{values: [{"b", 1}, {"a", 2}]}

  """

  @behaviour Access

  defstruct values: []

  @type t :: %__MODULE__{values: [{String.t() | atom, term}]}

  @doc "An object of pairs."
  @spec new([{String.t() | atom, term}]) :: t
  def new(values) when is_list(values), do: %__MODULE__{values: values}

  @impl Access
  def fetch(%__MODULE__{values: values}, key) do
    case List.keyfind(values, key, 0) do
      {_, value} -> {:ok, value}
      nil -> :error
    end
  end

  @impl Access
  def get_and_update(%__MODULE__{values: values} = object, key, function) do
    current = with {_, value} <- List.keyfind(values, key, 0), do: value

    case function.(current) do
      {get, value} ->
        {get, %{object | values: List.keystore(values, key, 0, {key, value})}}

      :pop ->
        {current, %{object | values: List.keydelete(values, key, 0)}}

      other ->
        raise "the given function must return a two-element tuple or :pop, got: #{inspect(other)}"
    end
  end

  @impl Access
  def pop(%__MODULE__{values: values} = object, key, default \\ nil) do
    case List.keytake(values, key, 0) do
      {{_, value}, rest} -> {value, %{object | values: rest}}
      nil -> {default, object}
    end
  end
end

defimpl Enumerable, for: Jason.OrderedObject do
  def count(%{values: []}), do: {:ok, 0}
  def count(%{values: values}), do: {:ok, length(values)}
  def member?(%{values: values}, {_, _} = pair), do: {:ok, pair in values}
  def member?(_object, _other), do: {:ok, false}
  def slice(_object), do: {:error, __MODULE__}
  def reduce(%{values: values}, acc, fun), do: Enumerable.List.reduce(values, acc, fun)
end
