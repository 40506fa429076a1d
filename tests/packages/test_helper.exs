for package <- :phial_packages.all() do
  :ok = :phial_packages.enable(package.name)
  {:ok, _} = Application.ensure_all_started(package.name)
end

Code.require_file("http_client.exs", __DIR__)
ExUnit.start()
