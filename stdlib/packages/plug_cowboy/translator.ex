defmodule Plug.Cowboy.Translator do
  @moduledoc false

  # What is logged of a request whose plug failed.

  require Logger

  @doc false
  def report(pid, req, {reason, {plug, :call, [%Plug.Conn{} = conn, _options]}}) do
    if logged?(reason) do
      Logger.error(
        [
          [inspect(pid), " running ", inspect(plug), extra(pid, req), " terminated\n"],
          ["Server: ", req.host, ":", Integer.to_string(req.port), " (", req.scheme, ")\n"],
          ["Request: ", req.method, " ", req.path, if(req.qs == "", do: "", else: ["?", req.qs]), "\n"],
          Exception.format(:exit, reason, [])
        ],
        crash_reason: crash_reason(reason),
        domain: [:cowboy],
        conn: conn
      )
    end
  end

  def report(pid, req, reason) do
    Logger.error(
      [
        ["Ranch listener ", inspect(req.ref), extra(pid, req), " terminated\n"],
        Exception.format(:exit, reason, [])
      ],
      crash_reason: crash_reason(reason),
      domain: [:cowboy]
    )
  end

  defp extra(pid, req),
    do: if(pid == req.pid, do: "", else: [" (connection ", inspect(req.pid), ", stream id ", Integer.to_string(req.streamid), ")"])

  defp crash_reason({reason, [{_, _, _, _} | _] = stack}), do: {reason, stack}
  defp crash_reason(reason), do: {reason, []}

  # Exceptions that stand for a mistake of the client are not worth a report.
  defp logged?({%{__exception__: true} = exception, _stack}) do
    codes = Application.get_env(:plug_cowboy, :log_exceptions_with_status_codes, [500..599])
    status = Plug.Exception.status(exception)
    Enum.any?(codes, &if(is_integer(&1), do: &1 == status, else: status in &1))
  end

  defp logged?(_reason), do: true
end
