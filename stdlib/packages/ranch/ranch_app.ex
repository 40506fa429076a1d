defmodule :ranch_app do
  @moduledoc false
  use Application

  @impl true
  def start(_type, _args),
    do: Supervisor.start_link([:ranch_server], strategy: :one_for_one, name: :ranch_sup, max_restarts: 1)
end
