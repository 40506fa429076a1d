defmodule TodoWeb.Database do
  @moduledoc "Keeps data in files: a pool of workers, so that no more of them than we want use the disk at the same time."

  @attempts 5

  @doc false
  def child_spec(options) do
    pool = [name: {:local, __MODULE__}, worker_module: TodoWeb.DatabaseWorker, size: options[:workers], max_overflow: 0]
    :poolboy.child_spec(__MODULE__, pool, options[:folder])
  end

  @doc "Returns when the data are written. Exits when they are not."
  def store(key, data), do: with_worker(&TodoWeb.DatabaseWorker.store(&1, key, data), @attempts)

  @doc "What was stored last, or nil."
  def get(key), do: with_worker(&TodoWeb.DatabaseWorker.get(&1, key), @attempts)

  # A worker that has just ended may be given to us before the pool hears of it. It has done nothing then.
  defp with_worker(fun, attempts) do
    :poolboy.transaction(__MODULE__, fun)
  catch
    :exit, {:noproc, {GenServer, :call, _}} when attempts > 1 -> with_worker(fun, attempts - 1)
  end
end
