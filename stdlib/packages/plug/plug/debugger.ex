defmodule Plug.Debugger do
  @moduledoc """
  Answers requests that end by an error with a page about it, for development.

      if Mix.env() == :dev do
        use Plug.Debugger, otp_app: :my_app
      end

  Clients that ask for HTML get a page, others text. The error is raised again behind it.
  """

  @already_sent {:plug_conn, :sent}

  @doc false
  defmacro __using__(opts) do
    quote do
      @plug_debugger unquote(opts)
      @before_compile Plug.Debugger
    end
  end

  @doc false
  defmacro __before_compile__(_env) do
    quote do
      defoverridable call: 2

      def call(conn, opts) do
        super(conn, opts)
      catch
        kind, reason ->
          Plug.Debugger.__catch__(conn, kind, reason, __STACKTRACE__, @plug_debugger)
      end
    end
  end

  @doc false
  def __catch__(_conn, :error, %Plug.Conn.WrapperError{} = wrapper, _stack, _opts) do
    %{conn: conn, kind: kind, reason: reason, stack: stack} = wrapper
    answer(conn, kind, wrapper, reason, stack)
  end

  def __catch__(conn, kind, reason, stack, _opts), do: answer(conn, kind, reason, reason, stack)

  defp answer(conn, kind, raised, reason, stack) do
    receive do
      @already_sent -> send(self(), @already_sent)
    after
      0 -> send_page(conn, kind, Exception.normalize(kind, reason, stack), stack)
    end

    :erlang.raise(kind, raised, stack)
  end

  defp send_page(conn, kind, reason, stack) do
    status = if kind == :error, do: Plug.Exception.status(reason), else: 500
    {title, message} = describe(conn, kind, reason)
    trace = for entry <- stack, do: Exception.format_stacktrace_entry(entry)

    if conn |> Plug.Conn.get_req_header("accept") |> Enum.any?(&String.contains?(&1, "html")) do
      conn
      |> Plug.Conn.put_resp_content_type("text/html")
      |> Plug.Conn.send_resp(status, html(conn, title, message, trace))
    else
      conn
      |> Plug.Conn.put_resp_content_type("text/markdown")
      |> Plug.Conn.send_resp(status, markdown(conn, title, message, trace))
    end
  end

  defp describe(conn, kind, reason) do
    place = "at #{conn.method} #{conn.request_path}"

    case kind do
      :error -> {"#{inspect(reason.__struct__)} #{place}", Exception.message(reason)}
      :throw -> {"unhandled throw #{place}", inspect(reason)}
      :exit -> {"unhandled exit #{place}", Exception.format_exit(reason)}
    end
  end

  defp details(conn) do
    peer = conn.remote_ip && conn.remote_ip |> :inet.ntoa() |> to_string()

    [
      {"URI", Plug.Conn.request_url(conn)},
      {"Query string", conn.query_string},
      {"Remote", peer || ""}
    ] ++ conn.req_headers
  end

  defp markdown(conn, title, message, trace) do
    [
      "# #{title}\n\nException:\n\n    ",
      String.replace(message, "\n", "\n    "),
      "\n\nStacktrace:\n\n",
      for(line <- trace, do: ["    ", line, "\n"]),
      "\n## Connection details\n\n",
      for({name, value} <- details(conn), do: ["* ", name, ": ", value, "\n"])
    ]
  end

  defp html(conn, title, message, trace) do
    text = &Plug.HTML.html_escape_to_iodata/1

    [
      "<!DOCTYPE html>\n<html>\n<head><meta charset=\"utf-8\"><title>",
      text.(title),
      "</title>\n<style>body { font-family: sans-serif; margin: 2em } pre { background: #eee; padding: 1em; overflow: auto }</style></head>\n<body>\n<h1>",
      text.(title),
      "</h1>\n<pre>",
      text.(message),
      "</pre>\n<h2>Stacktrace</h2>\n<pre>",
      for(line <- trace, do: [text.(line), "\n"]),
      "</pre>\n<h2>Connection details</h2>\n<dl>\n",
      for(
        {name, value} <- details(conn),
        do: ["<dt>", text.(name), "</dt><dd>", text.(value), "</dd>\n"]
      ),
      "</dl>\n</body>\n</html>\n"
    ]
  end
end
