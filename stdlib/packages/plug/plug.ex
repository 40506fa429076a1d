defmodule Plug do
  @moduledoc """
  A plug is a function of a connection and options that answers a connection, or a module with `init/1`, which prepares
  the options, and `call/2`.

      defmodule Hello do
        @behaviour Plug
        def init(opts), do: opts
        def call(conn, _opts), do: Plug.Conn.send_resp(conn, 200, "hello")
      end

  """

  require Logger

  @type opts ::
          binary
          | tuple
          | atom
          | integer
          | float
          | [opts]
          | %{optional(opts) => opts}
          | MapSet.t()

  @callback init(opts) :: opts
  @callback call(conn :: Plug.Conn.t(), opts) :: Plug.Conn.t()

  @doc """
  Runs plugs, `{module, opts}` or functions of the connection, until one halts. Option `:log_on_halt`, a level.
  """
  @spec run(Plug.Conn.t(), [{module, opts} | (Plug.Conn.t() -> Plug.Conn.t())], keyword) ::
          Plug.Conn.t()
  def run(conn, plugs, opts \\ [])

  def run(%Plug.Conn{halted: true}, [_ | _], _opts),
    do: raise(ArgumentError, "cannot call Plug.run/3 with a halted connection")

  def run(%Plug.Conn{} = conn, plugs, opts) when is_list(plugs),
    do: run_each(plugs, conn, opts[:log_on_halt])

  defp run_each([], conn, _level), do: conn

  defp run_each([plug | rest], conn, level) do
    case run_one(plug, conn) do
      %Plug.Conn{halted: true} = conn ->
        if level, do: Logger.log(level, "Plug halted in #{shown(plug)}")
        conn

      %Plug.Conn{} = conn ->
        run_each(rest, conn, level)

      other ->
        raise "expected #{shown(plug)} to return Plug.Conn, all plugs must receive a connection (conn) and return a connection, got: #{inspect(other)}"
    end
  end

  defp run_one({module, opts}, conn), do: module.call(conn, module.init(opts))
  defp run_one(fun, conn) when is_function(fun, 1), do: fun.(conn)

  defp shown({module, _}), do: inspect(module)
  defp shown(fun), do: inspect(fun)

  @doc """
  Calls a plug with the first segments of the path moved to `script_name`; `new_path` is what is left of it.
  """
  @spec forward(Plug.Conn.t(), [String.t()], atom, opts) :: Plug.Conn.t()
  def forward(%Plug.Conn{path_info: path, script_name: script} = conn, new_path, target, opts) do
    {base, rest} = Enum.split(path, length(path) - length(new_path))
    conn = do_forward(target, %{conn | path_info: rest, script_name: script ++ base}, opts)
    %{conn | path_info: path, script_name: script}
  end

  defp do_forward({module, function}, conn, opts), do: apply(module, function, [conn, opts])
  defp do_forward(module, conn, opts), do: module.call(conn, opts)
end
