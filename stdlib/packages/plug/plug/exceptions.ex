defprotocol Plug.Exception do
  @moduledoc """
  The status of a response when an exception ends a request: the field `:plug_status`, or 500.

      iex> Plug.Exception.status(%RuntimeError{})
      500

  """

  @fallback_to_any true

  @doc "The status, a number or its name."
  def status(exception)

  @doc "What the page of `Plug.Debugger` offers to do: maps with `:label` and `:handler`."
  def actions(exception)
end

defimpl Plug.Exception, for: Any do
  def status(%{plug_status: status}), do: Plug.Conn.Status.code(status)
  def status(_), do: 500
  def actions(_exception), do: []
end

defmodule Plug.BadRequestError do
  @moduledoc "Raised when a request cannot be processed and the client is to blame."
  defexception message: "could not process the request due to client error", plug_status: 400
end

defmodule Plug.TimeoutError do
  @moduledoc "Raised when the body of a request does not come in time."
  defexception message: "timeout while waiting for request data", plug_status: 408
end

defmodule Plug.Conn.NotSentError do
  @moduledoc "Raised when a request ends and nobody has sent a response."
  defexception message: "a response was neither set nor sent from the connection"
end

defmodule Plug.Conn.AlreadySentError do
  @moduledoc "Raised when a response that was sent is to be changed or sent again."
  defexception message: "the response was already sent"
end

defmodule Plug.Conn.CookieOverflowError do
  @moduledoc "Raised when a cookie has more than 4096 bytes."
  defexception message: "cookie exceeds maximum size of 4096 bytes"
end

defmodule Plug.Conn.InvalidHeaderError do
  @moduledoc "Raised when a header holds characters that would end it."
  defexception message: "header is invalid"
end

defmodule Plug.Conn.InvalidQueryError do
  @moduledoc "Raised when a query string cannot be decoded."
  defexception message: "query string is invalid", plug_status: 400
end

defmodule Plug.Conn.WrapperError do
  @moduledoc "An error with the connection as it was when it happened."
  defexception [:conn, :kind, :reason, :stack]

  @impl true
  def message(%{kind: kind, reason: reason, stack: stack}),
    do: Exception.format_banner(kind, reason, stack)

  @doc "Raises the error once more, with the connection; one that has a connection already stays as it is."
  def reraise(%__MODULE__{stack: stack} = wrapper), do: :erlang.raise(:error, wrapper, stack)

  @doc false
  def reraise(conn, kind, reason),
    do: reraise(conn, kind, reason, Process.info(self(), :current_stacktrace) |> elem(1))

  @doc "The same for a kind, a reason and a stack trace."
  def reraise(_conn, :error, %__MODULE__{stack: stack} = wrapper, _stack),
    do: :erlang.raise(:error, wrapper, stack)

  def reraise(conn, :error, reason, stack) do
    wrapper = %__MODULE__{
      conn: conn,
      kind: :error,
      reason: Exception.normalize(:error, reason, stack),
      stack: stack
    }

    :erlang.raise(:error, wrapper, stack)
  end

  def reraise(_conn, kind, reason, stack), do: :erlang.raise(kind, reason, stack)
end

defimpl Plug.Exception, for: Plug.Conn.WrapperError do
  def status(%{reason: reason}), do: Plug.Exception.status(reason)
  def actions(%{reason: reason}), do: Plug.Exception.actions(reason)
end
