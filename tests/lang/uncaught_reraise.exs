defmodule R do
  def f do
    try do
      g()
    rescue
      e in RuntimeError ->
        IO.puts("rescued #{e.message}")
        reraise e, __STACKTRACE__
    end
  end

  defp g do
    raise "first"
  end
end

R.f()
