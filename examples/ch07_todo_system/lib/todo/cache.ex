defmodule Todo.Cache do
  @moduledoc "Knows the server of each list, and starts it when there is none."
  use GenServer

  def start_link(_ \\ []), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)

  @doc "The server of a list. Two clients never get two servers for one list, as the cache does one thing at a time."
  def server(name), do: GenServer.call(__MODULE__, {:server, name})

  @impl GenServer
  def init(_), do: {:ok, %{}}

  @impl GenServer
  def handle_call({:server, name}, _from, servers) do
    case servers do
      %{^name => pid} ->
        {:reply, pid, servers}

      _ ->
        {:ok, pid} = Todo.Server.start_link(name)
        {:reply, pid, Map.put(servers, name, pid)}
    end
  end
end
