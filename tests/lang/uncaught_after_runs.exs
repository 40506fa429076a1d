defmodule A do
  def f do
    try do
      raise "inside"
    after
      IO.puts("cleanup")
    end
  end
end

try do
  A.f()
rescue
  e -> IO.puts("got " <> Exception.message(e))
end

A.f()
