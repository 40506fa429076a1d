defmodule TodoWeb.MixProject do
  use Mix.Project

  def project do
    [
      app: :todo_web,
      version: "1.0.0",
      elixir: "~> 1.15",
      start_permanent: Mix.env() == :prod,
      deps: deps()
    ]
  end

  def application do
    [extra_applications: [:logger], mod: {TodoWeb.Application, []}]
  end

  defp deps do
    [
      {:todo_list, path: "../todo_list"},
      {:poolboy, "~> 1.5"},
      {:plug_cowboy, "~> 2.6"}
    ]
  end
end
