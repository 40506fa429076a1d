defmodule M do
  defmacro boom(x) do
    raise ArgumentError, "macro got #{inspect(x)}"
  end
end
defmodule U do
  require M
  def f do
    M.boom(1 + 2)
  end
end
