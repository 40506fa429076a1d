defmodule M do
  defmacro m(x) do
    raise ArgumentError, "no #{inspect(x)}"
  end

  def f do
    m(1)
  end
end
