defmodule :c do
  @moduledoc """
  Erlang's `:c`: what its shell offers without a module's name. `IEx.Helpers` has most of it for Elixir's.

      iex> :c.pid(0, 1, 2)
      :erlang.list_to_pid(~c"<0.1.2>")

  """

  @doc """
  A pid from its three numbers.

      iex> is_pid(:c.pid(0, 100, 0))
      true

  """
  @spec pid(non_neg_integer, non_neg_integer, non_neg_integer) :: pid
  def pid(x, y, z) when is_integer(x) and is_integer(y) and is_integer(z), do: :erlang.list_to_pid(~c"<#{x}.#{y}.#{z}>")

  @doc """
  Prints the messages of the caller and takes them out.

      iex> ExUnit.CaptureIO.capture_io(fn -> send(self(), {:hello, 1}); :c.flush() end)
      "Shell got {hello,1}\\n"

  """
  @spec flush() :: :ok
  def flush do
    receive do
      message ->
        :io.format(~c"Shell got ~p~n", [message])
        flush()
    after
      0 -> :ok
    end
  end

  @doc """
  Prints the current folder.

      :c.pwd()
      # prints: /home/ann

  """
  @spec pwd() :: :ok
  def pwd, do: IO.puts(File.cwd!())

  @doc """
  Changes the current folder and prints it.

      :c.cd(~c"..")

  """
  @spec cd(charlist | binary) :: :ok
  def cd(dir) do
    File.cd(to_string(dir))
    pwd()
  end

  @doc """
  Prints the files of the current folder.

      :c.ls()

  """
  @spec ls() :: :ok
  def ls, do: ls(~c".")

  @doc """
  Prints the files of a folder.

      :c.ls(~c"lib")

  """
  @spec ls(charlist | binary) :: :ok
  def ls(dir) do
    case File.ls(to_string(dir)) do
      {:ok, names} -> names |> Enum.sort() |> columns()
      {:error, :enotdir} -> IO.puts(dir)
      {:error, reason} -> IO.puts(["Error: ", :file.format_error(reason)])
    end
  end

  defp columns([]), do: :ok

  defp columns(names) do
    width = names |> Enum.map(&String.length/1) |> Enum.max() |> max(8)
    names |> Enum.chunk_every(max(div(80, width + 2), 1)) |> Enum.each(fn row -> IO.puts(Enum.map(row, &String.pad_trailing(&1, width + 2))) end)
  end

  @doc """
  The memory in use by kind, in bytes; see `:erlang.memory/0`.

      iex> is_integer(:c.memory()[:total])
      true

  """
  @spec memory() :: keyword(non_neg_integer)
  def memory, do: :erlang.memory()

  @doc """
  The memory in use of one kind, or of several.

      iex> is_integer(:c.memory(:total))
      true

  """
  @spec memory(atom | [atom]) :: non_neg_integer | keyword(non_neg_integer)
  def memory(kind), do: :erlang.memory(kind)

  @doc """
  Prints how long the program has been running.

      iex> ExUnit.CaptureIO.capture_io(fn -> :c.uptime() end) =~ "seconds"
      true

  """
  @spec uptime() :: :ok
  def uptime do
    {ms, _} = :erlang.statistics(:wall_clock)
    seconds = div(ms, 1000)
    parts = [{div(seconds, 86_400), "days"}, {rem(div(seconds, 3600), 24), "hours"}, {rem(div(seconds, 60), 60), "minutes"}]
    texts = for {n, unit} <- parts, n > 0, do: "#{n} #{unit}, "
    IO.puts([texts, "#{rem(seconds, 60)} seconds"])
  end

  @doc """
  Loads a module anew, from its file.

      iex> :c.l(:no_such_module)
      {:error, :nofile}

  """
  @spec l(module) :: {:module, module} | {:error, term}
  def l(module) when is_atom(module) do
    case :code.get_object_code(module) do
      :error ->
        :code.ensure_loaded(module)

      _ ->
        :code.purge(module)
        :code.load_file(module)
    end
  end

  @doc """
  Loads the modules anew whose files have changed.

      :c.lm()
      #=> [{:module, MyApp}]

  """
  @spec lm() :: [{:module, module} | {:error, term}]
  def lm, do: Enum.map(mm(), &l/1)

  @doc """
  The modules whose files have changed since they were loaded.

      iex> is_list(:c.mm())
      true

  """
  @spec mm() :: [module]
  def mm, do: :code.modified_modules()

  @doc """
  The calls a process is in the middle of, printed.

      :c.bt(self())

  """
  @spec bt(pid) :: :ok | :undefined
  def bt(pid) do
    case Process.info(pid, :current_stacktrace) do
      {_, stack} -> IO.puts(Exception.format_stacktrace(stack))
      nil -> :undefined
    end
  end

  @doc """
  Prints a line for each process: pid, where it began, where it is, messages, memory.

      :c.i()

  """
  @spec i() :: :ok
  def i do
    IO.puts(row(["Pid", "Initial Call", "Current Function", "Msgs", "Heap"]))
    for pid <- Process.list(), cells = cells(pid), do: IO.puts(row(cells))
    :ok
  end

  defp cells(pid) do
    with [_ | _] = info <- Process.info(pid, [:initial_call, :current_function, :message_queue_len, :heap_size]) do
      [inspect(pid), mfa(info[:initial_call]), mfa(info[:current_function]), "#{info[:message_queue_len]}", "#{info[:heap_size]}"]
    end
  end

  defp mfa({module, name, arity}), do: Exception.format_mfa(module, name, arity)
  defp mfa(_), do: ""

  defp row(cells), do: cells |> Enum.zip([16, 34, 34, 6, 8]) |> Enum.map(fn {text, width} -> [String.pad_trailing(String.slice(text, 0, width), width), " "] end)

  @doc """
  What is known of a process.

      iex> :c.i(0, 99_999_999, 0)
      :undefined

  """
  @spec i(non_neg_integer, non_neg_integer, non_neg_integer) :: keyword | :undefined
  def i(x, y, z), do: :erlang.process_info(pid(x, y, z))

  @doc """
  Ends the program in order: `:init.stop/0`.

      :c.q()

  """
  @spec q() :: :ok
  def q, do: :init.stop()
end
