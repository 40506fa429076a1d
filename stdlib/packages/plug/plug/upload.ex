defmodule Plug.UploadError do
  @moduledoc "Raised when no temporary file can be made for an upload."
  defexception [:message]
end

defmodule Plug.Upload do
  @moduledoc """
  Temporary files that last as long as the process that asked for them; a file that was uploaded is a struct with
  `:path`, `:filename` and `:content_type`.
  """

  use GenServer

  defstruct [:path, :content_type, :filename]

  @type t :: %__MODULE__{path: Path.t(), filename: binary, content_type: binary | nil}

  @doc false
  def start_link(_), do: GenServer.start_link(__MODULE__, [], name: __MODULE__)

  @doc "A new file: `{:ok, path}`, `{:too_many_attempts, dir, attempts}` or `{:no_tmp, dirs}`."
  @spec random_file(binary) ::
          {:ok, binary} | {:too_many_attempts, binary, pos_integer} | {:no_tmp, [binary]}
  def random_file(prefix), do: GenServer.call(__MODULE__, {:random, prefix, self()})

  @doc "The same; raises `Plug.UploadError`."
  @spec random_file!(binary) :: binary | no_return
  def random_file!(prefix) do
    case random_file(prefix) do
      {:ok, path} ->
        path

      {:too_many_attempts, tmp, attempts} ->
        raise Plug.UploadError,
              "tried #{attempts} times to create an uploaded file at #{tmp} but failed. Set PLUG_TMPDIR to a directory with write permission"

      {:no_tmp, _dirs} ->
        raise Plug.UploadError,
              "could not create a tmp directory to store uploads. Set PLUG_TMPDIR to a directory with write permission"
    end
  end

  @doc "Gives a file, or the path of one, to another process."
  @spec give_away(t | binary, pid, pid) :: :ok | {:error, :unknown_path}
  def give_away(upload, to_pid, from_pid \\ self())
  def give_away(%__MODULE__{path: path}, to_pid, from_pid), do: give_away(path, to_pid, from_pid)

  def give_away(path, to_pid, from_pid) when is_binary(path),
    do: GenServer.call(__MODULE__, {:give_away, path, to_pid, from_pid})

  # files: %{pid => {monitor, [path]}}
  @impl true
  def init(_) do
    Process.flag(:trap_exit, true)
    {:ok, %{}}
  end

  @impl true
  def handle_call({:random, prefix, pid}, _from, files) do
    case make(prefix, 10) do
      {:ok, path} -> {:reply, {:ok, path}, add(files, pid, path)}
      error -> {:reply, error, files}
    end
  end

  def handle_call({:give_away, path, to, from}, _from, files) do
    with {monitor, paths} <- files[from], true <- path in paths do
      {:reply, :ok, files |> Map.put(from, {monitor, List.delete(paths, path)}) |> add(to, path)}
    else
      _ -> {:reply, {:error, :unknown_path}, files}
    end
  end

  @impl true
  def handle_info({:DOWN, _, :process, pid, _}, files) do
    {entry, files} = Map.pop(files, pid)
    delete(entry)
    {:noreply, files}
  end

  def handle_info(_other, files), do: {:noreply, files}

  @impl true
  def terminate(_reason, files), do: Enum.each(Map.values(files), &delete/1)

  defp delete(nil), do: :ok
  defp delete({_monitor, paths}), do: Enum.each(paths, &File.rm/1)

  defp add(files, pid, path) do
    {monitor, paths} = Map.get_lazy(files, pid, fn -> {Process.monitor(pid), []} end)
    Map.put(files, pid, {monitor, [path | paths]})
  end

  @attempts 10

  defp make(prefix, left) do
    dirs = for name <- ~w(PLUG_TMPDIR TMPDIR TMP TEMP), dir = System.get_env(name), do: dir
    dirs = dirs ++ ["/tmp"]

    case Enum.find(dirs, &writable?/1) do
      nil -> {:no_tmp, dirs}
      dir -> create(Path.join(dir, "plug-uploads"), prefix, left)
    end
  end

  defp writable?(dir), do: File.mkdir_p(Path.join(dir, "plug-uploads")) == :ok

  defp create(dir, _prefix, 0), do: {:too_many_attempts, dir, @attempts}

  defp create(dir, prefix, left) do
    name =
      "#{prefix}-#{System.os_time()}-#{Base.url_encode64(:crypto.strong_rand_bytes(9), padding: false)}"

    path = Path.join(dir, name)

    case File.write(path, "", [:write, :raw, :exclusive, :binary]) do
      :ok -> {:ok, path}
      {:error, _} -> create(dir, prefix, left - 1)
    end
  end
end
