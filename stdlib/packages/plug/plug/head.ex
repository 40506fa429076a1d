defmodule Plug.Head do
  @moduledoc """
  Treats a HEAD request as GET. Servers send no body for it all the same.
  """

  @behaviour Plug

  @impl true
  def init(opts), do: opts

  @impl true
  def call(%Plug.Conn{method: "HEAD"} = conn, _opts), do: %{conn | method: "GET"}
  def call(conn, _opts), do: conn
end
