defmodule Stack do
  @moduledoc "A stack."
  defstruct items: []

  @spec push(t, term) :: t when t: %__MODULE__{}
  def push(%__MODULE__{items: items} = stack, item) do
    %{stack | items: [item | items]}
  end

  def pop(%{items: []}), do: :error
  def pop(%{items: [h | t]} = s), do: {:ok, h, %{s | items: t}}

  defp each([], _fun), do: :ok

  defp each([h | t], fun) when is_function(fun, 1) do
    fun.(h)
    each(t, fun)
  end
end
