defmodule NF do
  def a do
    fn
      x -> x
      1 -> 2
    end
  end
  def b do
    fn
      x, y -> {x, y}
      1, _ -> 2
    end
  end
  def c do
    receive do
      x -> x
      :stop -> 1
    end
  end
  def d(x) do
    with {:ok, y} <- x do
      y
    else
      _ -> 1
      :b -> 2
    end
  end
  def e(x) do
    cond do
      true -> 1
      x -> 2
    end
  end
  def f(x) do
    try do
      x
    catch
      _ -> 1
      :b -> 2
    end
  end
  def g(x) do
    try do
      x
    rescue
      _ -> 1
      ArgumentError -> 2
    end
  end
  def h(x) do
    try do
      x.()
    catch
      _, _ -> 1
      :exit, _ -> 2
    else
      _ -> 1
      :x -> 2
    end
  end
  def i(x) do
    cond do
      x -> 1
      :else -> 2
      true -> 3
    end
  end
end
defmodule NW do
  def a(x) do
    with y <- x do
      y
    else
      _ -> 1
    end
  end
  def b(x) do
    with y = x do
      y
    else
      _ -> 1
    end
  end
  def c(x) do
    for y <- x, y == 1, do: y
    with do
      x
    end
  end
end
defmodule RA do
  def a do
    receive do
      x -> x
      _ -> 1
    after
      0 -> 1
    end
  end
end
