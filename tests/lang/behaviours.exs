defmodule Shape do
  @callback area(map) :: number
  @callback name() :: String.t()
  @macrocallback helper(term) :: Macro.t()
  @optional_callbacks helper: 1
  defmacro __using__(_) do
    quote do
      @behaviour Shape
      @impl true
      def name, do: "shape"
      defoverridable Shape
    end
  end
end
defmodule Square do
  use Shape
  @impl Shape
  def area(%{side: s}), do: s * s
  @impl true
  def name, do: "square, a " <> super()
end
defmodule Blob do
  use Shape
  @impl true
  def area(_), do: 0
end
IO.inspect({Square.area(%{side: 3}), Square.name(), Blob.name()})
IO.inspect(Enum.sort(Shape.behaviour_info(:callbacks)))
IO.inspect(Shape.behaviour_info(:optional_callbacks))
IO.inspect(Keyword.get(Square.module_info(:attributes), :behaviour))
IO.inspect(Square.__info__(:functions))
