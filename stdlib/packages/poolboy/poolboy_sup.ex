defmodule :poolboy_sup do
  @moduledoc false
  # The supervisor of a pool's workers. It starts none again, as the pool does that.

  @behaviour :supervisor

  def start_link(module, args), do: :supervisor.start_link(__MODULE__, {module, args})

  @impl true
  def init({module, args}) do
    worker = {module, {module, :start_link, [args]}, :temporary, 5000, :worker, [module]}
    {:ok, {{:simple_one_for_one, 0, 1}, [worker]}}
  end
end
