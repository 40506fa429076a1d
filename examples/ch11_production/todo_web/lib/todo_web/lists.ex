defmodule TodoWeb.Lists do
  @moduledoc "What a client does with lists, by their names. Servers are started when somebody asks for them."

  require Logger

  @attempts 3

  @doc false
  def child_spec(_options) do
    DynamicSupervisor.child_spec(name: __MODULE__, strategy: :one_for_one)
  end

  @doc "Adds an entry: `:ok` when it is kept, `{:error, :unavailable}` when that is not known."
  @spec add_entry(String.t(), TodoList.entry()) :: :ok | {:error, :unavailable}
  def add_entry(list, entry), do: ask(list, &TodoWeb.Server.add_entry(&1, entry), @attempts)

  @doc "The entries of a day."
  @spec entries(String.t(), Date.t()) :: [TodoList.entry()] | {:error, :unavailable}
  def entries(list, date), do: ask(list, &TodoWeb.Server.entries(&1, date), @attempts)

  @doc "The name of the server of a list."
  def name(list), do: {:via, Registry, {TodoWeb.Names, list}}

  @doc "The process of a list, or nil."
  def whereis(list), do: GenServer.whereis(name(list))

  # A server may end between our finding it and our question: nothing has happened then, so we ask another one.
  defp ask(list, question, attempts) do
    question.(whereis(list) || start(list))
  catch
    :exit, {reason, _call} when reason in [:noproc, :normal] and attempts > 1 ->
      ask(list, question, attempts - 1)

    :exit, reason ->
      Logger.warning("no answer from the server of #{inspect(list)}: #{Exception.format_exit(reason)}")
      {:error, :unavailable}
  end

  defp start(list) do
    case DynamicSupervisor.start_child(__MODULE__, {TodoWeb.Server, list}) do
      {:ok, pid} -> pid
      {:error, {:already_started, pid}} -> pid
    end
  end
end
