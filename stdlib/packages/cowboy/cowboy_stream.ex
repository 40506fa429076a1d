defmodule :cowboy_stream do
  @moduledoc false

  # The process of a request: runs the middlewares, one after the other. Its exit reason tells the connection how it went.

  @doc false
  def run(req, {env, middlewares}) do
    execute(req, env, middlewares)
  catch
    :exit, reason -> exit(reason)
    :error, reason -> exit({reason, __STACKTRACE__})
    :throw, value -> exit({{:nocatch, value}, __STACKTRACE__})
  end

  defp execute(_req, _env, []), do: :ok

  defp execute(req, env, [middleware | rest]) do
    case middleware.execute(req, env) do
      {:ok, req, env} -> execute(req, env, rest)
      {:suspend, module, function, args} -> resume(env, rest, module, function, args)
      {:stop, _req} -> :ok
    end
  end

  defp resume(env, rest, module, function, args) do
    case apply(module, function, args) do
      {:ok, req, env} -> execute(req, env, rest)
      {:suspend, module, function, args} -> resume(env, rest, module, function, args)
      {:stop, _req} -> :ok
    end
  end
end
