defmodule Plug.ErrorHandler do
  @moduledoc """
  Answers requests that end by an error.

      use Plug.ErrorHandler

      @impl Plug.ErrorHandler
      def handle_errors(conn, %{kind: _kind, reason: _reason, stack: _stack}) do
        send_resp(conn, conn.status, "Something went wrong")
      end

  Stands behind `use Plug.Router` or `use Plug.Builder`. The error is raised again when the response has been sent, so it is
  still logged. A response that was sent before stays.
  """

  @callback handle_errors(Plug.Conn.t(), %{
              kind: :error | :throw | :exit,
              reason: any,
              stack: list
            }) :: no_return

  @already_sent {:plug_conn, :sent}

  @doc false
  defmacro __using__(_) do
    quote do
      @before_compile Plug.ErrorHandler
      @behaviour Plug.ErrorHandler

      @impl Plug.ErrorHandler
      def handle_errors(conn, assigns),
        do: Plug.Conn.send_resp(conn, conn.status, "Something went wrong")

      defoverridable handle_errors: 2
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
          Plug.ErrorHandler.__catch__(conn, kind, reason, __STACKTRACE__, &handle_errors/2)
      end
    end
  end

  @doc false
  def __catch__(_conn, :error, %Plug.Conn.WrapperError{} = wrapper, _stack, handle) do
    %{conn: conn, kind: kind, reason: reason, stack: stack} = wrapper
    handled(conn, kind, wrapper, reason, stack, handle)
  end

  def __catch__(conn, kind, reason, stack, handle),
    do: handled(conn, kind, reason, reason, stack, handle)

  defp handled(conn, kind, raised, reason, stack, handle) do
    receive do
      # The server looks for it, too.
      @already_sent -> send(self(), @already_sent)
    after
      0 ->
        reason = Exception.normalize(kind, reason, stack)

        conn
        |> Plug.Conn.put_status(status(kind, reason))
        |> handle.(%{kind: kind, reason: reason, stack: stack})
    end

    :erlang.raise(kind, raised, stack)
  end

  defp status(:error, reason), do: Plug.Exception.status(reason)
  defp status(_kind, _reason), do: 500
end
