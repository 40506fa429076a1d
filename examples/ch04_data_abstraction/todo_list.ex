# A to-do list: entries with ids, in a struct. Whoever uses it calls the functions and leaves the fields alone.
defmodule TodoList do
  defstruct next_id: 1, entries: %{}

  @type entry :: %{
          optional(:id) => pos_integer,
          optional(atom) => any,
          date: Date.t(),
          title: String.t()
        }
  @type t :: %__MODULE__{next_id: pos_integer, entries: %{pos_integer => entry}}

  @doc """
  A list of the given entries.

      iex> list = TodoList.new([%{date: ~D[2024-03-01], title: "Dentist"}])
      iex> TodoList.entries(list, ~D[2024-03-01])
      [%{date: ~D[2024-03-01], id: 1, title: "Dentist"}]
  """
  @spec new(Enumerable.t()) :: t
  def new(entries \\ []), do: Enum.reduce(entries, %TodoList{}, &add_entry(&2, &1))

  @doc "Adds an entry; the list gives it an id."
  @spec add_entry(t, entry) :: t
  def add_entry(%TodoList{} = list, entry) do
    entry = Map.put(entry, :id, list.next_id)
    %TodoList{list | entries: Map.put(list.entries, list.next_id, entry), next_id: list.next_id + 1}
  end

  @doc "The entries of a day, by id."
  @spec entries(t, Date.t()) :: [entry]
  def entries(%TodoList{} = list, date) do
    for {_id, entry} <- Enum.sort(list.entries), entry.date == date, do: entry
  end

  @doc "The number of entries."
  @spec size(t) :: non_neg_integer
  def size(%TodoList{} = list), do: map_size(list.entries)

  @doc """
  Changes the entry with an id by a function; a list without such an entry stays as it is.

  The function gives a map that still has the id, or there is an error.
  """
  @spec update_entry(t, pos_integer, (entry -> entry)) :: t
  def update_entry(%TodoList{} = list, id, change) do
    case list.entries do
      %{^id => old} ->
        new = %{id: ^id} = change.(old)
        put_in(list.entries[id], new)

      _ ->
        list
    end
  end

  @doc "Takes an entry out."
  @spec delete_entry(t, pos_integer) :: t
  def delete_entry(%TodoList{} = list, id), do: %TodoList{list | entries: Map.delete(list.entries, id)}
end

defimpl String.Chars, for: TodoList do
  def to_string(list), do: "#TodoList<#{TodoList.size(list)} entries>"
end

# `Enum.into(entries, TodoList.new())` and `for .. into:` work with lists of ours as well.
defimpl Collectable, for: TodoList do
  def into(original) do
    collect = fn
      list, {:cont, entry} -> TodoList.add_entry(list, entry)
      list, :done -> list
      _list, :halt -> :ok
    end

    {original, collect}
  end
end

defmodule TodoList.CsvImporter do
  @moduledoc "To-do lists from files with lines such as `2024-03-01,Dentist`."

  @doc "Reads a file, a line at a time. Raises when the file or a date in it is no good."
  @spec import(Path.t()) :: TodoList.t()
  def import(path) do
    path
    |> File.stream!()
    |> Stream.map(&String.trim_trailing/1)
    |> Stream.reject(&(&1 == ""))
    |> Stream.map(&parse!/1)
    |> Enum.into(TodoList.new())
  end

  defp parse!(line) do
    [date, title] = String.split(line, ",", parts: 2)
    %{date: Date.from_iso8601!(date), title: title}
  end
end
