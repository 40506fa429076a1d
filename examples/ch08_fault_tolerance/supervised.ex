# A small system that survives: a cache of to-do servers below a supervisor.
Code.require_file("../ch06_generic_servers/gen_todo_server.ex", __DIR__)

defmodule SupervisedCache do
  use GenServer

  @doc "Starts the cache, linked to who starts it: that is the supervisor."
  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)

  @doc "The server of a name; started when there is none."
  def server(name), do: GenServer.call(__MODULE__, {:server, name})

  @impl GenServer
  def init(_) do
    IO.puts("starting the cache")
    {:ok, %{}}
  end

  # Linked, so that no server outlives the cache that knows it.
  @impl GenServer
  def handle_call({:server, name}, _from, servers) do
    case servers do
      %{^name => pid} ->
        {:reply, pid, servers}

      _ ->
        {:ok, pid} = GenTodoServer.start()
        Process.link(pid)
        {:reply, pid, Map.put(servers, name, pid)}
    end
  end
end

defmodule SupervisedSystem do
  @doc "Starts the supervisor and with it all else."
  def start_link(options \\ []) do
    Supervisor.start_link([SupervisedCache], [strategy: :one_for_one] ++ options)
  end
end

defmodule Eventually do
  @doc "Waits until the function gives something other than nil and false; gives that."
  def get(fun, tries \\ 500) do
    case fun.() do
      falsy when falsy in [nil, false] and tries > 0 ->
        Process.sleep(1)
        get(fun, tries - 1)

      value ->
        value
    end
  end

  @doc "The process that has a name, once it is another than the given one."
  def new_pid(name, old) do
    get(fn ->
      pid = GenServer.whereis(name)
      if pid != old, do: pid
    end)
  end
end
