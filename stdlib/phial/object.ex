defmodule :phial_object do
  @moduledoc false
  # Files of compiled modules.

  @doc "The name of a module's file."
  def name(module), do: Atom.to_string(module) <> ".beam"

  @doc "Tells whether these are bytes that can be written: some modules cannot be (they hold a pid, say, or have @on_load)."
  def storable?(binary), do: binary != "PHIALI2\0"

  @doc "Writes the file of a module into a directory, all of it or nothing: others may be reading."
  def write(dir, module, binary) do
    file = Path.join(dir, name(module))
    fresh = file <> ".#{System.pid()}.tmp"

    with true <- storable?(binary) || {:error, :unstorable},
         :ok <- File.mkdir_p(dir),
         :ok <- File.write(fresh, binary),
         do: File.rename(fresh, file)
  end
end
