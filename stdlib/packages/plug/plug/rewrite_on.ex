defmodule Plug.RewriteOn do
  @moduledoc """
  Believes what a proxy says of the request: any of `:x_forwarded_proto`, `:x_forwarded_host`, `:x_forwarded_port`,
  `:x_forwarded_for`.

      plug Plug.RewriteOn, [:x_forwarded_proto]

  """

  @behaviour Plug

  import Plug.Conn, only: [get_req_header: 2]

  @headers [:x_forwarded_proto, :x_forwarded_host, :x_forwarded_port, :x_forwarded_for]

  @impl true
  def init({_module, _function, _args} = headers), do: headers

  def init(headers) when is_list(headers) do
    for header <- headers,
        header not in @headers,
        do: raise("unknown rewrite: #{inspect(header)}")

    headers
  end

  @impl true
  def call(conn, {module, function, args}), do: call(conn, apply(module, function, args))
  def call(conn, headers), do: Enum.reduce(headers, conn, &rewrite/2)

  defp rewrite(:x_forwarded_proto, conn) do
    case get_req_header(conn, "x-forwarded-proto") do
      ["https" | _] ->
        %{conn | scheme: :https, port: if(conn.port == 80, do: 443, else: conn.port)}

      ["http" | _] ->
        %{conn | scheme: :http, port: if(conn.port == 443, do: 80, else: conn.port)}

      _ ->
        conn
    end
  end

  defp rewrite(:x_forwarded_host, conn) do
    case get_req_header(conn, "x-forwarded-host") do
      [host | _] -> %{conn | host: host |> String.split(":") |> hd()}
      [] -> conn
    end
  end

  defp rewrite(:x_forwarded_port, conn) do
    with [text | _] <- get_req_header(conn, "x-forwarded-port"),
         {port, ""} <- Integer.parse(text) do
      %{conn | port: port}
    else
      _ -> conn
    end
  end

  defp rewrite(:x_forwarded_for, conn) do
    with [text | _] <- get_req_header(conn, "x-forwarded-for"),
         [first | _] = String.split(text, ","),
         {:ok, address} <- first |> String.trim() |> :binary.bin_to_list() |> :inet.parse_address() do
      %{conn | remote_ip: address}
    else
      _ -> conn
    end
  end
end
