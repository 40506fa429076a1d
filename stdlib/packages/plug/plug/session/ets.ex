defmodule Plug.Session.ETS do
  @moduledoc """
  Sessions in a table of ETS, which the program makes: `:ets.new(:session, [:named_table, :public])`. Option `:table`.
  """

  @behaviour Plug.Session.Store

  @impl true
  def init(opts), do: Keyword.fetch!(opts, :table)

  @impl true
  def get(_conn, id, table) do
    case :ets.lookup(table, id) do
      [{^id, session, _time}] ->
        :ets.update_element(table, id, {3, now()})
        {id, session}

      [] ->
        {nil, %{}}
    end
  end

  @impl true
  def put(_conn, nil, session, table), do: insert_new(table, session)

  def put(_conn, id, session, table) do
    :ets.insert(table, {id, session, now()})
    id
  end

  defp insert_new(table, session) do
    id = Base.encode64(:crypto.strong_rand_bytes(96))
    if :ets.insert_new(table, {id, session, now()}), do: id, else: insert_new(table, session)
  end

  @impl true
  def delete(_conn, id, table) do
    :ets.delete(table, id)
    :ok
  end

  defp now, do: :os.timestamp()
end
