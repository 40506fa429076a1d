defmodule :cowboy_handler do
  @moduledoc """
  The middleware that runs the handler the router found.
  """

  @doc false
  def execute(req, %{handler: handler, handler_opts: options} = env) do
    case handler.init(req, options) do
      {:ok, req, state} ->
        result = terminate(:normal, req, state, handler)
        {:ok, req, Map.put(env, :result, result)}

      {:cowboy_rest, _req, _state} ->
        raise ArgumentError, "handler #{inspect(handler)} asks for cowboy_rest, which is not part of this cowboy"

      {:cowboy_websocket, _req, _state} ->
        raise ArgumentError, "handler #{inspect(handler)} asks for a websocket, which is not part of this cowboy"

      {module, req, state} ->
        module.upgrade(req, env, handler, state)

      {module, req, state, options} ->
        module.upgrade(req, env, handler, state, options)
    end
  end

  @doc "Calls `terminate/3` of a handler that has it."
  def terminate(reason, req, state, handler) do
    if function_exported?(handler, :terminate, 3), do: handler.terminate(reason, req, state), else: :ok
  end
end
