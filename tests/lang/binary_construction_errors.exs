# What <<>> says about the segment it cannot build, and which one it was.
id = fn x -> :erlang.binary_to_term(:erlang.term_to_binary(x)) end

failures = [
  fn -> <<id.("a")::8>> end,
  fn -> <<1, 2, id.(:a)::float>> end,
  fn -> "abc" <> id.(1) end,
  fn -> id.(nil) <> "a" end,
  fn -> "abc#{"z"}#{1}" <> "q" <> id.(:a) end,
  fn -> <<"abc", <<1, 2>>, id.(:a)>> end,
  fn -> <<"é"::utf16, id.(0xD800)::utf8>> end,
  fn -> <<id.(-1)::utf16>> end,
  fn -> <<id.(%{a: 1..3})::utf32>> end,
  fn -> <<id.("ab")::binary-size(id.(5))>> end,
  fn -> <<id.(<<1::3>>)::binary>> end,
  fn -> <<1::size(id.(-1))>> end,
  fn -> <<id.("b")::binary-size(id.(:a))>> end,
  fn -> <<1.0::float-size(id.(10))>> end,
  fn -> <<1::size(id.(1_000_000_000_000_000_000))>> end,
  fn -> <<1::size(id.(1_000_000_000_000_000_000_000))>> end
]

for fun <- failures do
  try do
    fun.()
  rescue
    e -> IO.puts(Exception.format_banner(:error, e))
  end
end

try do
  "a" <> id.(1)
catch
  kind, reason ->
    [{_, _, _, location} | _] = __STACKTRACE__
    IO.inspect({kind, reason, location[:error_info]})
end
