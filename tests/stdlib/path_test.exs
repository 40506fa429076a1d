defmodule PathTest do
  use ExUnit.Case, async: true

  doctest Path

  test "slashes in a row are left as they are" do
    assert Path.dirname("http://a.b:80/c") == "http://a.b:80"
    assert Path.dirname("//a//b") == "//a"
    assert Path.join("//", "b/") == "//b"
    assert Path.join("a//", "") == "a/"
    assert Path.relative("//a//b") == "/a//b"
    assert Path.relative("a//b/") == "a//b/"
  end
end
