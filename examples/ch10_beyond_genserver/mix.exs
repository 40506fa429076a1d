defmodule Beyond.MixProject do
  use Mix.Project

  def project, do: [app: :beyond, version: "0.1.0", elixir: "~> 1.15", deps: []]
  def application, do: [extra_applications: [:logger]]
end
