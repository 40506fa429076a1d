defmodule Plug.Conn.Unfetched do
  @moduledoc """
  Stands for what has not been fetched yet: parameters and cookies.
  """

  defstruct [:aspect]

  @behaviour Access

  @impl true
  def fetch(%{aspect: aspect}, key), do: fail(:fetch, aspect, key)

  @impl true
  def get_and_update(%{aspect: aspect}, key, _fun), do: fail(:get_and_update, aspect, key)

  @impl true
  def pop(%{aspect: aspect}, key), do: fail(:pop, aspect, key)

  defp fail(operation, aspect, key) do
    raise ArgumentError,
          "cannot #{operation} key #{inspect(key)} from conn.#{aspect} because they were not fetched." <>
            "\n#{hint(aspect)}"
  end

  defp hint(:cookies), do: "Call Plug.Conn.fetch_cookies/2, either as a plug or directly."

  defp hint(:query_params),
    do: "Call Plug.Conn.fetch_query_params/2, either as a plug or directly."

  defp hint(_params),
    do: "Configure and invoke Plug.Parsers to fetch params based on the request."
end
