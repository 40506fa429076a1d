defmodule PhialPackagesTest do
  use ExUnit.Case, async: true

  doctest :phial_packages

  test "every package has its dependencies, and an application that starts" do
    all = :phial_packages.all()
    names = for package <- all, do: package.name

    for package <- all do
      assert package.deps -- names == []
      assert {:application, _, spec} = package.application
      assert to_string(spec[:vsn]) == package.version
      assert Application.spec(package.name, :modules) == package.modules
      assert List.keymember?(Application.started_applications(), package.name, 0)
    end
  end

  test "every module of every package can be loaded" do
    for package <- :phial_packages.all(), module <- package.modules do
      assert Code.ensure_loaded?(module)
      assert Application.get_application(module) == package.name
    end
  end

  test "what there is no package of" do
    assert :phial_packages.fetch(:no_such_package) == :error
    assert :phial_packages.fetch("telemetry") == :error
    assert :phial_packages.enable(:no_such_package) == :error
    refute :phial_packages.match(:no_such_package, ">= 0.0.0")
    refute :phial_packages.enabled?(:no_such_package)
  end

  test "requirements" do
    assert :phial_packages.match(:telemetry, "~> 1.0 or ~> 0.4")
    refute :phial_packages.match(:telemetry, "~> 2.0")

    assert_raise Version.InvalidRequirementError, fn ->
      :phial_packages.match(:telemetry, "what")
    end
  end

  test "modules are not those of the library" do
    refute :phial_code.is_stdlib(:telemetry)

    assert Exception.format_stacktrace_entry({:telemetry, :execute, 3, []}) =~
             "(telemetry 1.3.0) "
  end
end
