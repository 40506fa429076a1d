defmodule Phial.Notebook.Evaluator do
  @moduledoc false
  # Runs cells, all of one thread in one process: what a cell sends to itself the next one can receive. A cell that fails, or takes
  # the process down, leaves the variables of the cell before.

  @doc "The state of a notebook whose cells have not run: ends of sections by index, the evaluator, what it had when it was well."
  def new(file) do
    :phial_packages.enable(:kino)
    %{file: file, pid: nil, monitor: nil, binding: [], env: nil, ends: %{}, section: nil}
  end

  @doc """
  Runs one cell: `{outcome, printed, state}`. The outcome is `{:ok, text}`, `:ok` when there is nothing to show, or
  `{:failed, kind, reason, stacktrace}`. With `capture: true` what is printed is returned; otherwise it goes where it goes.
  """
  def run(state, cell, options \\ []) do
    state = state |> enter(cell) |> started()
    device = if options[:capture], do: elem(StringIO.open(""), 1)
    ref = make_ref()
    send(state.pid, {:run, self(), ref, cell, device})
    {outcome, state} = await(state, ref)
    printed = if device, do: device |> StringIO.close() |> elem(1) |> elem(1), else: ""
    {outcome, printed, state}
  end

  defp await(%{pid: pid, monitor: monitor} = state, ref) do
    receive do
      {^ref, outcome, nil} ->
        {outcome, note_end(state)}

      {^ref, outcome, {binding, env}} ->
        {outcome, note_end(%{state | binding: binding, env: env})}

      {:DOWN, ^monitor, :process, ^pid, reason} ->
        {{:failed, {:EXIT, pid}, reason, []}, note_end(%{state | pid: nil})}
    end
  end

  # A branch starts from the end of another section, everything else from what came before; branches lead nowhere.
  defp enter(%{section: section} = state, %{section: section}), do: state

  defp enter(state, cell) do
    {binding, env} = Map.get(state.ends, cell.branch || :main, {[], nil})
    state = if cell.branch != nil or state.section != nil, do: leave(state, cell), else: state
    %{state | section: cell.section, binding: binding, env: env} |> Map.put(:branch, cell.branch)
  end

  # The process of the main thread goes on through its sections; a branch has its own.
  defp leave(state, cell) do
    if cell.branch == nil and state[:branch] == nil, do: state, else: stop(state)
  end

  @doc "Ends the process that runs cells."
  def stop(%{pid: nil} = state), do: state

  def stop(%{pid: pid, monitor: monitor} = state) do
    Process.demonitor(monitor, [:flush])
    Process.exit(pid, :kill)
    %{state | pid: nil}
  end

  defp note_end(state) do
    ends = Map.put(state.ends, state.section, {state.binding, state.env})
    %{state | ends: if(state.branch == nil, do: Map.put(ends, :main, {state.binding, state.env}), else: ends)}
  end

  defp started(%{pid: nil} = state) do
    %{binding: binding, env: env, file: file} = state
    {pid, monitor} = spawn_monitor(fn -> serve(binding, env || Code.env_for_eval(file: file)) end)
    %{state | pid: pid, monitor: monitor}
  end

  defp started(state), do: state

  ## In the process that runs cells

  defp serve(binding, env) do
    receive do
      {:run, from, ref, cell, device} ->
        leader = Process.group_leader()
        if device, do: Process.group_leader(self(), device)

        case evaluate(cell, binding, env) do
          {outcome, binding, env} ->
            Process.group_leader(self(), leader)
            send(from, {ref, outcome, {binding, env}})
            serve(binding, env)

          failed ->
            Process.group_leader(self(), leader)
            send(from, {ref, failed, nil})
            serve(binding, env)
        end
    end
  end

  defp evaluate(cell, binding, env) do
    quoted = Code.string_to_quoted!(cell.code, file: env.file, line: cell.line)
    {value, binding, env} = :phial_unit.eval_quoted(quoted, binding, %{env | line: cell.line})
    # Nothing but comments has no value.
    {if(quoted == {:__block__, [], []}, do: :ok, else: show(value)), binding, env}
  catch
    kind, reason -> {:failed, kind, reason, __STACKTRACE__}
  end

  # Kino is a package: there are no widgets unless somebody has enabled it.
  defp widget(%{__struct__: _} = value), do: if(:phial_packages.enabled?(:kino), do: apply(Kino.Render, :to_text, [value]))
  defp widget(_value), do: nil

  defp show(value) do
    cond do
      value === IEx.dont_display_result() -> :ok
      text = widget(value) -> {:ok, text}
      true -> {:ok, IEx.inspect(value)}
    end
  end
end
