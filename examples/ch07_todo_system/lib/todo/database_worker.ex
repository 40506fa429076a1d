defmodule Todo.DatabaseWorker do
  @moduledoc "Reads and writes files, one for each key, one request after the other."
  use GenServer

  def start_link(folder), do: GenServer.start_link(__MODULE__, folder)
  def store(worker, key, data), do: GenServer.cast(worker, {:store, key, data})
  def get(worker, key), do: GenServer.call(worker, {:get, key}, :infinity)

  @impl GenServer
  def init(folder), do: {:ok, folder}

  # Written beside and renamed: whoever reads sees the old data or the new, never half of it.
  @impl GenServer
  def handle_cast({:store, key, data}, folder) do
    path = path(folder, key)
    File.write!(path <> ".new", :erlang.term_to_binary(data))
    File.rename!(path <> ".new", path)
    {:noreply, folder}
  end

  @impl GenServer
  def handle_call({:get, key}, _from, folder), do: {:reply, read(path(folder, key)), folder}

  defp read(path) do
    with {:ok, content} <- File.read(path), {:ok, data} <- decode(content) do
      data
    else
      {:error, :enoent} ->
        nil

      # Put aside rather than overwritten, as somebody may want to look at it.
      {:error, :corrupt} ->
        File.rename!(path, path <> ".corrupt")
        nil
    end
  end

  defp decode(content) do
    {:ok, :erlang.binary_to_term(content)}
  rescue
    ArgumentError -> {:error, :corrupt}
  end

  # A key may be any text, also one no file can have as its name.
  defp path(folder, key), do: Path.join(folder, Base.url_encode64(to_string(key), padding: false) <> ".todo")
end
