# What all servers have in common, written once: the loop, requests with and without an answer. What makes a server a
# particular one stands in a callback module with init/0, handle_call/2 and handle_cast/2.
defmodule ServerProcess do
  @type state :: any
  @type request :: any

  @callback init() :: state
  @callback handle_call(request, state) :: {reply :: any, state}
  @callback handle_cast(request, state) :: state

  @doc "Starts a server whose behaviour the module says."
  @spec start(module) :: pid
  def start(module), do: spawn(fn -> loop(module, module.init()) end)

  @doc "Sends a request and waits for the answer."
  @spec call(pid, request, timeout) :: any
  def call(server, request, timeout \\ 5000) do
    monitor = Process.monitor(server)
    send(server, {:call, request, {self(), monitor}})

    receive do
      {^monitor, reply} ->
        Process.demonitor(monitor, [:flush])
        reply

      {:DOWN, ^monitor, :process, _pid, reason} ->
        exit({reason, {__MODULE__, :call, [server, request]}})
    after
      timeout ->
        Process.demonitor(monitor, [:flush])
        exit({:timeout, {__MODULE__, :call, [server, request]}})
    end
  end

  @doc "Sends a request and goes on at once."
  @spec cast(pid, request) :: :ok
  def cast(server, request) do
    send(server, {:cast, request})
    :ok
  end

  defp loop(module, state) do
    receive do
      {:call, request, {from, tag}} ->
        {reply, state} = module.handle_call(request, state)
        send(from, {tag, reply})
        loop(module, state)

      {:cast, request} ->
        loop(module, module.handle_cast(request, state))

      _other ->
        loop(module, state)
    end
  end
end

defmodule OwnKeyValueStore do
  @behaviour ServerProcess

  def start, do: ServerProcess.start(__MODULE__)
  def put(server, key, value), do: ServerProcess.cast(server, {:put, key, value})
  def get(server, key), do: ServerProcess.call(server, {:get, key})

  @impl true
  def init, do: %{}

  @impl true
  def handle_call({:get, key}, store), do: {Map.get(store, key), store}

  @impl true
  def handle_cast({:put, key, value}, store), do: Map.put(store, key, value)
end
