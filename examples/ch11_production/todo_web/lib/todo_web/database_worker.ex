defmodule TodoWeb.DatabaseWorker do
  @moduledoc "Reads and writes one file after the other. A disk that is full ends it; the pool starts another one."
  use GenServer
  require Logger

  def start_link(folder), do: GenServer.start_link(__MODULE__, folder)
  def store(worker, key, data), do: GenServer.call(worker, {:store, key, data})
  def get(worker, key), do: GenServer.call(worker, {:get, key})

  @impl true
  def init(folder), do: {:ok, folder}

  # Written beside and renamed: whoever reads finds the old data or the new, never half of it. Two workers never write the
  # same key at once, as the server of a list waits for its answer; a rest of one that was killed is written over.
  #
  # The two files of a list change their names by turns. A name that takes the place of another, or a file that is made anew
  # each time, costs many file systems ten times as much: they write to the disk there and then, and look for room. What is
  # behind the end of the term in a file that was longer before does not matter.
  @impl true
  def handle_call({:store, key, data}, _from, folder) do
    path = path(folder, key)
    File.write!(path <> ".new", :erlang.term_to_binary(data), [:read])
    had_old = step_aside(path)
    File.rename!(path <> ".new", path)
    if had_old, do: File.rename!(path <> ".old", path <> ".new")
    {:reply, :ok, folder}
  end

  def handle_call({:get, key}, _from, folder), do: {:reply, read(path(folder, key)), folder}

  defp step_aside(path) do
    case File.rename(path, path <> ".old") do
      :ok -> true
      {:error, :enoent} -> false
      {:error, reason} -> raise File.Error, reason: reason, action: "rename", path: path
    end
  end

  # Without the file, what stepped aside is what was stored last: its successor never got the name.
  defp read(path), do: read(path, fn -> read(path <> ".old", fn -> nil end) end)

  defp read(path, otherwise) do
    case File.read(path) do
      {:ok, content} -> decode(content, path)
      {:error, :enoent} -> otherwise.()
      {:error, reason} -> raise File.Error, reason: reason, action: "read file", path: path
    end
  end

  # Put aside rather than written over, as somebody may want to look at it.
  defp decode(content, path) do
    :erlang.binary_to_term(content)
  rescue
    ArgumentError ->
      File.rename!(path, path <> ".corrupt")
      Logger.error("#{path} is no data of ours; it is now #{path}.corrupt")
      nil
  end

  # A list may have any name, also one that no file can have.
  defp path(folder, {list, date}), do: Path.join(folder, "#{Base.url_encode64(list, padding: false)}.#{date}.todo")
end
