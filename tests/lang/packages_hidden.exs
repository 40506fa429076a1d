# Packages are not there until they are enabled: their names belong to the program.
defmodule Jason do
  def encode!(term), do: inspect(term)
end

IO.puts(Jason.encode!(1))

defmodule :telemetry_app do
  def mine, do: :mine
end

IO.inspect(:telemetry_app.mine())
IO.inspect(Code.ensure_loaded?(:telemetry))

try do
  apply(:telemetry, :execute, [[:a], %{}])
rescue
  error -> IO.puts(Exception.message(error))
end

IO.inspect(Application.load(:telemetry))
IO.inspect(:phial_packages.enable(:telemetry))
IO.inspect(Code.ensure_loaded?(:telemetry))
# What the program has defined stays.
IO.inspect(:telemetry_app.mine())
IO.inspect(Application.spec(:telemetry, :vsn))
IO.inspect(Application.load(:telemetry))
IO.inspect(function_exported?(:telemetry, :execute, 3))
