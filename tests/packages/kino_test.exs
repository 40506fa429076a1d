defmodule KinoTest do
  use ExUnit.Case, async: true

  import ExUnit.CaptureIO

  doctest Kino
  doctest Kino.Input
  doctest Kino.DataTable

  test "frames print what they are given" do
    frame = Kino.Frame.new()
    assert capture_io(fn -> Kino.Frame.render(frame, Kino.Text.new("a")) end) == "a\n"
    assert capture_io(fn -> Kino.Frame.append(frame, [1]) end) == "[1]\n"
  end

  test "layouts show their items" do
    assert Kino.Render.to_text(Kino.Layout.tabs(A: Kino.Markdown.new("x"), B: 2)) == "A:\nx\nB:\n2"
    assert Kino.Render.to_text(Kino.Layout.grid([1, Kino.Image.new("abc", :png)])) == "1\n[image image/png, 3 bytes]"
  end

  test "tables take rows of many kinds" do
    text = "a | b\n--+--\n1 | 2"
    assert Kino.Render.to_text(Kino.DataTable.new([[a: 1, b: 2]])) == text
    assert Kino.Render.to_text(Kino.DataTable.new(%{a: [1], b: [2]})) == text
    assert Kino.Render.to_text(Kino.DataTable.new([%{a: 1, b: 2, c: 3}], keys: [:a, :b])) == text
  end

  test "children outlive the process that starts them" do
    test = self()
    spawn(fn -> send(test, Kino.start_child!({Agent, fn -> 5 end})) end)
    assert_receive pid when is_pid(pid)
    assert Agent.get(pid, & &1) == 5
    assert Kino.terminate_child(pid) == :ok
  end

  test "bad choices are refused" do
    assert_raise ArgumentError, fn -> Kino.Input.select("x", []) end
    assert_raise ArgumentError, fn -> Kino.Input.select("x", [{1, "one"}], default: 2) end
  end
end
