defmodule GenServer do
  @moduledoc """
  A process that keeps a state and answers calls and casts; the callbacks are in a module of your own.

      defmodule Stack do
        use GenServer

        @impl true
        def init(items), do: {:ok, items}

        @impl true
        def handle_call(:pop, _from, [head | tail]), do: {:reply, head, tail}

        @impl true
        def handle_cast({:push, item}, items), do: {:noreply, [item | items]}
      end

      {:ok, pid} = GenServer.start_link(Stack, [:hello])
      GenServer.call(pid, :pop)
      #=> :hello

  `use GenServer` also defines `child_spec/1`, so that the module can stand in a list of children of a supervisor; its
  options (`:id`, `:restart`, `:shutdown`, ...) change that specification. A call costs two messages and a monitor.
  """

  @type on_start :: {:ok, pid} | :ignore | {:error, {:already_started, pid} | term}
  @type name :: atom | {:global, term} | {:via, module, term}
  @type options :: [option]
  @type option ::
          {:debug, debug}
          | {:name, name}
          | {:timeout, timeout}
          | {:spawn_opt, [term]}
          | {:hibernate_after, timeout}
  @type debug :: [:trace | :log | :statistics | {:log_to_file, Path.t()}]
  @type server :: pid | name | {atom, node}
  @type from :: {pid, tag :: term}

  @doc "Called when the server starts; the starter waits for it."
  @callback init(init_arg :: term) ::
              {:ok, state}
              | {:ok, state, timeout | :hibernate | {:continue, continue_arg :: term}}
              | :ignore
              | {:stop, reason :: any}
            when state: any

  @doc "Called for every `call/3`."
  @callback handle_call(request :: term, from, state :: term) ::
              {:reply, reply, new_state}
              | {:reply, reply, new_state, timeout | :hibernate | {:continue, continue_arg :: term}}
              | {:noreply, new_state}
              | {:noreply, new_state, timeout | :hibernate | {:continue, continue_arg :: term}}
              | {:stop, reason, reply, new_state}
              | {:stop, reason, new_state}
            when reply: term, new_state: term, reason: term

  @doc "Called for every `cast/2`."
  @callback handle_cast(request :: term, state :: term) ::
              {:noreply, new_state}
              | {:noreply, new_state, timeout | :hibernate | {:continue, continue_arg :: term}}
              | {:stop, reason :: term, new_state}
            when new_state: term

  @doc "Called for every other message, and with `:timeout` when a time-out has passed without one."
  @callback handle_info(msg :: :timeout | term, state :: term) ::
              {:noreply, new_state}
              | {:noreply, new_state, timeout | :hibernate | {:continue, continue_arg :: term}}
              | {:stop, reason :: term, new_state}
            when new_state: term

  @doc "Called right after a callback returned `{:continue, arg}`, before any message."
  @callback handle_continue(continue_arg :: term, state :: term) ::
              {:noreply, new_state}
              | {:noreply, new_state, timeout | :hibernate | {:continue, continue_arg :: term}}
              | {:stop, reason :: term, new_state}
            when new_state: term

  @doc "Called before the server ends, unless it is killed or does not trap exits."
  @callback terminate(reason, state :: term) :: term when reason: :normal | :shutdown | {:shutdown, term} | term

  @doc "Called when the code of the server is replaced."
  @callback code_change(old_vsn, state :: term, extra :: term) :: {:ok, new_state :: term} | {:error, reason :: term}
            when old_vsn: term | {:down, term}

  @doc "Formats what reports and `:sys.get_status/1` show of the state."
  @callback format_status(reason, pdict_and_state :: list) :: term when reason: :normal | :terminate

  @optional_callbacks code_change: 3,
                      terminate: 2,
                      handle_info: 2,
                      handle_cast: 2,
                      handle_call: 3,
                      format_status: 2,
                      handle_continue: 2

  @doc false
  defmacro __using__(opts) do
    quote location: :keep, bind_quoted: [opts: opts] do
      @behaviour GenServer

      unless Module.has_attribute?(__MODULE__, :doc) do
        @doc """
        Returns a specification to start this module under a supervisor.

        See `Supervisor`.
        """
      end

      def child_spec(init_arg) do
        Supervisor.child_spec(
          %{id: __MODULE__, start: {__MODULE__, :start_link, [init_arg]}},
          unquote(Macro.escape(opts))
        )
      end

      defoverridable child_spec: 1

      @before_compile GenServer

      @doc false
      def handle_call(_msg, _from, _state), do: raise(GenServer.__no_clause__("call", "handle_call/3"))

      @doc false
      def handle_info(msg, state), do: GenServer.__unexpected__(__MODULE__, msg, state)

      @doc false
      def handle_cast(_msg, _state), do: raise(GenServer.__no_clause__("cast", "handle_cast/2"))

      @doc false
      def terminate(_reason, _state), do: :ok

      @doc false
      def code_change(_old, state, _extra), do: {:ok, state}

      defoverridable code_change: 3, terminate: 2, handle_info: 2, handle_cast: 2, handle_call: 3
    end
  end

  @doc false
  defmacro __before_compile__(env) do
    unless Module.defines?(env.module, {:init, 1}) do
      IO.warn(
        """
        function init/1 required by behaviour GenServer is not implemented (in module #{inspect(env.module)}).

        We will inject a default implementation for now:

            def init(init_arg) do
              {:ok, init_arg}
            end

        You can copy the implementation above or define your own that converts \
        the arguments given to GenServer.start_link/3 to the server state.
        """,
        env
      )

      quote do
        @doc false
        def init(init_arg), do: {:ok, init_arg}

        defoverridable init: 1
      end
    end
  end

  @doc false
  # The message of the default handle_call/3 and handle_cast/2.
  def __no_clause__(verb, function) do
    "attempted to #{verb} GenServer #{inspect(__self_name__())} but no #{function} clause was provided"
  end

  @doc false
  def __unexpected__(module, msg, state) do
    :logger.error(
      %{label: {GenServer, :no_handle_info}, report: %{module: module, message: msg, name: __self_name__()}},
      %{domain: [:otp, :elixir], error_logger: %{tag: :error_msg}, report_cb: &GenServer.format_report/1}
    )

    {:noreply, state}
  end

  @doc false
  def __self_name__ do
    case Process.info(self(), :registered_name) do
      {_, []} -> self()
      {_, name} -> name
    end
  end

  @doc false
  def format_report(%{label: {GenServer, :no_handle_info}, report: report}) do
    {~c"~p ~p received unexpected message in handle_info/2: ~p~n", [report.module, report.name, report.message]}
  end

  @doc """
  Sends a request to all servers registered as `name` on the nodes; does not wait.

      iex> GenServer.abcast([node()], :no_such_server, :hello)
      :abcast

  """
  @spec abcast([node], name :: atom, term) :: :abcast
  def abcast(nodes \\ [node() | Node.list()], name, request) when is_list(nodes) and is_atom(name),
    do: :gen_server.abcast(nodes, name, request)

  @doc """
  Calls a server and waits for its reply, by default up to 5000 milliseconds.

  Exits when the server is not there, ends before it has replied, or takes too long. A reply that comes later is dropped.

      iex> {:ok, pid} = Agent.start_link(fn -> 42 end)
      iex> GenServer.call(pid, {:get, & &1})
      42

  """
  @spec call(server, term, timeout) :: term
  def call(server, request, timeout \\ 5000) when timeout == :infinity or (is_integer(timeout) and timeout >= 0) do
    case whereis(server) do
      nil ->
        exit({:noproc, {__MODULE__, :call, [server, request, timeout]}})

      pid when pid == self() ->
        exit({:calling_self, {__MODULE__, :call, [server, request, timeout]}})

      pid ->
        try do
          :gen.call(pid, :"$gen_call", request, timeout)
        catch
          :exit, reason -> exit({reason, {__MODULE__, :call, [server, request, timeout]}})
        else
          {:ok, reply} -> reply
        end
    end
  end

  @doc """
  Sends a request and does not wait. Always `:ok`, whether the server is there or not.

      iex> GenServer.cast(:no_such_server, :hello)
      :ok

  """
  @spec cast(server, term) :: :ok
  def cast(server, request)

  def cast({:global, name}, request), do: cast_quietly(fn -> :global.send(name, {:"$gen_cast", request}) end)
  def cast({:via, mod, name}, request), do: cast_quietly(fn -> mod.send(name, {:"$gen_cast", request}) end)

  def cast({name, node}, request) when is_atom(name) and is_atom(node),
    do: cast_quietly(fn -> send({name, node}, {:"$gen_cast", request}) end)

  def cast(pid, request) when is_pid(pid) do
    send(pid, {:"$gen_cast", request})
    :ok
  end

  def cast(name, request) when is_atom(name), do: cast_quietly(fn -> send(name, {:"$gen_cast", request}) end)

  defp cast_quietly(fun) do
    fun.()
    :ok
  catch
    _, _ -> :ok
  end

  @doc """
  Calls all servers registered as `name` on the nodes: `{replies, bad_nodes}`.

      iex> GenServer.multi_call([node()], :no_such_server, :hello)
      {[], [:nonode@nohost]}

  """
  @spec multi_call([node], name :: atom, term, timeout) :: {replies :: [{node, term}], bad_nodes :: [node]}
  def multi_call(nodes \\ [node() | Node.list()], name, request, timeout \\ :infinity),
    do: :gen_server.multi_call(nodes, name, request, timeout)

  @doc """
  Answers a call, from anywhere; `client` is what `handle_call/3` got.

      def handle_call(:slow, from, state) do
        spawn(fn -> GenServer.reply(from, work()) end)
        {:noreply, state}
      end

  """
  @spec reply(from, term) :: :ok
  def reply(client, reply), do: :gen.reply(client, reply)

  @doc """
  Starts a server without a link.

      {:ok, pid} = GenServer.start(Stack, [])

  """
  @spec start(module, any, options) :: on_start
  def start(module, init_arg, options \\ []) when is_atom(module) and is_list(options),
    do: do_start(:nolink, module, init_arg, options)

  @doc """
  Starts a server linked to the calling process.

  Options: `:name` (an atom, `{:global, term}` or `{:via, module, term}`), `:timeout` for `init/1`, `:debug`,
  `:hibernate_after`, `:spawn_opt`.

      {:ok, pid} = GenServer.start_link(Stack, [], name: Stack)

  """
  @spec start_link(module, any, options) :: on_start
  def start_link(module, init_arg, options \\ []) when is_atom(module) and is_list(options),
    do: do_start(:link, module, init_arg, options)

  defp do_start(link, module, init_arg, options) do
    case Keyword.pop(options, :name) do
      {nil, opts} ->
        :gen.start(:gen_server, link, module, init_arg, opts)

      {name, opts} when is_atom(name) ->
        :gen.start(:gen_server, link, {:local, name}, module, init_arg, opts)

      {{:global, _term} = name, opts} ->
        :gen.start(:gen_server, link, name, module, init_arg, opts)

      {{:via, via_module, _term} = name, opts} when is_atom(via_module) ->
        :gen.start(:gen_server, link, name, module, init_arg, opts)

      {other, _} ->
        raise ArgumentError, """
        expected :name option to be one of the following:

          * nil
          * atom
          * {:global, term}
          * {:via, module, term}

        Got: #{inspect(other)}
        """
    end
  end

  @doc """
  Stops a server and waits for its end.

      iex> {:ok, pid} = Agent.start_link(fn -> 1 end)
      iex> GenServer.stop(pid)
      :ok

  """
  @spec stop(server, reason :: term, timeout) :: :ok
  def stop(server, reason \\ :normal, timeout \\ :infinity) do
    case whereis(server) do
      nil -> exit({:noproc, {__MODULE__, :stop, [server, reason, timeout]}})
      pid when pid == self() -> exit({:calling_self, {__MODULE__, :stop, [server, reason, timeout]}})
      pid -> stop_process(pid, server, reason, timeout)
    end
  end

  defp stop_process(pid, server, reason, timeout) do
    :proc_lib.stop(pid, reason, timeout)
  catch
    :exit, why -> exit({why, {__MODULE__, :stop, [server, reason, timeout]}})
  end

  @doc """
  Returns the process of a server, `{name, node}` for one of another node, or `nil`.

      iex> GenServer.whereis(:no_such_server)
      nil

  """
  @spec whereis(server) :: pid | {atom, node} | nil
  def whereis(server)

  def whereis(pid) when is_pid(pid), do: pid

  def whereis(name) when is_atom(name) do
    case :erlang.whereis(name) do
      :undefined -> nil
      pid -> pid
    end
  end

  def whereis({:global, name}), do: found(:global.whereis_name(name))
  def whereis({:via, mod, name}), do: found(mod.whereis_name(name))
  def whereis({name, local}) when is_atom(name) and local == node(), do: whereis(name)
  def whereis({name, node} = server) when is_atom(name) and is_atom(node), do: server

  defp found(pid) when is_pid(pid), do: pid
  defp found(:undefined), do: nil
end
