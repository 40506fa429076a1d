defmodule :phial_observer_view do
  @moduledoc false
  # The looks of `:observer`: rows become lines of text, lines become what a terminal is sent.

  alias :phial_observer_data, as: Data

  # Lines above and below the list.
  @head 4
  @foot 2
  # Of each view in a print.
  @printed 25

  @views [processes: "Processes", tree: "Tree", tables: "Tables"]

  @doc "The number of rows a screen has room for."
  def page(_state) do
    {rows, _columns} = size()
    max(rows - @head - @foot, 1)
  end

  @doc "All of a screen, as the terminal is to be sent it."
  def screen(state) do
    {rows, columns} = size()
    head = [system(state.system), tabs(state), ""] ++ [{:bright, heading(state, columns)}]
    foot = ["", footer(state)]
    room = max(rows - @head - @foot, 1)
    body = state |> body(room, columns) |> Enum.take(room)
    blank = List.duplicate("", room - length(body))
    lines = (head ++ body ++ blank ++ foot) |> Enum.take(max(rows, 1))
    ["\e[H", lines |> Enum.map(&line(&1, columns)) |> Enum.intersperse("\r\n"), "\e[J"]
  end

  @doc "The system as text."
  def text(system, looks) do
    parts = for {view, rows} <- looks, do: ["\n", @views[view], " (#{length(rows)})\n" | printed(view, rows)]
    IO.iodata_to_binary([system(system), "\n" | parts]) |> String.trim_trailing("\n")
  end

  defp printed(view, rows) do
    rows = if view == :processes, do: Data.sort(rows, :reductions), else: rows
    {shown, rest} = Enum.split(rows, @printed)
    more = if rest == [], do: [], else: ["... #{length(rest)} more\n"]
    lines = for row <- shown, do: [String.trim_trailing(row(row, 120)), "\n"]
    [String.trim_trailing(row(titles(view), 120)), "\n", lines, more]
  end

  defp size do
    with rows when is_integer(rows) <- :phial_io.rows(), columns when is_integer(columns) <- :phial_io.columns() do
      {rows, columns}
    else
      _ -> {24, 80}
    end
  end

  ## Lines: text, or {style, text}

  defp line({style, text}, columns), do: [IO.ANSI.format_fragment(style, true), line(text, columns), "\e[0m"]
  defp line(text, columns), do: [fit(text, columns), "\e[K"]

  # What comes from names and states of the program does not get to move the cursor.
  defp fit(text, columns), do: text |> String.replace(~r/[[:cntrl:]]/u, "?") |> String.slice(0, columns)

  defp system(s) do
    "#{s.processes} processes, #{s.tables} tables, #{s.ports} ports, #{s.atoms} atoms   memory #{bytes(s.memory)}   " <>
      "run queue #{s.queue} of #{s.schedulers} schedulers   up #{duration(s.up)}"
  end

  defp tabs(state) do
    tabs = for {view, name} <- @views, do: if(view == state.view, do: "[#{name}]", else: " #{name} ")
    Enum.join(tabs, " ") <> "   " <> pace(state)
  end

  defp pace(%{paused: true}), do: "paused"
  defp pace(state), do: "every #{state.interval / 1000} s"

  defp heading(%{mode: {:details, pid, _}}, _columns), do: "#{inspect(pid)} #{Data.label(pid)}"
  defp heading(state, columns), do: row(titles(state.view, state), columns)

  defp body(%{mode: {:details, _pid, lines}}, _room, _columns), do: lines

  defp body(state, room, columns) do
    state.rows
    |> Enum.slice(state.top, room)
    |> Enum.with_index(state.top)
    |> Enum.map(fn {row, index} ->
      text = row(row, columns)
      if index == state.row, do: {:reverse, String.pad_trailing(text, columns)}, else: text
    end)
  end

  defp footer(%{mode: {:confirm, pid}}), do: {:red, "kill #{inspect(pid)} #{Data.label(pid)}? y/n"}
  defp footer(%{message: message}) when message != nil, do: {:yellow, message}
  defp footer(%{mode: {:details, _, _}}), do: {:faint, "k kill   Esc back"}

  defp footer(state) do
    sort = if state.view == :processes, do: "  sort r m b", else: ""
    {:faint, "q quit  p processes t tree e tables" <> sort <> "  Enter details  k kill  +- pace  Space pause"}
  end

  ## Rows

  defp titles(view, state \\ %{sort: nil})

  defp titles(:processes, state) do
    marked = fn name, order -> if state.sort == order, do: name <> "*", else: name end

    %{
      titles: :processes,
      pid: "pid",
      label: "name or start",
      since: marked.("reductions", :reductions),
      memory: marked.("memory", :memory),
      mailbox: marked.("mailbox", :mailbox),
      current: "now in"
    }
  end

  defp titles(:tree, _state), do: %{titles: :tree, label: "supervisors and workers", kind: "kind", pid: "pid"}

  defp titles(:tables, _state) do
    %{
      titles: :tables,
      id: "table",
      objects: "objects",
      memory: "memory",
      type: "type",
      protection: "access",
      owner: "owner"
    }
  end

  defp row(%{titles: :processes} = t, columns), do: process_row(t.pid, t.label, t.since, t.memory, t.mailbox, t.current, columns)
  defp row(%{titles: :tree} = t, columns), do: tree_row(t.label, t.kind, t.pid, columns)
  defp row(%{titles: :tables} = t, _), do: table_row(t.id, t.objects, t.memory, t.type, t.protection, t.owner)

  # What costs a question of its own is asked for the rows on the screen only.
  defp row(%{since: since} = r, columns) do
    process_row(inspect(r.pid), Data.label(r.pid), "#{since}", bytes(r.memory), "#{r.mailbox}", Data.current(r.pid), columns)
  end

  defp row(%{more: count} = r, _columns), do: r.prefix <> "... #{count} more"
  defp row(%{prefix: prefix} = r, columns), do: tree_row(prefix <> r.label, kind(r.kind), inspect(r.pid), columns)

  defp row(%{table: _} = r, _columns) do
    id = if r.id == r.name, do: inspect(r.id), else: "#{inspect(r.name)} #{inspect(r.id)}"
    table_row(id, "#{r.objects}", bytes(r.memory), "#{r.type}", "#{r.protection}", "#{r.owner} #{inspect(r.pid)}")
  end

  defp kind(:process), do: ""
  defp kind(kind), do: "#{kind}"

  defp process_row(pid, label, reductions, memory, mailbox, current, columns) do
    name = max(22, div((columns - 45) * 2, 3))
    left(pid, 15) <> left(label, name) <> right(reductions, 12) <> right(memory, 10) <> right(mailbox, 9) <> "  " <> current
  end

  defp tree_row(label, kind, pid, columns), do: left(label, max(columns - 28, 30)) <> left(kind, 12) <> pid

  defp table_row(id, objects, memory, type, protection, owner) do
    left(id, 40) <> right(objects, 10) <> right(memory, 11) <> "  " <> left(type, 14) <> left(protection, 11) <> owner
  end

  # A cell ends with a blank.
  defp left(text, width), do: text |> String.slice(0, width - 1) |> String.pad_trailing(width)
  defp right(text, width), do: String.pad_leading(text, width)

  ## Figures

  defp bytes(n) when n < 10_000, do: "#{n} B"
  defp bytes(n) when n < 10_000_000, do: "#{Float.round(n / 1024, 1)} KB"
  defp bytes(n), do: "#{Float.round(n / 1_048_576, 1)} MB"

  defp duration(ms) do
    seconds = div(ms, 1000)
    pad = &String.pad_leading("#{&1}", 2, "0")
    "#{div(seconds, 3600)}:#{pad.(rem(div(seconds, 60), 60))}:#{pad.(rem(seconds, 60))}"
  end
end
