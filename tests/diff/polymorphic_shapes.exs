defprotocol Shape do
  @doc "Area"
  def area(s)
  def name(s)
end
defmodule Circle, do: defstruct([:r])
defmodule Rect, do: defstruct([:w, :h])
defimpl Shape, for: Circle do
  def area(%{r: r}), do: Float.round(:math.pi() * r * r, 3)
  def name(_), do: "circle"
end
defimpl Shape, for: Rect do
  def area(%{w: w, h: h}), do: w * h
  def name(%{w: s, h: s}), do: "square"
  def name(_), do: "rectangle"
end
defmodule ShapeMain do
  def run do
    for s <- [%Circle{r: 2}, %Rect{w: 2, h: 3}, %Rect{w: 2, h: 2}], do: IO.puts("#{Shape.name(s)}: #{Shape.area(s)}")
  end
end
ShapeMain.run()
