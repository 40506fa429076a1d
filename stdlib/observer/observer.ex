defmodule :phial_observer do
  @moduledoc false
  # The view of the system that `:observer.start/0` opens. Four processes: the caller waits; the guard, named :observer, owns
  # the terminal and gives it back however the others end; the view holds the state and draws; the reader hands it keys.
  # Every look at the system is a process of its own, so that keys are heard while a look takes long.

  alias :phial_observer_data, as: Data
  alias :phial_observer_view, as: View

  @name :observer
  @shortest 250
  @longest 60_000
  # A lone Escape is not followed by anything so soon.
  @escape_ms 25

  def start(interval) do
    cond do
      pid = Process.whereis(@name) -> {:error, {:already_started, pid}}
      full_screen?() and :phial_screen.open() -> guarded(interval)
      true -> print()
    end
  end

  def stop do
    with pid when is_pid(pid) <- Process.whereis(@name) do
      ref = Process.monitor(pid)
      send(pid, :stop)
      receive do: ({:DOWN, ^ref, _, _, _} -> :ok)
    else
      nil -> :ok
    end
  end

  defp full_screen?, do: System.get_env("TERM") not in [nil, "", "dumb"]

  # Without a terminal: one look, as text.
  defp print do
    looks = for view <- [:processes, :tree, :tables], do: {view, Data.look(view, [])}
    IO.puts(View.text(Data.system(), looks))
  end

  ## The guard

  defp guarded(interval) do
    caller = self()
    {guard, ref} = spawn_monitor(fn -> guard(caller, interval) end)

    receive do
      {:DOWN, ^ref, :process, ^guard, reason} ->
        :phial_screen.close()
        answer(reason)
    end
  end

  defp answer(reason) when reason in [:normal, :shutdown], do: :ok

  defp answer(reason) do
    IO.puts(:stderr, "the observer has ended: " <> Exception.format_exit(reason))
    {:error, reason}
  end

  defp guard(caller, interval) do
    Process.flag(:trap_exit, true)
    Process.register(self(), @name)
    watch = Process.monitor(caller)
    guard = self()
    view = spawn_link(fn -> receive(do: ({:ours, ours} -> view([guard | ours], interval))) end)
    reader = spawn_link(fn -> read_keys(view) end)
    send(view, {:ours, [view, reader]})

    reason =
      receive do
        {:EXIT, pid, reason} when pid in [view, reader] -> reason
        {:DOWN, ^watch, _, _, _} -> :shutdown
        :stop -> :shutdown
      end

    for pid <- [view, reader], do: Process.exit(pid, :kill)
    :phial_screen.close()
    exit(reason)
  end

  defp read_keys(view) do
    case :phial_io.read_key() do
      <<byte>> ->
        send(view, {:byte, byte})
        read_keys(view)

      _eof_or_error ->
        exit(:shutdown)
    end
  end

  ## The view

  # What it shows leaves out the processes of its own.
  defp view(ours, interval) do
    state = %{
      view: :processes,
      sort: :reductions,
      interval: interval,
      paused: false,
      # The selected row of each view, and the first one on the screen.
      row: 0,
      top: 0,
      key: nil,
      # :list, {:confirm, pid} or {:details, pid, lines}
      mode: :list,
      message: nil,
      system: Data.system(),
      rows: [],
      seen: %{},
      ours: ours,
      look: nil,
      timer: nil
    }

    state |> look() |> draw() |> loop()
  end

  defp loop(state) do
    receive do
      {:byte, byte} -> byte |> key() |> press(%{state | message: nil}) |> draw() |> loop()
      {:looked, look, looked} when look == state.look -> state |> take(looked) |> draw() |> loop()
      :look -> %{state | timer: nil} |> look() |> loop()
      {:DOWN, _, _, pid, reason} when pid == state.look -> state |> failed(reason) |> draw() |> loop()
      _ -> loop(state)
    end
  end

  ## Looking at the system

  # Of an earlier look nobody wants to know any more.
  defp look(state) do
    if state.timer, do: Process.cancel_timer(state.timer)
    if state.look, do: Process.exit(state.look, :kill)
    view = self()
    %{view: what, ours: ours} = state

    {look, _ref} =
      spawn_monitor(fn -> send(view, {:looked, self(), {Data.system(), Data.look(what, [self() | ours])}}) end)

    %{state | look: look, timer: nil}
  end

  defp take(state, {system, rows}) do
    state = schedule(%{state | system: system, look: nil})

    case state.view do
      :processes ->
        seen = Map.new(rows, fn row -> {row.pid, row.reductions} end)
        fresh = for row <- rows, do: Map.put(row, :since, row.reductions - Map.get(state.seen, row.pid, 0))
        sort(%{state | rows: fresh, seen: seen})

      _ ->
        follow(%{state | rows: rows})
    end
  end

  defp failed(state, reason) do
    schedule(%{state | look: nil, message: "looking failed: " <> Exception.format_exit(reason)})
  end

  defp schedule(%{paused: true} = state), do: state
  defp schedule(state), do: %{state | timer: Process.send_after(self(), :look, state.interval)}

  defp sort(state) do
    rows = if state.view == :processes, do: Data.sort(state.rows, state.sort), else: state.rows
    follow(%{state | rows: rows})
  end

  # The selection stays with its process or table; without a choice it stays at its row.
  defp follow(%{key: nil} = state), do: move(state, 0)

  defp follow(state) do
    case Enum.find_index(state.rows, &(Data.key(&1) == state.key)) do
      nil -> move(%{state | key: nil}, 0)
      row -> move(%{state | row: row}, 0)
    end
  end

  ## Keys

  defp key(27) do
    receive do
      {:byte, byte} when byte in ~c"[O" -> sequence([])
      {:byte, byte} -> key(byte)
    after
      @escape_ms -> :escape
    end
  end

  defp key(byte) when byte in [3, 4], do: :quit
  defp key(byte) when byte in [10, 13], do: :enter
  defp key(9), do: :next_view
  defp key(byte), do: <<byte>>

  # The rest of what an arrow or another special key sends.
  defp sequence(digits) do
    receive do
      {:byte, byte} when byte in ?0..?9 or byte == ?; -> sequence([byte | digits])
      {:byte, byte} -> named(byte, Enum.reverse(digits))
    after
      @escape_ms -> :unknown
    end
  end

  defp named(?A, _), do: :up
  defp named(?B, _), do: :down
  defp named(?H, _), do: :home
  defp named(?F, _), do: :end
  defp named(?~, ~c"1"), do: :home
  defp named(?~, ~c"4"), do: :end
  defp named(?~, ~c"5"), do: :page_up
  defp named(?~, ~c"6"), do: :page_down
  defp named(_, _), do: :unknown

  defp press(key, %{mode: {:confirm, pid}} = state) when key in ["y", "Y"] do
    Process.exit(pid, :kill)
    look(%{state | mode: :list, message: "killed #{inspect(pid)}"})
  end

  defp press(:quit, _state), do: exit(:normal)
  defp press(_key, %{mode: {:confirm, _pid}} = state), do: %{state | mode: :list, message: "not killed"}
  defp press("q", %{mode: :list}), do: exit(:normal)
  defp press(key, %{mode: {:details, _, _}} = state) when key in ["q", :escape, :enter], do: %{state | mode: :list}
  defp press("k", state), do: ask_to_kill(state)
  defp press(_key, %{mode: {:details, _, _}} = state), do: state
  defp press(:enter, state), do: details(state)
  defp press("p", state), do: show(state, :processes)
  defp press("t", state), do: show(state, :tree)
  defp press("e", state), do: show(state, :tables)
  defp press(:next_view, state), do: show(state, next_view(state.view))
  defp press("r", state), do: sort_by(state, :reductions)
  defp press("m", state), do: sort_by(state, :memory)
  defp press("b", state), do: sort_by(state, :mailbox)
  defp press("+", state), do: interval(state, state.interval * 2)
  defp press("-", state), do: interval(state, div(state.interval, 2))
  defp press(" ", %{paused: true} = state), do: look(%{state | paused: false})
  defp press(" ", state), do: pause(state)
  defp press(:up, state), do: choose(state, -1)
  defp press(:down, state), do: choose(state, 1)
  defp press(:page_up, state), do: choose(state, -View.page(state))
  defp press(:page_down, state), do: choose(state, View.page(state))
  defp press(:home, state), do: choose(state, -length(state.rows))
  defp press(:end, state), do: choose(state, length(state.rows))
  defp press(_key, state), do: state

  defp next_view(:processes), do: :tree
  defp next_view(:tree), do: :tables
  defp next_view(:tables), do: :processes

  defp show(state, view), do: look(%{state | view: view, row: 0, top: 0, key: nil, rows: []})

  defp sort_by(state, order), do: sort(%{state | sort: order, row: 0, top: 0, key: nil})

  defp interval(state, ms) do
    state = %{state | interval: ms |> max(@shortest) |> min(@longest)}
    if state.paused, do: state, else: look(state)
  end

  defp pause(state) do
    if state.timer, do: Process.cancel_timer(state.timer)
    %{state | paused: true, timer: nil}
  end

  defp choose(state, by) do
    state = move(state, by)
    row = Enum.at(state.rows, state.row)
    %{state | key: row && Data.key(row)}
  end

  defp move(state, by) do
    row = (state.row + by) |> min(length(state.rows) - 1) |> max(0)
    top = state.top |> min(row) |> max(row - View.page(state) + 1)
    %{state | row: row, top: max(top, 0)}
  end

  defp chosen_pid(state) do
    case {state.mode, Enum.at(state.rows, state.row)} do
      {{:details, pid, _lines}, _row} -> pid
      {_mode, %{pid: pid}} -> pid
      _ -> nil
    end
  end

  defp ask_to_kill(state) do
    case chosen_pid(state) do
      nil -> %{state | message: "nothing here to kill"}
      pid -> %{state | mode: {:confirm, pid}}
    end
  end

  defp details(state) do
    case chosen_pid(state) do
      nil -> state
      pid -> %{state | mode: {:details, pid, Data.details(pid)}}
    end
  end

  ## Drawing

  defp draw(state) do
    state |> View.screen() |> :phial_screen.draw()
    state
  end
end
