defmodule Plug.Cowboy.Drainer do
  @moduledoc """
  A child that, when its supervisor stops, has listeners accept nothing more and waits for their connections to end.

      children = [
        {Plug.Cowboy, scheme: :http, plug: MyApp, options: [port: 4040]},
        {Plug.Cowboy.Drainer, refs: [MyApp.HTTP]}
      ]

  Options: `:refs` (required; a list of listeners, or `:all`), `:id`, `:shutdown` (5000 ms at most),
  `:drain_check_interval` (1000 ms), `:check_interval`.
  """

  use GenServer

  @doc false
  def child_spec(options) do
    refs = Keyword.fetch!(options, :refs)
    if refs != :all and not is_list(refs), do: raise(ArgumentError, ":refs should be :all or a list of references, got: #{inspect(refs)}")
    {spec, options} = Keyword.split(options, [:id, :shutdown])

    Supervisor.child_spec(
      %{id: __MODULE__, start: {__MODULE__, :start_link, [options]}, type: :worker, shutdown: 5000},
      spec
    )
  end

  @doc false
  def start_link(options), do: GenServer.start_link(__MODULE__, options)

  @impl true
  def init(options) do
    Process.flag(:trap_exit, true)
    {:ok, options}
  end

  @impl true
  def terminate(_reason, options) do
    refs = if options[:refs] == :all, do: Map.keys(:ranch.info()), else: options[:refs]
    interval = options[:drain_check_interval] || options[:check_interval] || 1000

    for ref <- refs do
      :ranch.suspend_listener(ref)
      :ranch.drain(ref)
    end

    for ref <- refs, do: wait(ref, interval)
  end

  defp wait(ref, interval) do
    if :ranch.procs(ref, :connections) != [] do
      Process.sleep(min(interval, 50))
      wait(ref, interval)
    end
  end
end
