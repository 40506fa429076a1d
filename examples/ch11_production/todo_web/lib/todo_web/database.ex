defmodule TodoWeb.Database do
  @moduledoc "Keeps data in files: a pool of workers, so that no more of them than we want use the disk at the same time."

  @doc false
  def child_spec(options) do
    pool = [name: {:local, __MODULE__}, worker_module: TodoWeb.DatabaseWorker, size: options[:workers], max_overflow: 0]
    :poolboy.child_spec(__MODULE__, pool, options[:folder])
  end

  @doc "Returns when the data are written. Exits when they are not."
  def store(key, data), do: :poolboy.transaction(__MODULE__, &TodoWeb.DatabaseWorker.store(&1, key, data))

  @doc "What was stored last, or nil."
  def get(key), do: :poolboy.transaction(__MODULE__, &TodoWeb.DatabaseWorker.get(&1, key))
end
