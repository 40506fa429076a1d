defmodule T do
  def f(x), do: [throw({:a, x})]

  def g do
    try do
      f(1)
    catch
      kind, value -> {kind, value, (for {m, f, a, l} <- Enum.take(__STACKTRACE__, 2), do: {m, f, a, l[:line]})}
    end
  end

  def passes_through do
    try do
      f(2)
    catch
      {:b, _} -> :other
    after
      :cleanup
    end
  end
end

IO.inspect(T.g())

try do
  T.passes_through()
catch
  :throw, {:a, 2} -> IO.inspect(put_elem(hd(__STACKTRACE__), 3, nil))
end
