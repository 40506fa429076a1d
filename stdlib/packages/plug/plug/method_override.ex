defmodule Plug.MethodOverride do
  @moduledoc """
  Lets forms say PUT, PATCH and DELETE: by the parameter `_method` of a POST. Stands behind `Plug.Parsers`.
  """

  @behaviour Plug

  @impl true
  def init(opts), do: opts

  @impl true
  def call(%Plug.Conn{method: "POST", body_params: %Plug.Conn.Unfetched{}} = conn, _opts),
    do: conn

  def call(%Plug.Conn{method: "POST", body_params: params} = conn, _opts) do
    method = String.upcase(to_string(params["_method"]), :ascii)
    if method in ~w(DELETE PUT PATCH), do: %{conn | method: method}, else: conn
  end

  def call(conn, _opts), do: conn
end
