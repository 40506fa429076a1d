# Literals in binary patterns never match by their low bits alone; floats out of range become infinite.
f = fn code, b -> try do {v, _} = Code.eval_string(code, b); v rescue e -> e.__struct__ end end
for {c, x} <- [{"<<256::8>>", <<0>>}, {"<<1::size(0)>>", ""}, {"<<0::size(0)>>", ""}, {"<<-1::8>>", <<255>>}, {"<<-1::signed-8>>", <<255>>}, {"<<255::signed-8>>", <<255>>}, {"<<257::size(n)>>", <<1>>}, {"<<1::size(z)>>", ""}, {"<<3::1, 0::7>>", <<128>>}, {"<<w::float-size(z)>>", ""}, {"<<w::float-size(0)>>", ""}, {"<<1.0::float>>", <<63, 240, 0::48>>}, {"<<1::float>>", <<63, 240, 0::48>>}, {"<<a::size(z)-unit(8), r::binary>>", "ab"}, {"<<-1::little-16>>", <<255, 255>>}, {"<<0xFFFFFFFFFFFFFFFFFF::64>>", <<-1::64>>}, {"<<w::float-size(n)>>", "a"}, {"<<1.5::float-16>>", <<1.5::float-16>>}, {"<<1.1::float-32>>", <<1.1::float-32>>}, {"<<0.0::float>>", <<-0.0::float>>}, {"<<\"é\"::utf8>>", "é"}, {"<<233::utf8>>", "é"}, {"<<55296::utf8>>", "é"}] do
  IO.inspect {c, f.("case x do #{c} -> :yes; _ -> :no end", x: x, n: 8, z: 0), f.("(fn #{c} -> :yes; _ -> :no end).(x)", x: x, n: 8, z: 0)}
end
for c <- ["<<1.0e300::float-32>>", "<<f::float-32>>", "<<f::float-16>>", "<<-f::float-32>>", "<<i::float-16>>", "<<i::float-32>>", "<<j::float>>", "<<1.0e39::float-32>>", "<<f::float-size(0)>>", "<<f::float-size(z)>>"] do
  IO.inspect {c, f.(c, f: 1.0e300, i: Bitwise.bsl(1, 140), z: 0, j: Integer.pow(10, 400))}
end
