defmodule TodoWeb.Application do
  @moduledoc """
  The to-do server.

      TodoWeb.Supervisor (rest_for_one)
      ├── TodoWeb.Names       a Registry: list -> process
      ├── TodoWeb.Database    a pool of workers that read and write files
      ├── TodoWeb.Lists       a supervisor of to-do servers, one for each list in use
      └── the web server      TodoWeb.Router
  """
  use Application

  @impl true
  def start(_type, _args) do
    folder = Application.fetch_env!(:todo_web, :folder)
    File.mkdir_p!(folder)

    children = [
      {Registry, keys: :unique, name: TodoWeb.Names},
      {TodoWeb.Database, folder: folder, workers: Application.fetch_env!(:todo_web, :workers)},
      TodoWeb.Lists,
      {Plug.Cowboy, scheme: :http, plug: TodoWeb.Router, options: [port: Application.fetch_env!(:todo_web, :port)]}
    ]

    Supervisor.start_link(children, strategy: :rest_for_one, name: TodoWeb.Supervisor)
  end
end
