defmodule IEx.Terminal do
  @moduledoc false
  # The process that speaks to the line editor (:phial_terminal) for a session: statements for the server, and lines for
  # processes that read from the terminal, one after the other. It is the group leader of what is evaluated.

  @answer_ms 250

  @doc "Starts it for the session of the calling process; nil where lines cannot be edited."
  def start do
    server = self()
    ref = make_ref()

    pid =
      spawn(fn ->
        opened = System.get_env("TERM") not in [nil, "", "dumb"] and :phial_terminal.open(self())
        send(server, {ref, opened})
        if opened, do: loop(%{server: server, active: nil, queue: [], rest: "", evaluator: nil})
      end)

    receive do
      {^ref, true} -> pid
      {^ref, false} -> nil
    end
  end

  @doc "Asks for a line of a statement; the caller gets `{:iex_line, line}`, `:iex_eof` or `{:iex_interrupt, where}`."
  def ask(terminal, prompt, initial, evaluator), do: send(terminal, {:ask, prompt, initial, evaluator})

  @doc "The line asked for is not wanted any more; no answer to it will follow this call."
  def cancel(terminal) do
    ref = make_ref()
    send(terminal, {:cancel, self(), ref})

    receive do
      {^ref, :cancelled} -> drop_answer()
    end
  end

  # It may have come just before.
  defp drop_answer do
    receive do
      {:iex_line, _} -> :ok
      :iex_eof -> :ok
    after
      0 -> :ok
    end
  end

  @doc "Another process evaluates now: completion asks it."
  def evaluator(terminal, pid), do: send(terminal, {:evaluator, pid})

  defp loop(state) do
    receive do
      {:ask, prompt, initial, evaluator} ->
        %{state | evaluator: evaluator} |> enqueue({:statement, prompt, initial}) |> loop()

      {:cancel, from, ref} ->
        state = cancel_statement(state)
        send(from, {ref, :cancelled})
        loop(state)

      {:evaluator, pid} ->
        loop(%{state | evaluator: pid})

      {:phial_terminal, :complete, text} ->
        complete(state, text)
        loop(state)

      {:phial_terminal, :interrupt, text} ->
        state |> interrupt(text != "") |> loop()

      {:phial_terminal, kind, text} ->
        state |> finish(kind, text) |> loop()

      {:io_request, from, ref, request} ->
        state |> request({from, ref}, request) |> loop()

      _ ->
        loop(state)
    end
  end

  ## The queue of those who want a line

  defp enqueue(state, wish), do: next(%{state | queue: state.queue ++ [wish]})

  defp next(%{active: nil, queue: [wish | queue]} = state) do
    case wish do
      {:statement, prompt, initial} -> :phial_terminal.ask(prompt, initial)
      {:read, _reply_to, prompt, _take} -> :phial_terminal.ask(prompt, "")
    end

    %{state | active: wish, queue: queue}
  end

  defp next(state), do: state

  defp cancel_statement(%{active: {:statement, _, _}} = state) do
    :phial_terminal.cancel()
    next(%{state | active: nil})
  end

  defp cancel_statement(state), do: %{state | queue: Enum.reject(state.queue, &match?({:statement, _, _}, &1))}

  defp finish(%{active: {:statement, _, _}} = state, kind, text) do
    send(state.server, if(kind == :line, do: {:iex_line, text}, else: :iex_eof))
    next(%{state | active: nil})
  end

  defp finish(%{active: {:read, reply_to, _prompt, take}} = state, kind, text) do
    input = if kind == :line, do: state.rest <> text <> "\n", else: state.rest
    next(read(%{state | active: nil, rest: input}, reply_to, take, kind == :eof))
  end

  defp finish(state, _kind, _text), do: state

  defp interrupt(%{active: {:statement, _, _}} = state, typed?) do
    send(state.server, {:iex_interrupt, if(typed?, do: :typed, else: :empty)})
    next(%{state | active: nil})
  end

  defp interrupt(state, _typed?) do
    with {:read, {from, ref}, _, _} <- state.active, do: send(from, {:io_reply, ref, {:error, :interrupted}})
    send(state.server, {:iex_interrupt, :running})
    next(%{state | active: nil})
  end

  ## Completion

  defp complete(%{active: {:statement, _, _}, evaluator: pid}, text) when is_pid(pid) do
    ref = make_ref()
    send(pid, {:iex_complete, self(), ref, text})

    receive do
      {^ref, insert, shown} -> :phial_terminal.answer(insert, shown)
    after
      @answer_ms -> :phial_terminal.answer("", "")
    end
  end

  defp complete(_state, _text), do: :phial_terminal.answer("", "")

  ## The I/O protocol

  defp request(state, to, {:get_line, _encoding, prompt}), do: read_or_ask(state, to, prompt, :line)
  defp request(state, to, {:get_chars, _encoding, prompt, count}), do: read_or_ask(state, to, prompt, count)
  defp request(state, to, {:get_line, prompt}), do: read_or_ask(state, to, prompt, :line)
  defp request(state, to, {:get_chars, prompt, count}), do: read_or_ask(state, to, prompt, count)

  # All but reading is what it would be without a session.
  defp request(state, to, request) do
    reply(to, :phial_device.request(:stdout, request))
    state
  end

  defp read_or_ask(%{rest: ""} = state, to, prompt, take), do: enqueue(state, {:read, to, prompt_text(prompt), take})
  defp read_or_ask(state, to, _prompt, take), do: read(state, to, take, false)

  defp prompt_text(prompt) when is_atom(prompt), do: Atom.to_string(prompt)
  defp prompt_text(prompt), do: IO.chardata_to_string(prompt)

  # What has been typed and not been read yet is in `rest`.
  defp read(state, to, _take, true) when state.rest == "" do
    reply(to, :eof)
    state
  end

  defp read(state, to, :line, _eof) do
    {line, rest} =
      case String.split(state.rest, "\n", parts: 2) do
        [line, rest] -> {line <> "\n", rest}
        [line] -> {line, ""}
      end

    reply(to, line)
    %{state | rest: rest}
  end

  defp read(state, to, count, eof) do
    if eof or String.length(state.rest) >= count do
      {text, rest} = String.split_at(state.rest, count)
      reply(to, text)
      %{state | rest: rest}
    else
      enqueue(state, {:read, to, "", count})
    end
  end

  defp reply({from, ref}, answer), do: send(from, {:io_reply, ref, answer})
end
