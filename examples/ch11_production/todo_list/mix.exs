defmodule TodoList.MixProject do
  use Mix.Project

  # A library application: modules, and nothing that runs.
  def project do
    [app: :todo_list, version: "1.0.0", elixir: "~> 1.15", description: "To-do lists", deps: []]
  end

  def application, do: []
end
