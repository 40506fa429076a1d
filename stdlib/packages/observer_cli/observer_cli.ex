defmodule :observer_cli do
  @moduledoc """
  The live view of the system in the terminal, under the name it has as a package: `:observer.start/0`.

      :observer_cli.start()

  """

  @doc "Opens the view and waits until it is left."
  def start, do: :observer.start()

  @doc "The same with options: `interval: milliseconds` between two looks at the system."
  def start(options), do: :observer.start(options)

  @doc "The name of another node and its cookie are not needed: there is one node."
  def start(_node, options) when is_list(options), do: :observer.start(options)
  def start(_node, _cookie), do: :observer.start()
end
