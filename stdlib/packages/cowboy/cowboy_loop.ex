defmodule :cowboy_loop do
  @moduledoc """
  Handlers that wait for messages: `init/2` returns `{:cowboy_loop, req, state}` (or that with `:hibernate`), then each
  message goes to `info(message, req, state)`, which returns `{:ok, req, state}` or `{:stop, req, state}`.
  """

  @doc false
  def upgrade(req, env, handler, state, _hibernate), do: upgrade(req, env, handler, state)

  @doc false
  def upgrade(req, env, handler, state) do
    receive do
      message ->
        case handler.info(message, req, state) do
          {:ok, req, state} -> upgrade(req, env, handler, state)
          {:ok, req, state, :hibernate} -> upgrade(req, env, handler, state)
          {:stop, req, state} -> {:ok, req, Map.put(env, :result, :cowboy_handler.terminate(:stop, req, state, handler))}
        end
    end
  end
end
