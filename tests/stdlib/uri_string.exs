# :uri_string: parts, normal forms, references, queries.
show = fn label, f ->
  IO.puts(
    "#{label} => #{try do
      inspect(f.(), limit: :infinity, charlists: :as_lists)
    rescue
      e -> inspect({e.__struct__, Exception.message(e)})
    catch
      k, e -> inspect({k, e})
    end}"
  )
end

uris = [
  "http://example.com",
  "http://user:pw@example.com:8080/a/b?q=1&r=2#frag",
  "foo:bar",
  "//host/path",
  "/a/b/../c",
  "?q",
  "#f",
  "",
  "a",
  "http://[::1]:80/",
  "http://host:/x",
  "http://ho st/",
  "mailto:joe@x.y",
  "urn:a:b:c",
  "http://exämple.com/ü",
  "http://a/b%20c",
  "HTTP://EXAMPLE.com:80/%7ea/./b/../c",
  "http://a?x y",
  "a:b:c",
  "1a:b",
  "a/b:c",
  ":x",
  "http://a/b%zz",
  "file:///etc/passwd",
  "http://h/a/../../b",
  "//",
  "///",
  "a?b?c#d",
  "a#b#c",
  "http://h:99999",
  "http://h:x",
  "http://1.2.3.4/",
  "http://[v1.x]/",
  "http://[::1",
  "http://u@h",
  "http://@h",
  "http://h?",
  "http://h#",
  "../x",
  "./x",
  "x/..",
  "http://h/%41%2f%c3%a9"
]

for u <- uris, v <- [u, String.to_charlist(u)] do
  show.("parse #{inspect(v, charlists: :as_lists)}", fn -> :uri_string.parse(v) end)
  show.("norm #{inspect(v, charlists: :as_lists)}", fn -> :uri_string.normalize(v) end)
end

for u <- uris do
  show.("norm map #{u}", fn -> :uri_string.normalize(u, [:return_map]) end)

  show.("recompose #{u}", fn ->
    case :uri_string.parse(u) do
      %{} = m -> :uri_string.recompose(m)
      e -> e
    end
  end)

  show.("resolve #{u}", fn -> :uri_string.resolve(u, "http://a/b/c/d;p?q") end)
  show.("resolve map #{u}", fn -> :uri_string.resolve(u, "http://a/b/c/d;p?q", [:return_map]) end)
  show.("decode #{u}", fn -> :uri_string.percent_decode(u) end)

  show.("quote #{u}", fn ->
    {:uri_string.quote(u), :uri_string.unquote(u), :uri_string.quote(u, ~c"/:")}
  end)

  show.("dissect #{u}", fn -> :uri_string.dissect_query(u) end)
end

for u <- [
      "g:h",
      "g",
      "./g",
      "g/",
      "/g",
      "//g",
      "?y",
      "g?y",
      "#s",
      "g#s",
      "g?y#s",
      ";x",
      "g;x",
      "",
      ".",
      "./",
      "..",
      "../",
      "../g",
      "../..",
      "../../",
      "../../g",
      "../../../g",
      "/./g",
      "/../g",
      "g.",
      ".g",
      "./../g",
      "g/./h",
      "g/../h",
      "http:g"
    ],
    do:
      show.("rfc #{u}", fn ->
        {:uri_string.resolve(u, "http://a/b/c/d;p?q"),
         :uri_string.resolve(String.to_charlist(u), ~c"http://a")}
      end)

for q <- [
      [{"a", "b"}],
      [{"a", "b c"}, {"é", "&="}],
      [{~c"a", ~c"b ü"}],
      [{"a", true}, {"b", "x"}],
      [],
      [{"a", 1}],
      [{"", ""}],
      [{"a*-._~", "+/%"}]
    ] do
  show.("compose #{inspect(q, charlists: :as_lists)}", fn -> :uri_string.compose_query(q) end)

  show.("compose2 #{inspect(q, charlists: :as_lists)}", fn ->
    :uri_string.compose_query(q, [{:encoding, :latin1}])
  end)
end

for q <- [
      "a=b&c=d",
      "a=b+c&d=%20",
      "a",
      "a&b=",
      "a=%C3%A9",
      "a=b;c=d",
      "&",
      "=",
      "a=1&a=2",
      "%zz=1",
      "a=%ff",
      "é=1",
      ~c"a=b&c",
      [0xE9, ?=, ?1]
    ],
    do:
      show.("dissect #{inspect(q, charlists: :as_lists)}", fn -> :uri_string.dissect_query(q) end)

for m <- [
      %{path: "/a"},
      %{scheme: "http", host: "h", path: ""},
      %{scheme: "http", host: "h", path: "a"},
      %{host: "h", port: 80, path: "/x", query: "q", fragment: "f", userinfo: "u"},
      %{path: ~c"/a", scheme: ~c"x"},
      %{path: "//a"},
      %{scheme: "1", path: ""},
      %{path: "a:b"},
      %{path: "/ü b", query: "é"},
      %{foo: 1, path: ""},
      %{scheme: "http", path: "//x"},
      %{host: "::1", path: ""},
      %{host: "h", port: :undefined, path: ""}
    ] do
  show.("recompose #{inspect(m, charlists: :as_lists)}", fn -> :uri_string.recompose(m) end)
  show.("normalize #{inspect(m, charlists: :as_lists)}", fn -> :uri_string.normalize(m) end)
end

show.("transcode", fn ->
  :uri_string.transcode("http://a/%E9", [{:in_encoding, :latin1}, {:out_encoding, :utf8}])
end)

show.("transcode", fn -> :uri_string.transcode("http://a/%C3%A9", [{:out_encoding, :latin1}]) end)
show.("allowed", fn -> :uri_string.allowed_characters() end)

for u <- ["a%20b", "%", "%2", "%ff", ~c"a%20b", %{path: "/a%20b", query: "x%26"}, "é"],
    do: show.("pd #{inspect(u, charlists: :as_lists)}", fn -> :uri_string.percent_decode(u) end)

for u <- ["a b/ü~", ~c"a b/ü~", ""],
    do:
      show.("quote #{inspect(u, charlists: :as_lists)}", fn ->
        {:uri_string.quote(u), :uri_string.unquote(:uri_string.quote(u)),
         :uri_string.quote(u, ~c" ")}
      end)

for u <- [:a, 1, {}],
    f <- [:parse, :normalize, :percent_decode],
    do: show.("bad #{inspect(u)} #{f}", fn -> apply(:uri_string, f, [u]) end)
