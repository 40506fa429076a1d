defmodule :cowboy do
  @moduledoc """
  An HTTP/1.1 server: handlers behind routes, a process for each request.

      dispatch = :cowboy_router.compile([{:_, [{"/", HelloHandler, []}]}])
      {:ok, _} = :cowboy.start_clear(:my_listener, [port: 8080], %{env: %{dispatch: dispatch}})

  Protocol options: `:env`, `:middlewares`, `:idle_timeout` (60 s between requests), `:request_timeout` (5 s for a head),
  `:max_keepalive` (requests of a connection), `:linger_timeout`, `:max_request_line_length`, `:max_header_name_length`,
  `:max_header_value_length`, `:max_headers`.
  """

  @doc "Starts a listener: `{:ok, pid}` or `{:error, reason}`. Transport options are those of `:ranch`."
  def start_clear(ref, transport_options, protocol_options) do
    :ranch.start_listener(ref, :ranch_tcp, transport_options, :cowboy_clear, protocol_options(protocol_options))
  end

  @doc "TLS is not there: raises."
  def start_tls(_ref, _transport_options, _protocol_options) do
    raise ArgumentError, "cowboy cannot serve https here: there is no TLS; use :cowboy.start_clear/3 behind a proxy that does it"
  end

  @doc "Ends a listener. Requests that are being handled are answered first."
  def stop_listener(ref), do: :ranch.stop_listener(ref)

  @doc "Changes an option for connections to come, such as `set_env(:my_listener, :dispatch, dispatch)`."
  def set_env(ref, name, value) do
    options = :ranch.get_protocol_options(ref)
    env = options |> Map.get(:env, %{}) |> Map.put(name, value)
    :ranch.set_protocol_options(ref, Map.put(options, :env, env))
  end

  @limits [
    max_request_line_length: :line,
    max_header_name_length: :name,
    max_header_value_length: :value,
    max_headers: :headers
  ]

  @doc false
  def protocol_options(options) do
    options = Map.new(options)
    limits = for {option, limit} <- @limits, n = options[option], into: %{}, do: {limit, n}

    %{limits: limits, max_keepalive: 1000}
    |> Map.merge(Map.drop(options, Keyword.keys(@limits)))
    |> Map.put(:limits, Map.merge(limits, Map.get(options, :limits, %{})))
  end
end
