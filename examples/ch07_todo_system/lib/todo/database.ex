defmodule Todo.Database do
  @moduledoc "A pool of workers that keep data in files."
  use GenServer

  @workers 3

  def start_link(folder), do: GenServer.start_link(__MODULE__, folder, name: __MODULE__)
  def store(key, data), do: key |> worker() |> Todo.DatabaseWorker.store(key, data)
  def get(key), do: key |> worker() |> Todo.DatabaseWorker.get(key)

  @doc """
  The worker for a key, always the same one: what is stored first is written first. The database itself only says who it
  is, and so does not become a bottleneck.

  Whoever asks waits as long as it takes: a million servers that start at once would all give up otherwise.
  """
  def worker(key), do: GenServer.call(__MODULE__, {:worker, key}, :infinity)

  @doc "Waits until all that was stored before is written."
  def sync, do: GenServer.call(__MODULE__, :sync)

  @impl GenServer
  def init(folder) do
    File.mkdir_p!(folder)

    workers =
      for index <- 0..(@workers - 1), into: %{} do
        {:ok, pid} = Todo.DatabaseWorker.start_link(folder)
        {index, pid}
      end

    {:ok, workers}
  end

  @impl GenServer
  def handle_call({:worker, key}, _from, workers) do
    {:reply, Map.fetch!(workers, :erlang.phash2(key, @workers)), workers}
  end

  # A worker that answers has done what came before the question.
  def handle_call(:sync, _from, workers) do
    for {_index, pid} <- workers, do: :sys.get_state(pid)
    {:reply, :ok, workers}
  end
end
