# Modules made at compile time from data: units from a table, a function clause for each, and a module that is put
# together as quoted code and created while the program runs.
defmodule Units do
  @table """
  metre     m    1.0
  kilometre km   1000.0
  foot      ft   0.3048
  mile      mi   1609.344
  """

  # The table is read when the module is compiled; only the clauses remain.
  units =
    for line <- String.split(@table, "\n", trim: true) do
      [name, symbol, metres] = String.split(line)
      {String.to_atom(name), symbol, String.to_float(metres)}
    end

  @type unit :: unquote(Enum.reduce(units, nil, fn {name, _, _}, acc -> if acc, do: {:|, [], [name, acc]}, else: name end))

  @doc "How many metres a unit has."
  def metres(unit)

  for {name, symbol, metres} <- units do
    def metres(unquote(name)), do: unquote(metres)
    defp symbol(unquote(name)), do: unquote(symbol)
    def unquote(name)(value), do: {value, unquote(name)}
  end

  def all, do: unquote(Enum.map(units, &elem(&1, 0)))

  @spec convert({number, unit}, unit) :: {float, unit}
  def convert({value, from}, to), do: {Float.round(value * metres(from) / metres(to), 3), to}

  def show({value, unit}), do: "#{value} #{symbol(unit)}"
end

IO.inspect(Units.all())
IO.puts(Units.show(Units.convert(Units.mile(26), :kilometre)))
IO.puts(Units.show(Units.convert(Units.foot(6), :metre)))
IO.inspect(Units.__info__(:functions) |> Keyword.keys() |> Enum.uniq())

# A state machine from a description: quoted code, then Module.create.
transitions = [open: [close: :closed], closed: [open: :open, lock: :locked], locked: [unlock: :closed]]

clauses =
  for {state, events} <- transitions, {event, next} <- events do
    quote do
      def next(unquote(state), unquote(event)), do: {:ok, unquote(next)}
    end
  end

contents =
  quote do
    @moduledoc "The states of a door."
    unquote_splicing(clauses)
    def next(state, event), do: {:error, "a door that is #{state} cannot #{event}"}
    def states, do: unquote(Keyword.keys(transitions))
  end

{:module, door, _binary, _} = Module.create(Door, contents, Macro.Env.location(__ENV__))
IO.inspect(door.states())

events = [:close, :lock, :open, :unlock]

Enum.reduce(events, :open, fn event, state ->
  case door.next(state, event) do
    {:ok, next} ->
      IO.puts("#{event}: #{state} -> #{next}")
      next

    {:error, message} ->
      IO.puts("#{event}: #{message}")
      state
  end
end)

IO.puts(Macro.to_string(hd(clauses)))
