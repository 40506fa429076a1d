defmodule NC do
  def a(x) do
    case x do
      _ -> 1
      2 -> 2
    end
  end
  def b(x) do
    case x do
      y -> y
      _ -> 2
    end
  end
  def c(x) do
    case x do
      1 -> 1
      1 -> 2
      :a -> 2
      :a -> 3
      {:ok, v} -> v
      {:ok, _} -> 2
      "s" -> 1
      "s" -> 2
      [] -> 1
      [] -> 2
      %{} -> 1
      %{a: 1} -> 1
      %{} -> 3
    end
  end
  def d(x) do
    case x do
      {:ok, v} when is_integer(v) -> v
      {:ok, _} -> 2
      {:ok, 1} -> 3
      [_ | _] -> 4
      [1 | _] -> 5
      [1, 2] -> 6
      {_, _} -> 7
      {:error, _} -> 8
    end
  end
  def e(x) do
    case x do
      y when is_integer(y) or true -> y
      _ when true -> 3
      _ -> 2
    end
  end
  def f(x) do
    case x do
      ^x -> 1
      <<1, _::binary>> -> 2
      <<_::binary>> -> 3
      <<1, _::binary>> -> 4
      y = z -> {y, z}
      _ -> 5
    end
  end
end
