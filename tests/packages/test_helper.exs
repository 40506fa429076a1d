for package <- :phial_packages.all() do
  :ok = :phial_packages.enable(package.name)
  {:ok, _} = Application.ensure_all_started(package.name)
end

ExUnit.start()
