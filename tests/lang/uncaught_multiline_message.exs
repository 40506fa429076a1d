defmodule Oops do
  defexception message: "default message"
end

try do
  raise Oops
rescue
  e in Oops -> IO.inspect(e)
end

raise Oops, message: "line one\nline two"
