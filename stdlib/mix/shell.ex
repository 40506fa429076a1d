defmodule Mix.Shell.Output do
  @moduledoc false
  # A function as the place output goes to.
  defstruct [:callback]

  defimpl Collectable do
    def into(output) do
      {output,
       fn
         output, {:cont, text} ->
           output.callback.(text)
           output

         output, _done_or_halt ->
           output
       end}
    end
  end
end

defmodule Mix.Shell do
  @moduledoc "How tasks talk to the person: `Mix.Shell.IO`, `Mix.Shell.Quiet` and `Mix.Shell.Process`."

  @doc "Prints something."
  @callback info(message :: IO.ANSI.ansidata()) :: :ok

  @doc "Prints an error."
  @callback error(message :: IO.ANSI.ansidata()) :: :ok

  @doc "Asks for a line."
  @callback prompt(message :: binary) :: binary

  @doc "Asks yes or no."
  @callback yes?(message :: binary, options :: keyword) :: boolean

  @doc "Runs a command; returns its exit status."
  @callback cmd(command :: binary, options :: keyword) :: integer

  @doc "Prints the name of the application that is worked on, when it is another than before. The others do it first."
  @callback print_app() :: :ok

  @doc """
  Runs a command by the shell of the system, gives what it prints to a function, piece by piece, and returns its exit status.

  Options: `:quiet` (the function is not called), `:stderr_to_stdout` (true by default), `:env` and `:cd` as for `System.shell/2`.

      iex> Mix.Shell.cmd("echo hello; exit 3", fn text -> send(self(), text) end)
      3
      iex> receive(do: (text -> text))
      "hello\\n"
  """
  @spec cmd(String.t(), keyword, (binary -> any)) :: non_neg_integer
  def cmd(command, options \\ [], callback) when is_list(options) and is_function(callback, 1) do
    callback = if options[:quiet], do: fn _ -> :ok end, else: callback
    options = Keyword.take(options, [:env, :cd]) ++ [stderr_to_stdout: Keyword.get(options, :stderr_to_stdout, true), into: %Mix.Shell.Output{callback: callback}]
    {_output, status} = System.shell(command, options)
    status
  end

  @doc """
  The name of the application that is worked on, once, when it is another than the one before (at first that of the directory Mix
  was started in); else nil.

      iex> Mix.Shell.printable_app_name()
      nil
  """
  @spec printable_app_name() :: atom | nil
  def printable_app_name do
    app = Mix.Project.config()[:app]
    shown = Mix.get(:shown_app, Mix.get(:main_app, app))
    if app != shown, do: Mix.put(:shown_app, app)
    if app != shown, do: app
  end

  @doc false
  # Gives the name of the application to a function that prints it, when it is to be printed.
  def heading(put), do: if(app = printable_app_name(), do: put.("==> #{app}"))
end

defmodule Mix.Shell.IO do
  @moduledoc "Talks through the standard streams."
  @behaviour Mix.Shell

  @impl true
  def info(message) do
    print_app()
    IO.puts(IO.ANSI.format(message))
  end

  @impl true
  def error(message) do
    print_app()
    IO.puts(:stderr, IO.ANSI.format([:red, :bright, message]))
  end

  @impl true
  def prompt(message) do
    print_app()
    to_string(IO.gets(message <> " "))
  end

  @impl true
  def yes?(message, options \\ []) do
    print_app()
    default = Keyword.get(options, :default, :yes)
    answer = IO.gets(message <> if(default == :yes, do: " [Yn] ", else: " [yN] "))
    answer = if is_binary(answer), do: answer |> String.trim() |> String.downcase(), else: "n"
    if answer == "", do: default == :yes, else: answer in ["y", "yes"]
  end

  @impl true
  def cmd(command, options \\ []) do
    named? = Keyword.get(options, :print_app, true)

    Mix.Shell.cmd(command, options, fn text ->
      if named?, do: print_app()
      IO.write(text)
    end)
  end

  @impl true
  def print_app do
    Mix.Shell.heading(&IO.puts/1)
    :ok
  end
end

defmodule Mix.Shell.Quiet do
  @moduledoc "Prints errors and questions only."
  @behaviour Mix.Shell

  @impl true
  def info(_message), do: :ok

  @impl true
  defdelegate error(message), to: Mix.Shell.IO

  @impl true
  defdelegate prompt(message), to: Mix.Shell.IO

  @impl true
  def yes?(message, options \\ []), do: Mix.Shell.IO.yes?(message, options)

  @impl true
  def cmd(command, options \\ []), do: Mix.Shell.cmd(command, options, fn _ -> :ok end)

  @impl true
  def print_app, do: :ok
end

defmodule Mix.Shell.Process do
  @moduledoc """
  For tests of tasks: everything is sent to the process itself as `{:mix_shell, kind, [message]}`; answers are taken from
  `{:mix_shell_input, :prompt | :yes?, answer}`.
  """
  @behaviour Mix.Shell

  @doc """
  Takes all that has been sent, and answers nobody asked for, out of the mailbox, and gives each message to the function. Returns `:done`.

      iex> Mix.Shell.Process.info("hello")
      iex> Mix.Shell.Process.flush(fn message -> send(self(), {:seen, message}) end)
      :done
      iex> receive(do: ({:seen, message} -> message))
      {:mix_shell, :info, ["hello"]}
  """
  @spec flush((tuple -> any)) :: :done
  def flush(callback \\ fn message -> message end) do
    receive do
      {kind, _, _} = message when kind in [:mix_shell, :mix_shell_input] ->
        callback.(message)
        flush(callback)
    after
      0 -> :done
    end
  end

  @impl true
  def info(message) do
    print_app()
    tell(:info, format(message))
  end

  @impl true
  def error(message) do
    print_app()
    tell(:error, format(message))
  end

  @impl true
  def prompt(message) do
    print_app()
    tell(:prompt, message)
    answer(:prompt)
  end

  @impl true
  def yes?(message, _options \\ []) do
    print_app()
    tell(:yes?, message)
    answer(:yes?)
  end

  @impl true
  def cmd(command, options \\ []) do
    named? = Keyword.get(options, :print_app, true)

    Mix.Shell.cmd(command, options, fn text ->
      if named?, do: print_app()
      tell(:run, text)
    end)
  end

  @impl true
  def print_app, do: Mix.Shell.heading(&tell(:info, &1))

  defp format(message), do: message |> IO.ANSI.format(false) |> IO.iodata_to_binary()

  defp tell(kind, text) do
    send(self(), {:mix_shell, kind, [text]})
    :ok
  end

  defp answer(kind) do
    receive do
      {:mix_shell_input, ^kind, answer} -> answer
    after
      0 -> raise "no shell process input given for #{kind}"
    end
  end
end
