defmodule Todo.System do
  @moduledoc "All of it, below one supervisor: the database first, as the servers of lists need it."

  def start_link(folder) do
    Supervisor.start_link([{Todo.Database, folder}, Todo.Cache], strategy: :rest_for_one, name: __MODULE__)
  end
end
