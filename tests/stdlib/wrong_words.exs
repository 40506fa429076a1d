# Words and references: what Elixir makes of the unusual ones.
show = fn code ->
  answer =
    try do
      {value, _} = Code.eval_string(code)
      inspect(value)
    rescue
      error -> inspect(error.__struct__) <> ": " <> Exception.message(error)
    end

  IO.puts(code <> " # " <> String.replace(answer, ~r/\s+/, " "))
end

cases = ~S"""
Macro.underscore("foo_Bar")
Macro.underscore("foo_BAR")
Macro.underscore("_Bar")
Macro.underscore("Foo_Bar")
Macro.underscore("FOO_Bar")
Macro.underscore("Foo.Bar_Baz")
Macro.underscore("a_B")
Macro.underscore("a_Bc")
Macro.underscore("a_BC")
Macro.underscore("aB한")
Macro.underscore("a_B한")
Macro.underscore("_B")
Macro.underscore("HTTPServer")
Macro.underscore("HTTPServer1X")
Macro.underscore("aBC_dE")
Macro.underscore("A.b.C")
Macro.underscore("Foo-Bar")
Macro.underscore("foo Bar")
Macro.camelize("foo_bar")
Macro.camelize("foo__bar")
Macro.camelize("_foo")
Macro.camelize("foo_1a")
Macro.camelize("foo/bar")
Macro.camelize("FOO_bar")
Macro.camelize("foo_Bar")
Macro.camelize("")
Macro.camelize("a_")
Macro.camelize("API.V1")
Macro.camelize(:foo_bar)
URI.merge("//h/a", "b")
URI.merge("//", "b")
URI.merge("//?/a;", "b")
URI.merge("a/b", "b")
URI.merge("mailto:x", "b")
URI.merge("http:a", "b")
URI.merge("http://", "b")
String.downcase("İΣ", :greek)
String.downcase("İΣ_Σ", :greek)
String.downcase("ǅΣ", :greek)
"""

for code <- String.split(cases, "\n", trim: true), do: show.(code)
