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

  @doc "Prints the name of the application that is worked on, when it is not the person's own."
  @callback print_app() :: :ok

  @doc false
  def run(command, put, options) do
    {output, status} = System.shell(command, Keyword.take(options, [:env, :cd]) ++ [stderr_to_stdout: Keyword.get(options, :stderr_to_stdout, true)])
    unless options[:quiet], do: put.(output)
    status
  end
end

defmodule Mix.Shell.IO do
  @moduledoc "Talks through the standard streams."
  @behaviour Mix.Shell

  @impl true
  def info(message), do: IO.puts(IO.ANSI.format(message))

  @impl true
  def error(message), do: IO.puts(:stderr, IO.ANSI.format([:red, :bright, message]))

  @impl true
  def prompt(message), do: to_string(IO.gets(message <> " "))

  @impl true
  def yes?(message, options \\ []) do
    default = Keyword.get(options, :default, :yes)
    answer = IO.gets(message <> if(default == :yes, do: " [Yn] ", else: " [yN] "))
    answer = if is_binary(answer), do: answer |> String.trim() |> String.downcase(), else: "n"
    if answer == "", do: default == :yes, else: answer in ["y", "yes"]
  end

  @impl true
  def cmd(command, options \\ []), do: Mix.Shell.run(command, &IO.write/1, options)

  @impl true
  def print_app, do: :ok
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
  def cmd(command, options \\ []), do: Mix.Shell.run(command, fn _ -> :ok end, options)

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
  Takes all that has been sent out of the mailbox, and gives each message to the function. Returns `:done`.

      iex> Mix.Shell.Process.info("hello")
      iex> Mix.Shell.Process.flush(fn message -> send(self(), {:seen, message}) end)
      :done
      iex> receive(do: ({:seen, message} -> message))
      {:mix_shell, :info, ["hello"]}
  """
  @spec flush((tuple -> any)) :: :done
  def flush(callback \\ fn message -> message end) do
    receive do
      {:mix_shell, _, _} = message ->
        callback.(message)
        flush(callback)
    after
      0 -> :done
    end
  end

  @impl true
  def info(message), do: tell(:info, format(message))

  @impl true
  def error(message), do: tell(:error, format(message))

  @impl true
  def prompt(message) do
    tell(:prompt, message)
    answer(:prompt)
  end

  @impl true
  def yes?(message, _options \\ []) do
    tell(:yes?, message)
    answer(:yes?)
  end

  @impl true
  def cmd(command, options \\ []), do: Mix.Shell.run(command, &tell(:run, &1), options)

  @impl true
  def print_app, do: :ok

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
