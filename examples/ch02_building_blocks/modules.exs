# Modules and functions: names, arity, defaults, imports, aliases, attributes.
Code.require_file("geometry.ex", __DIR__)

# A function is its module, its name and its arity: area/1 and area/2 are two functions.
IO.inspect({Geometry.area(5), Geometry.area(5, 2)}, label: "area/1, area/2")
IO.inspect(Geometry.__info__(:functions), label: "Geometry")

# Defaults make functions of fewer arguments.
IO.inspect(Geometry.Solid.__info__(:functions), label: "Geometry.Solid")

# What is private cannot be called from outside.
try do
  apply(Geometry, :double, [2])
rescue
  error in UndefinedFunctionError -> IO.puts(Exception.message(error))
end

defmodule Report do
  # import: call without the module's name. alias: a shorter name.
  import IO, only: [puts: 1]
  alias Geometry.Solid
  alias Geometry, as: G

  # Attributes are constants while the module is compiled; this one collects.
  @greeting "Volumes and areas"
  Module.register_attribute(__MODULE__, :sides, accumulate: true)
  @sides 1
  @sides 2

  def print do
    puts(@greeting)
    for side <- Enum.reverse(@sides), do: puts("#{side}: #{G.area(side)}, #{Solid.volume(side, side, side)}")
  end
end

Report.print()

# The pipe hands the value before it on as the first argument.
-5 |> abs() |> Integer.to_string() |> String.pad_leading(3, "0") |> IO.puts()

# Names of modules are atoms; modules can be asked and called by such.
IO.inspect({Geometry == :"Elixir.Geometry", is_atom(Report), apply(Kernel, :max, [3, 8])})
IO.inspect({function_exported?(Geometry, :area, 2), function_exported?(Geometry, :double, 1)}, label: "exported")
