defmodule IEx.Server do
  @moduledoc false
  # The session: reads lines, has statements evaluated by another process (IEx.Evaluator), and survives whatever happens
  # there. It keeps a copy of the variables and the environment for the next evaluator.

  alias IEx.{Evaluator, History, Input, Terminal}

  @hint_ms 1000
  @kill_ms 300

  def whereis, do: Process.whereis(__MODULE__)

  @doc "Runs a session in the calling process; returns when the user leaves. Options: `:dot_iex`, `:quiet`."
  def run(options) do
    Process.register(self(), __MODULE__)
    terminal = Terminal.start()

    %{
      terminal: terminal,
      evaluator: nil,
      monitor: nil,
      env: IEx.start_env(),
      binding: %{},
      counter: 1,
      prefix: "iex",
      buffer: "",
      closer: nil,
      lines: [],
      interrupted: nil,
      history: nil,
      last_entry: nil,
      pry?: false
    }
    |> banner(options)
    |> open_history()
    |> start_evaluator()
    |> load_dot_file(options[:dot_iex])
    |> loop()

    :ok
  end

  defp banner(state, options) do
    unless options[:quiet] do
      how = if state.terminal, do: "press Ctrl+C twice to exit", else: "press Ctrl+C to exit"
      IO.puts("Interactive Elixir (#{System.version()}) on Phial - #{how} (type h() ENTER for help)")
    end

    state
  end

  defp start_evaluator(state) do
    {pid, monitor} = Evaluator.start(state.env, Map.to_list(state.binding), group_leader: state.terminal)
    if state.terminal, do: Terminal.evaluator(state.terminal, pid)
    %{state | evaluator: pid, monitor: monitor}
  end

  ## Start-up file

  defp load_dot_file(state, nil) do
    home = System.user_home()
    here = Enum.map([".phial.exs", ".iex.exs"], &Path.expand/1)
    there = if home, do: Enum.map([".phial.exs", ".iex.exs"], &Path.join(home, &1)), else: []

    case Enum.find(here ++ there, &File.regular?/1) do
      nil -> state
      path -> load_file(state, path)
    end
  end

  defp load_dot_file(state, ""), do: state

  defp load_dot_file(state, path) do
    if File.exists?(path) and not File.dir?(path) do
      load_file(state, Path.expand(path))
    else
      IO.puts(:stderr, "Could not find the start-up file: #{path}")
      state
    end
  end

  defp load_file(state, path) do
    ref = make_ref()
    send(state.evaluator, {:iex_load, self(), ref, path})
    {_status, state} = wait(state, ref)
    state
  end

  ## History

  defp open_history(%{terminal: nil} = state), do: state

  defp open_history(state) do
    path = History.path()
    {entries, note} = History.load(path)
    :phial_terminal.add_history(Enum.join(entries, <<0>>))
    if note, do: IO.puts(IEx.color(:eval_interrupt, note))
    %{state | history: path, last_entry: List.last(entries)}
  end

  defp add_history(%{terminal: nil} = state, _text), do: state

  defp add_history(state, text) do
    text = String.trim(text)

    if text == "" or text == state.last_entry do
      state
    else
      :phial_terminal.add_history(text)
      state = %{state | last_entry: text}

      case History.add(state.history, text) do
        :ok ->
          state

        problem ->
          IO.puts(IEx.color(:eval_interrupt, problem))
          %{state | history: nil}
      end
    end
  end

  ## Lines

  defp loop(state) do
    case next_line(state) do
      {:line, line, state} -> state |> add_line(line) |> again()
      {:eof, state} -> at_end(state)
      {:interrupt, how, state} -> state |> interrupted(how) |> again()
      {:left, state} -> state
    end
  end

  defp again({:left, state}), do: state
  defp again(state), do: loop(state)

  defp at_end(%{buffer: ""} = state) do
    IO.puts("")
    unless state.terminal, do: stop_evaluator(state)
    exit(:normal)
  end

  # Ctrl-D in an unfinished statement, or the end of the input there.
  defp at_end(%{terminal: terminal} = state) do
    IO.puts("")
    state = break(state)
    if terminal, do: loop(state), else: exit(:normal)
  end

  defp stop_evaluator(state), do: Process.exit(state.evaluator, :kill)

  defp next_line(%{lines: [line | lines]} = state), do: {:line, line, %{state | lines: lines}}

  defp next_line(%{terminal: nil} = state) do
    state = look_at_evaluator(state)

    case :phial_io.read_line(prompt(state)) do
      line when is_binary(line) -> {:line, String.trim_trailing(line, "\n"), state}
      _ -> {:eof, state}
    end
  end

  defp next_line(state) do
    Terminal.ask(state.terminal, prompt(state), Input.indent(state.buffer), state.evaluator)
    await_line(state)
  end

  defp await_line(%{monitor: monitor} = state) do
    receive do
      {:iex_line, text} ->
        [line | lines] = text |> String.replace("\r\n", "\n") |> String.replace("\r", "\n") |> String.split("\n")
        {:line, line, %{state | lines: lines}}

      :iex_eof ->
        {:eof, state}

      # Typed before the prompt was there.
      {:iex_interrupt, :running} ->
        if state.buffer == "" and just_interrupted?(state), do: exit(:normal), else: await_line(state)

      {:iex_interrupt, how} ->
        {:interrupt, how, state}

      {:DOWN, ^monitor, :process, pid, reason} ->
        case crashed(state, pid, reason) do
          {:left, state} ->
            Terminal.cancel(state.terminal)
            {:left, state}

          state ->
            await_line(state)
        end

      {:iex_pry, _, _, _, _, _} = request ->
        Terminal.cancel(state.terminal)
        request |> pry(state) |> next_line()
    end
  end

  defp look_at_evaluator(%{monitor: monitor} = state) do
    receive do
      {:DOWN, ^monitor, :process, pid, reason} ->
        case crashed(state, pid, reason) do
          {:left, state} -> state
          state -> state
        end
    after
      0 -> state
    end
  end

  defp prompt(state) do
    settings = IEx.configuration()
    template = if state.buffer == "", do: settings[:default_prompt], else: settings[:continuation_prompt]

    text =
      template
      |> String.replace("%prefix", state.prefix)
      |> String.replace("%counter", Integer.to_string(state.counter))
      |> String.replace("%node", Atom.to_string(node()))

    if String.ends_with?(text, " "), do: text, else: text <> " "
  end

  ## Statements

  defp add_line(state, line) do
    cond do
      String.trim(line) == "#iex:break" and state.buffer != "" -> break(state)
      state.closer && not String.contains?(line, state.closer) -> %{state | buffer: state.buffer <> line <> "\n"}
      true -> parse(%{state | buffer: state.buffer <> line <> "\n"})
    end
  end

  defp parse(state) do
    case Input.parse(state.buffer, state.counter) do
      {:ok, quoted} ->
        text = state.buffer
        %{state | buffer: "", closer: nil} |> add_history(text) |> evaluate(quoted, text)

      {:incomplete, closer} ->
        %{state | closer: closer}

      {:error, exception} ->
        Evaluator.print_error(:error, exception, [])
        text = state.buffer
        %{state | buffer: "", closer: nil} |> add_history(text)
    end
  end

  defp break(state) do
    text = state.buffer
    IO.puts(IEx.color(:eval_error, "** (TokenMissingError) iex:#{state.counter}: incomplete expression") <> "\n")
    %{state | buffer: "", closer: nil, lines: []} |> add_history(text)
  end

  defp evaluate(state, quoted, text) do
    ref = make_ref()
    send(state.evaluator, {:iex_eval, self(), ref, quoted, state.counter})

    case wait(state, ref) do
      {:ok, state} -> %{state | counter: state.counter + 1}
      {:error, state} -> leaving_hint(state, String.trim(text))
      {:left, state} -> {:left, state}
    end
  end

  defp leaving_hint(state, word) when word in ["exit", "quit", "help"] do
    hint = if state.terminal, do: "press Ctrl+C twice or Ctrl+D", else: "end the input"
    IO.puts(IEx.color(:eval_info, "To leave, #{hint}, or call System.halt(); h() lists what helps at the prompt."))
    state
  end

  defp leaving_hint(state, _), do: state

  # For the statement under way: {:ok | :error | :left, state}.
  defp wait(%{monitor: monitor} = state, ref) do
    receive do
      {:iex_done, ^ref, status, changed, env} ->
        state = %{state | binding: Map.merge(state.binding, Map.new(changed)), env: if(env == :same, do: state.env, else: env)}
        {if(status == :leave, do: :left, else: status), state}

      {:iex_interrupt, _} ->
        Process.exit(state.evaluator, :kill)
        wait_killed(state)

      {:DOWN, ^monitor, :process, pid, reason} ->
        case crashed(%{state | lines: []}, pid, reason) do
          {:left, state} -> {:left, state}
          state -> {:error, state}
        end

      {:iex_pry, _, _, _, _, _} = request ->
        request |> pry(state) |> wait(ref)
    end
  end

  defp wait_killed(%{monitor: monitor} = state) do
    receive do
      {:DOWN, ^monitor, :process, _pid, _reason} -> stopped(state, "the statement was stopped; self() is new, variables are kept")
    after
      @kill_ms ->
        # It is in a call that cannot be cut short, a program for example; it ends when that returns.
        Process.demonitor(monitor, [:flush])
        stopped(state, "the statement ends when the call it waits for returns; self() is new, variables are kept")
    end
  end

  defp stopped(state, text) do
    IO.puts(IEx.color(:eval_interrupt, "** (interrupted) " <> text))
    if state.pry?, do: {:left, state}, else: {:error, start_evaluator(%{state | lines: []})}
  end

  defp crashed(state, _pid, {:shutdown, :respawn}) do
    IO.puts(IEx.color(:eval_info, "(self() is new; variables, imports and the counter are kept)"))
    if state.pry?, do: {:left, state}, else: start_evaluator(state)
  end

  defp crashed(state, pid, reason) do
    text = "** (EXIT from #{inspect(pid)}) shell process exited with reason: " <> Exception.format_exit(reason)
    note = if state.pry?, do: "", else: "\n(self() is new; variables, imports and the counter are kept)"
    IO.puts(IEx.color(:eval_error, String.trim_trailing(text, "\n") <> note) <> "\n")
    if state.pry?, do: {:left, state}, else: start_evaluator(state)
  end

  ## Ctrl-C

  defp interrupted(%{buffer: ""} = state, :empty) do
    if just_interrupted?(state) do
      exit(:normal)
    else
      IO.puts(IEx.color(:eval_interrupt, "(Ctrl+C again within a second leaves; so does Ctrl+D)"))
      %{state | interrupted: :erlang.monotonic_time(:millisecond)}
    end
  end

  defp interrupted(state, _how) do
    text = state.buffer
    %{state | buffer: "", closer: nil, lines: []} |> add_history(text)
  end

  defp just_interrupted?(%{interrupted: nil}), do: false
  defp just_interrupted?(%{interrupted: at}), do: :erlang.monotonic_time(:millisecond) - at < @hint_ms

  ## IEx.pry

  # A session in the session: the process that called pry evaluates, until it goes on or ends.
  defp pry({:iex_pry, pid, ref, binding, env, text}, state) do
    monitor = Process.monitor(pid)
    send(pid, {:iex_pry_go, ref})
    IO.puts(text)
    if state.terminal, do: Terminal.evaluator(state.terminal, pid)

    inner =
      loop(%{
        state
        | evaluator: pid,
          monitor: monitor,
          env: env,
          binding: Map.new(binding),
          counter: 1,
          prefix: "pry",
          buffer: "",
          closer: nil,
          pry?: true
      })

    Process.demonitor(monitor, [:flush])
    if state.terminal, do: Terminal.evaluator(state.terminal, state.evaluator)
    %{state | lines: inner.lines, last_entry: inner.last_entry, history: inner.history}
  end
end
