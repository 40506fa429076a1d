# @on_load runs when the module has been loaded; a module whose function does not return :ok goes.
defmodule Fine do
  @on_load :load
  defp load do
    IO.puts("loading")
    :ok
  end
end

IO.inspect(Fine.__info__(:functions))

defmodule Refused do
  @on_load {:load, 0}
  def load, do: :error
end

IO.inspect(Code.ensure_loaded?(Refused))
