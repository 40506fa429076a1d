defmodule :alarm_handler do
  @moduledoc """
  Erlang's `:alarm_handler`: alarms that are set until they are cleared, kept by an event manager of this name, which starts when
  first needed.

      iex> :alarm_handler.set_alarm({:doc_disk_full, "/"})
      iex> {:doc_disk_full, "/"} in :alarm_handler.get_alarms()
      true
      iex> :alarm_handler.clear_alarm(:doc_disk_full)
      :ok

  Other handlers are added to the manager with `:gen_event`; they get `{:set_alarm, alarm}` and `{:clear_alarm, id}`.
  """

  @type alarm :: {alarm_id :: term, description :: term}

  @doc """
  Sets an alarm.

      :alarm_handler.set_alarm({:disk_full, "/"})

  """
  @spec set_alarm(alarm) :: term
  def set_alarm(alarm), do: :gen_event.notify(manager(), {:set_alarm, alarm})

  @doc """
  Clears the alarm with this id.

      :alarm_handler.clear_alarm(:disk_full)

  """
  @spec clear_alarm(term) :: term
  def clear_alarm(id), do: :gen_event.notify(manager(), {:clear_alarm, id})

  @doc """
  The alarms that are set, the last one first.

      iex> is_list(:alarm_handler.get_alarms())
      true

  """
  @spec get_alarms() :: [alarm]
  def get_alarms, do: :gen_event.call(manager(), :alarm_handler, :get_alarms)

  @doc """
  Starts the manager; the functions above do so when it is not there.

      :alarm_handler.start_link()

  """
  @spec start_link() :: {:ok, pid} | {:error, term}
  def start_link do
    with {:ok, pid} <- :gen_event.start_link({:local, :alarm_handler}) do
      :gen_event.add_handler(pid, :alarm_handler, [])
      {:ok, pid}
    end
  end

  defp manager do
    with nil <- Process.whereis(:alarm_handler), {:ok, pid} <- :gen_event.start({:local, :alarm_handler}) do
      :gen_event.add_handler(pid, :alarm_handler, [])
    end

    :alarm_handler
  end

  ## The handler

  @doc false
  def init(alarms) when is_list(alarms), do: {:ok, alarms}
  def init(_other), do: {:ok, []}

  @doc false
  def handle_event({:set_alarm, alarm}, alarms) do
    :error_logger.info_report([{:alarm_handler, {:set, alarm}}])
    {:ok, [alarm | alarms]}
  end

  def handle_event({:clear_alarm, id}, alarms) do
    :error_logger.info_report([{:alarm_handler, {:clear, id}}])
    {:ok, List.keydelete(alarms, id, 0)}
  end

  def handle_event(_other, alarms), do: {:ok, alarms}

  @doc false
  def handle_info(_message, alarms), do: {:ok, alarms}

  @doc false
  def handle_call(:get_alarms, alarms), do: {:ok, alarms, alarms}
  def handle_call(_query, alarms), do: {:ok, {:error, :bad_query}, alarms}

  @doc false
  def terminate(:swap, alarms), do: {:alarm_handler, alarms}
  def terminate(_reason, _alarms), do: :ok
end
