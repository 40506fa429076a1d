defmodule MixConfigTest do
  use ExUnit.Case, async: true

  doctest Mix.Config

  @tag :tmp_dir
  test "files that use Mix.Config", %{tmp_dir: dir} do
    a = Path.join(dir, "a.exs")
    b = Path.join(dir, "b.exs")
    File.write!(a, "use Mix.Config\nconfig :app, k: 1, list: [a: 1]\nimport_config \"b.exs\"\n")
    File.write!(b, "use Mix.Config\nconfig :app, k: 2\nconfig :lib, Mod, v: 1\n")
    expected = [app: [list: [a: 1], k: 2], lib: [{Mod, [v: 1]}]]
    assert Mix.Config.read!(a) == expected
    assert {^expected, files} = Mix.Config.eval!(a)
    assert Enum.sort(files) == Enum.sort([a, b])
    assert Mix.Config.read_wildcard!(Path.join(dir, "*.exs")) == expected
  end
end
