defmodule :poolboy do
  @moduledoc """
  A pool of worker processes: clients take one, use it, and give it back.

      children = [:poolboy.child_spec(:pool, [name: {:local, :pool}, worker_module: Worker, size: 3], [])]
      {:ok, _} = Supervisor.start_link(children, strategy: :one_for_one)
      :poolboy.transaction(:pool, fn worker -> GenServer.call(worker, :work) end)

  A worker starts by `Worker.start_link(args)`, below a supervisor of the pool. The options of a pool:

    * `:name` - `{:local, atom}`, `{:global, term}` or `{:via, module, term}`
    * `:worker_module` - the module of the workers (needed)
    * `:size` - how many workers are always there (5)
    * `:max_overflow` - how many more are started while all are taken (10)
    * `:strategy` - who is taken next: `:lifo`, whoever came back last (the default), or `:fifo`

  A worker that ends is replaced. A client that ends gives its worker back. Who finds no worker waits for one, first come
  first served. Taking and giving back cost one message each; the cost does not depend on the size of the pool.
  """

  use GenServer

  @timeout 5000

  # idle: a queue of workers, the next one in front. taken: %{worker => {client_key, monitor}} with `monitors` and `keys`
  # leading back to the worker. waiting: a queue of {from, client_key, monitor}.
  defstruct [
    :supervisor,
    :idle,
    size: 5,
    max_overflow: 10,
    strategy: :lifo,
    overflow: 0,
    taken: %{},
    monitors: %{},
    keys: %{},
    waiting: :queue.new()
  ]

  @type pool :: GenServer.server()

  ## Clients

  @doc "Takes a worker, waiting up to five seconds for one."
  @spec checkout(pool) :: pid
  def checkout(pool), do: checkout(pool, true)

  @doc "Takes a worker. With `block?` false nobody waits: `:full` when there is none."
  @spec checkout(pool, boolean) :: pid | :full
  def checkout(pool, block?), do: checkout(pool, block?, @timeout)

  @doc "The same; exits when the worker does not come within `timeout` milliseconds."
  @spec checkout(pool, boolean, timeout) :: pid | :full
  def checkout(pool, block?, timeout) do
    key = make_ref()

    try do
      :gen_server.call(pool, {:checkout, key, block?}, timeout)
    catch
      # The worker may be on its way: whoever stops waiting for it says so.
      kind, reason ->
        :gen_server.cast(pool, {:cancel, key})
        :erlang.raise(kind, reason, __STACKTRACE__)
    end
  end

  @doc "Gives a worker back."
  @spec checkin(pool, pid) :: :ok
  def checkin(pool, worker) when is_pid(worker), do: :gen_server.cast(pool, {:checkin, worker})

  @doc "Calls a function with a worker, which goes back to the pool whatever happens."
  @spec transaction(pool, (pid -> result)) :: result when result: term
  def transaction(pool, fun), do: transaction(pool, fun, @timeout)

  @doc "The same, waiting for the worker up to `timeout` milliseconds."
  @spec transaction(pool, (pid -> result), timeout) :: result when result: term
  def transaction(pool, fun, timeout) do
    worker = checkout(pool, true, timeout)

    try do
      fun.(worker)
    after
      checkin(pool, worker)
    end
  end

  @doc "How the pool is: `{:ready | :overflow | :full, idle_workers, overflow_workers, taken_workers}`."
  @spec status(pool) :: {:ready | :overflow | :full, non_neg_integer, non_neg_integer, non_neg_integer}
  def status(pool), do: :gen_server.call(pool, :status)

  ## Starting and stopping

  @doc "The child specification of a pool."
  def child_spec(id, pool_args), do: child_spec(id, pool_args, [])

  @doc "The same with the argument of the workers' `start_link/1`."
  def child_spec(id, pool_args, worker_args) do
    {id, {:poolboy, :start_link, [pool_args, worker_args]}, :permanent, 5000, :worker, [:poolboy]}
  end

  @doc "Starts a pool."
  def start(pool_args), do: start(pool_args, pool_args)

  @doc "The same with the argument of the workers' `start_link/1`."
  def start(pool_args, worker_args), do: start_pool(:start, pool_args, worker_args)

  @doc "Starts a pool, linked to the caller."
  def start_link(pool_args), do: start_link(pool_args, pool_args)

  @doc "The same with the argument of the workers' `start_link/1`."
  def start_link(pool_args, worker_args), do: start_pool(:start_link, pool_args, worker_args)

  @doc "Ends a pool and its workers."
  @spec stop(pool) :: :ok
  def stop(pool), do: :gen_server.call(pool, :stop, :infinity)

  defp start_pool(how, pool_args, worker_args) do
    init = {pool_args, worker_args}

    case List.keyfind(pool_args, :name, 0) do
      {:name, name} -> apply(:gen_server, how, [name, :poolboy, init, []])
      nil -> apply(:gen_server, how, [:poolboy, init, []])
    end
  end

  ## The process

  @doc false
  @impl true
  def init({pool_args, worker_args}) do
    # Workers are linked to the pool, so that it hears of their end.
    Process.flag(:trap_exit, true)
    pool = Enum.reduce(pool_args, %__MODULE__{}, &option/2)

    case List.keyfind(pool_args, :worker_module, 0) do
      {:worker_module, module} when is_atom(module) ->
        {:ok, supervisor} = :poolboy_sup.start_link(module, worker_args)
        pool = %{pool | supervisor: supervisor}
        {:ok, %{pool | idle: :queue.from_list(for(_ <- 1..pool.size//1, do: new_worker(pool)))}}

      _ ->
        {:stop, {:missing_option, :worker_module}}
    end
  end

  defp option({key, value}, pool) when key in [:size, :max_overflow] and is_integer(value), do: Map.put(pool, key, value)
  defp option({:strategy, strategy}, pool) when strategy in [:lifo, :fifo], do: %{pool | strategy: strategy}
  defp option(_other, pool), do: pool

  @doc false
  @impl true
  def handle_call({:checkout, key, block?}, {client, _} = from, pool) do
    case :queue.out(pool.idle) do
      {{:value, worker}, idle} ->
        {:reply, worker, take(%{pool | idle: idle}, worker, key, Process.monitor(client))}

      {:empty, _} when pool.overflow < pool.max_overflow ->
        worker = new_worker(pool)
        {:reply, worker, take(%{pool | overflow: pool.overflow + 1}, worker, key, Process.monitor(client))}

      {:empty, _} when block? == false ->
        {:reply, :full, pool}

      {:empty, _} ->
        waiting = :queue.in({from, key, Process.monitor(client)}, pool.waiting)
        {:noreply, %{pool | waiting: waiting}}
    end
  end

  def handle_call(:status, _from, pool) do
    idle = :queue.len(pool.idle)
    {:reply, {state_name(pool, idle), idle, pool.overflow, map_size(pool.taken)}, pool}
  end

  def handle_call(:get_avail_workers, _from, pool), do: {:reply, :queue.to_list(pool.idle), pool}
  def handle_call(:get_all_workers, _from, pool), do: {:reply, :supervisor.which_children(pool.supervisor), pool}

  def handle_call(:get_all_monitors, _from, pool) do
    {:reply, for({worker, {_key, monitor}} <- pool.taken, do: {worker, monitor}), pool}
  end

  def handle_call(:stop, _from, pool), do: {:stop, :normal, :ok, pool}
  def handle_call(_other, _from, pool), do: {:reply, {:error, :invalid_message}, pool}

  defp state_name(%{overflow: 0, max_overflow: max}, 0) when max < 1, do: :full
  defp state_name(%{overflow: 0}, 0), do: :overflow
  defp state_name(%{overflow: 0}, _idle), do: :ready
  defp state_name(%{overflow: max, max_overflow: max}, _idle), do: :full
  defp state_name(_pool, _idle), do: :overflow

  @doc false
  @impl true
  # A worker nobody has taken (given back twice, or replaced meanwhile) is none of ours to give away.
  def handle_cast({:checkin, worker}, pool) do
    case pool.taken do
      %{^worker => _} -> {:noreply, pool |> give_back(worker) |> offer(worker)}
      _ -> {:noreply, pool}
    end
  end

  def handle_cast({:cancel, key}, pool) do
    case pool.keys do
      %{^key => worker} -> {:noreply, pool |> give_back(worker) |> offer(worker)}
      _ -> {:noreply, drop_waiting(pool, fn {_from, other, _monitor} -> other == key end)}
    end
  end

  def handle_cast(_other, pool), do: {:noreply, pool}

  @doc false
  @impl true
  # A client has ended, with a worker or waiting for one.
  def handle_info({:DOWN, monitor, :process, _client, _reason}, pool) do
    case pool.monitors do
      %{^monitor => worker} -> {:noreply, pool |> give_back(worker) |> offer(worker)}
      _ -> {:noreply, drop_waiting(pool, fn {_from, _key, other} -> other == monitor end)}
    end
  end

  def handle_info({:EXIT, supervisor, reason}, %{supervisor: supervisor} = pool), do: {:stop, reason, pool}

  def handle_info({:EXIT, worker, _reason}, pool) do
    cond do
      is_map_key(pool.taken, worker) -> {:noreply, pool |> give_back(worker) |> replace()}
      :queue.member(worker, pool.idle) -> {:noreply, replace(%{pool | idle: :queue.delete(worker, pool.idle)})}
      true -> {:noreply, pool}
    end
  end

  def handle_info(_other, pool), do: {:noreply, pool}

  @doc false
  @impl true
  def terminate(_reason, pool) do
    Enum.each(:queue.to_list(pool.idle), &Process.unlink/1)
    Process.exit(pool.supervisor, :shutdown)
    monitor = Process.monitor(pool.supervisor)

    receive do
      {:DOWN, ^monitor, :process, _, _} -> :ok
    end
  end

  ## Workers come and go

  defp new_worker(pool) do
    {:ok, worker} = :supervisor.start_child(pool.supervisor, [])
    Process.link(worker)
    worker
  end

  defp take(pool, worker, key, monitor) do
    %{
      pool
      | taken: Map.put(pool.taken, worker, {key, monitor}),
        monitors: Map.put(pool.monitors, monitor, worker),
        keys: Map.put(pool.keys, key, worker)
    }
  end

  defp give_back(pool, worker) do
    {{key, monitor}, taken} = Map.pop!(pool.taken, worker)
    Process.demonitor(monitor, [:flush])
    %{pool | taken: taken, monitors: Map.delete(pool.monitors, monitor), keys: Map.delete(pool.keys, key)}
  end

  # A worker is free: for whoever waits longest, else back among the idle ones, unless it was one too many.
  defp offer(pool, worker) do
    case :queue.out(pool.waiting) do
      {{:value, {from, key, monitor}}, waiting} ->
        :gen_server.reply(from, worker)
        take(%{pool | waiting: waiting}, worker, key, monitor)

      {:empty, _} when pool.overflow > 0 ->
        dismiss(pool, worker)
        %{pool | overflow: pool.overflow - 1}

      {:empty, _} ->
        %{pool | idle: put_idle(pool, worker)}
    end
  end

  defp put_idle(%{strategy: :lifo} = pool, worker), do: :queue.in_r(worker, pool.idle)
  defp put_idle(%{strategy: :fifo} = pool, worker), do: :queue.in(worker, pool.idle)

  # A worker has ended: another one takes its place, unless nobody waits for one that was beyond the size.
  defp replace(pool) do
    if pool.overflow > 0 and :queue.is_empty(pool.waiting),
      do: %{pool | overflow: pool.overflow - 1},
      else: offer(pool, new_worker(pool))
  end

  defp dismiss(pool, worker) do
    Process.unlink(worker)
    :supervisor.terminate_child(pool.supervisor, worker)

    # It may have ended before it was unlinked.
    receive do
      {:EXIT, ^worker, _reason} -> :ok
    after
      0 -> :ok
    end
  end

  defp drop_waiting(pool, drop?) do
    {dropped, kept} = Enum.split_with(:queue.to_list(pool.waiting), drop?)
    for {_from, _key, monitor} <- dropped, do: Process.demonitor(monitor, [:flush])
    %{pool | waiting: :queue.from_list(kept)}
  end
end
