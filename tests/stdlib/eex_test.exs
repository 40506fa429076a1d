defmodule EExTest do
  use ExUnit.Case, async: true

  doctest EEx
  doctest EEx.Engine
  doctest EEx.SmartEngine

  require EEx

  EEx.function_from_string(:def, :sum, "<%= a + b %>", [:a, :b])
  EEx.function_from_string(:defp, :hello, "hello <%= name %>", [:name])

  defp eval(template, bindings \\ [], opts \\ []), do: EEx.eval_string(template, bindings, opts)

  defp error(template, opts \\ []) do
    Exception.message(catch_error(eval(template, [], opts)))
  end

  test "functions of templates" do
    assert sum(1, 2) == "3"
    assert hello("you") == "hello you"
  end

  test "open expressions" do
    assert eval("<%= if x do %>\n  yes <%= 1 %>\n<% else %>\n  no\n<% end %>\n", x: true) == "\n  yes 1\n\n"
    assert eval("<%= case x do %>  \n <% 1 -> %>one<% _ -> %>other<% end %>", x: 1) == "one"
    assert eval("<%= Enum.map([1,2], fn x -> %>a<%= x %><% end) %>") == "a1a2"
    assert eval("<%= f.(fn -> %>b<% end, fn -> %>c<% end) %>", f: fn a, b -> a.() <> b.() end) == "bc"
  end

  test "quotations and comments" do
    assert eval("a <%% b %> c <%# com %> d <%!-- multi\n-- %> --%> e") == "a <% b %> c  d  e"
  end

  test "errors name the place" do
    assert error("foo <%= bar") == "nofile:1:12: missing token '%>'"
    assert error("<%!-- open") == "nofile:1:11: missing token '--%>'"
    assert error("foo <% end %>") == "nofile:1:5: unexpected end of expression <% end %>"
    assert error("foo <% else %> x") == "nofile:1:5: unexpected middle of expression <% else %>"

    assert error("\n\n<%= if true do %>", file: "a.eex", line: 4, indentation: 3) ==
             "a.eex:6:21: unexpected end of string, expected a closing '<% end %>'"
  end

  test "trimming" do
    trim = &eval(&1, [x: true, l: [1, 2]], trim: true)
    assert trim.("a\n<%= if x do %>\n  yes <%= 1 %>\n<% else %>\n  no\n<% end %>\nb\n") == "a\n\n  yes 1\n\nb\n"
    assert trim.("<%= for i <- l do %>\n  <%= i %>\n<% end %>\n") == "\n1\n\n2\n"
    assert trim.("  <%= 1 %>  \n\n\n  <%= 2 %>\n\nfoo") == "1\n2\nfoo"
    assert trim.("<%# c %>\nA") == "\nA"
    assert trim.(" <%= 1 %> x") == "1 x"
  end

  test "files" do
    path = Path.join(System.tmp_dir!(), "eex_test_#{System.pid()}.eex")
    File.write!(path, "v <%= v %>")
    assert EEx.eval_file(path, v: 3) == "v 3"
    File.rm!(path)
  end
end
