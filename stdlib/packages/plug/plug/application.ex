defmodule Plug.Application do
  @moduledoc false
  use Application

  @impl true
  def start(_type, _args) do
    # Keys derived from secrets, for signed cookies.
    Plug.Keys = :ets.new(Plug.Keys, [:named_table, :public, read_concurrency: true])
    Supervisor.start_link([Plug.Upload], strategy: :one_for_one, name: Plug.Supervisor)
  end
end
