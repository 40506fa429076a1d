defmodule Parser do
  @callback parse(String.t()) :: {:ok, term} | :error
  @callback name() :: atom
  @optional_callbacks name: 0
end
defmodule Ip do
  @behaviour Parser
  @impl true
  def parse(s), do: {:ok, String.to_integer(s)}
end
IO.inspect({Ip.parse("5"), Parser.behaviour_info(:callbacks), Parser.behaviour_info(:optional_callbacks)})
