defmodule :dbg do
  @moduledoc """
  Erlang's `:dbg`: prints what processes do, or gives it to a function.

      :dbg.tracer()
      :dbg.p(:all, :c)
      :dbg.tpl(Shop.Cart, :add, :_, [])
      # prints: (<0.105.0>) call 'Elixir.Shop.Cart':add(...)
      :dbg.stop_clear()

  It stands on `:erlang.trace/3`: calls are seen, returns are not, nor functions that are written in C.
  """

  @type handler :: {(event :: term, data :: term -> data :: term), data :: term}
  @type item :: pid | :all | :processes | :new | :existing | atom | {integer, integer, integer} | integer
  @type matched :: {:ok, [{:matched, node, non_neg_integer} | {:saved, term}]} | {:error, term}

  @doc """
  Starts a tracer that prints.

      :dbg.tracer()
      #=> {:ok, pid}

  """
  @spec start() :: {:ok, pid} | {:error, :already_started}
  def start, do: tracer()

  @doc """
  Starts a tracer that prints each event as a line, in Erlang's syntax.

      {:ok, _pid} = :dbg.tracer()

  """
  @spec tracer() :: {:ok, pid} | {:error, :already_started}
  def tracer, do: tracer(:process, {&Phial.Tracer.print/2, Process.group_leader()})

  @doc """
  Starts a tracer that calls a function with each event and its data, which it returns anew.

      {:ok, _pid} = :dbg.tracer(:process, {fn event, count -> IO.inspect(event); count + 1 end, 0})

  """
  @spec tracer(:process, handler) :: {:ok, pid} | {:error, :already_started}
  def tracer(:process, {fun, data}) when is_function(fun, 2) do
    case GenServer.start(Phial.Tracer, {fun, data}, name: :dbg) do
      {:ok, pid} -> {:ok, pid}
      {:error, {:already_started, _}} -> {:error, :already_started}
    end
  end

  @doc """
  The tracer, `{:error, ...}` when there is none.

      iex> is_tuple(:dbg.get_tracer())
      true

  """
  @spec get_tracer() :: {:ok, pid} | {:error, :no_tracers}
  def get_tracer do
    case Process.whereis(:dbg) do
      nil -> {:error, :no_tracers}
      pid -> {:ok, pid}
    end
  end

  @doc """
  Traces sending and receiving: as `p/2` with `:m`.

      :dbg.p(pid)

  """
  @spec p(item) :: matched
  def p(item), do: p(item, [:m])

  @doc """
  What is to be seen of processes: `:s` (sends), `:r` (receives), `:m` (both), `:c` (calls of what `tp` and `tpl` name), `:p` (processes that
  start and end), `:sos` (also of processes they start), `:arity`, `:timestamp`, `:all`; `:clear` ends it.

      :dbg.p(:all, [:c, :p])
      #=> {:ok, [{:matched, :nonode@nohost, 57}]}

  Which: a pid, a registered name, `:all`, `:new`, `:existing`, or the numbers of a pid.
  """
  @spec p(item, atom | [atom]) :: matched
  def p(item, flags) do
    with {:ok, tracer} <- get_tracer(), {:ok, which} <- which(item), {:ok, names} <- flags(List.wrap(flags)) do
      if :clear in names,
        do: matched(:erlang.trace(which, false, [:all, :set_on_spawn, :arity, :timestamp])),
        else: matched(:erlang.trace(which, true, [{:tracer, tracer} | names]))
    end
  rescue
    ArgumentError -> {:ok, [{:matched, node(), 0, {:badarg, item}}]}
  end

  defp which(pid) when is_pid(pid), do: {:ok, pid}
  defp which(name) when name in [:all, :processes, :new, :new_processes, :existing, :existing_processes], do: {:ok, name}
  defp which({x, y, z}), do: {:ok, :c.pid(x, y, z)}
  defp which(n) when is_integer(n), do: {:ok, :c.pid(0, n, 0)}

  defp which(name) when is_atom(name) do
    case Process.whereis(name) do
      nil -> {:error, {:bad_item, name}}
      pid -> {:ok, pid}
    end
  end

  defp which(other), do: {:error, {:bad_item, other}}

  @short %{s: [:send], r: [:receive], m: [:send, :receive], c: [:call], p: [:procs], sos: [:set_on_spawn], sofs: [:set_on_spawn], sol: []}

  defp flags(names) do
    names = Enum.flat_map(names, &Map.get(@short, &1, [&1]))
    known = [:send, :receive, :call, :procs, :set_on_spawn, :arity, :timestamp, :all, :clear]

    case names -- known do
      [] -> {:ok, names}
      [unknown | _] -> {:error, {:bad_flags, [unknown]}}
    end
  end

  defp matched(count), do: {:ok, [{:matched, node(), count}]}

  for {name, options, what} <- [{:tp, [], "from other modules"}, {:tpl, [:local], "from anywhere"}] do
    @doc """
    Shows calls #{what} of a module's functions, or of `{module, name, arity}`; the second argument is a match specification.

        :dbg.#{name}(Shop.Cart, [])
        #=> {:ok, [{:matched, :nonode@nohost, 12}]}

    A specification chooses by patterns and guards on the list of arguments: `[{[:"$1", :_], [{:>, :"$1", 5}], []}]`. `:c`, `:x` and `:cx` show
    all calls.
    """
    @spec unquote(name)(module | {module, atom, arity | :_}, list | atom) :: matched
    def unquote(name)({module, function, arity}, spec), do: unquote(name)(module, function, arity, spec)
    def unquote(name)(module, spec), do: unquote(name)(module, :_, :_, spec)

    @doc """
    As `#{name}/2`, for the functions of a name.

        :dbg.#{name}(Shop.Cart, :add, [])

    """
    @spec unquote(name)(module, atom, list | atom) :: matched
    def unquote(name)(module, function, spec), do: unquote(name)(module, function, :_, spec)

    @doc """
    As `#{name}/2`, for one function.

        :dbg.#{name}(Shop.Cart, :add, 2, [])

    """
    @spec unquote(name)(module, atom, arity | :_, list | atom) :: matched
    def unquote(name)(module, function, arity, spec), do: add(module, function, arity, spec, unquote(options))

    @doc """
    Ends what `#{name}` has begun, for all functions.

        :dbg.c#{name}()

    """
    @spec unquote(:"c#{name}")() :: matched
    def unquote(:"c#{name}")(), do: unquote(:"c#{name}")(:_, :_, :_)

    @doc """
    Ends what `#{name}` has begun, for a module or `{module, name, arity}`.

        :dbg.c#{name}(Shop.Cart)

    """
    @spec unquote(:"c#{name}")(module | {module, atom, arity | :_}) :: matched
    def unquote(:"c#{name}")({module, function, arity}), do: unquote(:"c#{name}")(module, function, arity)
    def unquote(:"c#{name}")(module), do: unquote(:"c#{name}")(module, :_, :_)

    @doc """
    Ends what `#{name}` has begun, for the functions of a name.

        :dbg.c#{name}(Shop.Cart, :add)

    """
    @spec unquote(:"c#{name}")(module, atom) :: matched
    def unquote(:"c#{name}")(module, function), do: unquote(:"c#{name}")(module, function, :_)

    @doc """
    Ends what `#{name}` has begun, for one function.

        :dbg.c#{name}(Shop.Cart, :add, 2)

    """
    @spec unquote(:"c#{name}")(module, atom, arity | :_) :: matched
    def unquote(:"c#{name}")(module, function, arity), do: matched(:erlang.trace_pattern({module, function, arity}, false, unquote(options)))
  end

  defp add(module, function, arity, spec, options) do
    with {:ok, tracer} <- get_tracer(), {:ok, test} <- Phial.Tracer.test(spec) do
      GenServer.call(tracer, {:pattern, {module, function, arity}, test})
      matched(:erlang.trace_pattern({module, function, arity}, true, options))
    end
  rescue
    ArgumentError -> {:error, :badarg}
  end

  @doc """
  Prints which processes are traced, and how.

      :dbg.i()

  """
  @spec i() :: :ok
  def i do
    for pid <- Process.list(), {:flags, [_ | _] = flags} <- [:erlang.trace_info(pid, :flags)], do: IO.puts("#{inspect(pid)}  #{Enum.join(flags, ", ")}")
    :ok
  end

  @doc """
  Ends tracing and the tracer; which functions were named stays.

      iex> :dbg.stop()
      :ok

  """
  @spec stop() :: :ok
  def stop do
    :erlang.trace(:all, false, [:all, :set_on_spawn, :arity, :timestamp])
    if pid = Process.whereis(:dbg), do: GenServer.stop(pid)
    :ok
  catch
    :exit, _ -> :ok
  end

  @doc """
  Ends tracing and the tracer, and forgets which functions were named.

      iex> :dbg.stop_clear()
      :ok

  """
  @spec stop_clear() :: :ok
  def stop_clear do
    stop()
    :erlang.trace_pattern({:_, :_, :_}, false, [:local])
    :ok
  end
end
