# Generated at random, results recorded from Elixir: order of evaluation, scopes and registers in nested expressions.
defmodule F do
  def f0(x, y, z) do
    _ = throw(z)
    _ = ((is_integer((case y do
{w1, 2} -> x = y
    w2 = :a
    [1, 2]
[w1 | _] when is_integer(w1) -> w3 = w1
    w4 = "s"
    w3
w1 when is_number(w1) and w1 > 0 -> w5 = z
    w6 = x
    nil
_ -> w7 = z
    w7 = z
    x
end)) and "a#{inspect("s")}b" > 1) || hd([hd([z, z]), (if !(4) || (y && z) do z = x
    false else {w8, w9} = {x, y}
    nil end)]))
    (_w10 = (x || y))
  end
  def f1(x, y, z) do
    w11 = [(with {w12, 2} <- y, true <- is_integer(w12) do [w13 | _] = [y, %{a: 1}]
    [w14 | _] = [y, z]
    x else
false -> z = y
    {1, 2}
w12 -> _ = y
    w15 = 1.5
    x
end), hd([y, z]) | ["a#{inspect(y)}b"]]
    hd([(not is_list((x && y)) or true), (is_integer((case z do
{w16, 2} -> nil
[w16 | _] when is_integer(w16) -> {w17, w18} = {z, y}
    z
w16 when is_number(w16) and w16 > 0 -> w19 = w16
    w11
_ -> [w20 | _] = [%{a: 1}, z]
    {w21, w22} = {z, w11}
    []
end)) and (if !(:a) || (w11 && z) do w11 else _ = y
    {w23, w24} = {y, "s"}
    x end) > 1)])
  end
  def f2(x, y, z) do
    w25 = (is_integer((z != y)) and throw(:a) > 1)
    x = Map.merge(%{a: (z || "s")}, %{b: (for w26 <- [0, 2], w27 <- 1..2, reduce: y do
acc -> "s"
end)}).b
    (_w28 = f1((fn w29 -> fn w30 -> w31 = x
    f1(w32 = x, z, 3)
    x end end).(y).(y), (fn w33 -> {w34, w35} = {z, y}
    x end).(w25), (nil - "s")))
  end
  def f3(x, y, z) do
    {w36, w37} = {((case true do
{w38, 2} -> _ = x
    1
[w38 | _] when is_integer(w38) -> [w39 | _] = [y, x]
    _ = []
    x
w38 when is_number(w38) and w38 > 0 -> w40 = w38
    w41 = {1, 2}
    "s"
_ -> y
end) || hd([1.5, [1, 2]])), %{a: (try do w43 = -2
    z = z
    z rescue
_ in ArithmeticError -> _ = z
    [1, 2]
w42 -> w42.__struct__
catch w42 -> x
end), b: (if y do _ = z
    z else [] end)}}
    hd([hd([w36, %{a: w37, b: true}]), (for w44 <- ["a#{inspect(w37)}b", throw(x), 3], true, do: (w45 = x
    (is_integer(x) and w37 > 1)))])
  end
  def f4(x, y, z) do
    (if ((x && 0) || (if !(x) || (2 && x) do %{a: 1} else z end)) do _ = "a#{inspect((not is_list(y) or is_nil(true)))}b"
    ((try do w46 = z
    z after y end) && z) else w47 = y
    f2(w48 = (try do w49 = w47
    _ = nil
    %{a: 1} after [w50 | _] = [false, []]
    w47 end), [:a, z | [z]], 3)
    [(is_integer(z) and z > 1), throw(w48) | [(try do x = w48
    {w51, w52} = {x, y}
    [1, 2] after y end)]] end)
  end
  def f5(x, y, z) do
    w53 = (cond do
w54 = (fn w55 -> fn w56 -> x end end).(true).(1.5) -> %{a: true, b: x}
(if !(y) || (z && x) do z = z
    x = x
    x else [] end) > ("s" + %{a: 1}) -> w57 = :a
    (if !({1, 2}) || (y && w57) do _ = z
    w57 else y end)
true -> f3(w58 = y, true, 3)
    w59 = false
    (is_integer(x) and true > 1)
end)
    w60 = f2(w53, x, z)
    (((is_integer(1.5) and nil > 1) && %{a: x, b: true}) && (cond do
w61 = (for w62 <- [w53, 2], w63 <- 1..2, reduce: z do
acc -> {w64, w65} = {:a, z}
    w65
end) -> w66 = {1, 2}
    z = w61
    (case x do
{w67, 2} -> _ = w53
    nil
[w67 | _] when is_integer(w67) -> w68 = x
    w66
w67 when is_number(w67) and w67 > 0 -> [w69 | _] = [false, "s"]
    _ = w69
    w60
_ -> [w70 | _] = [y, false]
    z
end)
(for w71 <- [x, 2], w72 <- 1..2, reduce: w60 do
acc -> {w73, w74} = {acc, x}
    acc
end) > (is_integer(w53) and [1, 2] > 1) -> [w75 | _] = [w60, y]
    f4(x, z, y)
true -> (y < w60)
end))
  end
  def f6(x, y, z) do
    {w76, w77} = {(fn w78 -> fn w79 -> {w80, w81} = {z, x}
    w82 = y
    [y, y | [w80]] end end).([z, [] | [y]]).((if y do x = y
    [w83 | _] = [%{a: 1}, z]
    z else w84 = x
    w84 end)), (case f3(x, y, z) do
{w85, 2} -> w86 = z
    x = w86
    w85
[w85 | _] when is_integer(w85) -> [w87 | _] = [z, []]
    w88 = 1
    (if %{a: 1} do _ = y
    z else x = w88
    y end)
w85 when is_number(w85) and w85 > 0 -> (for w89 <- [z, 2], w90 <- 1..2, reduce: z do
acc -> [w91 | _] = [x, y]
    w92 = z
    w89
end)
_ -> {w93, w94} = {z, y}
    (w93 && w94)
end)}
    [(cond do
w95 = {x, x, z} -> (if "s" do {w96, w97} = {w76, w77}
    _ = w97
    w97 else w98 = x
    w99 = y
    w77 end)
(try do _ = y
    f2(w100 = y, w76, 3)
    z after w77 end) > (case w76 do
{w101, 2} -> w101
[w101 | _] when is_integer(w101) -> f1(w102 = w77, x, 3)
    _ = w101
    "s"
w101 when is_number(w101) and w101 > 0 -> 1.5
_ -> y
end) -> _ = (try do x = w76
    _ = w76
    x rescue
_ in ArithmeticError -> w77 = y
    w76
w103 -> w103.__struct__
catch w103 -> {w104, w105} = {w77, y}
    [w106 | _] = [w76, true]
    z
end)
    w107 = y
    "a#{inspect(y)}b"
true -> (nil - z)
end), (case "s" do
{w108, 2} -> w77
[w108 | _] when is_integer(w108) -> w108
w108 when is_number(w108) and w108 > 0 -> x
_ -> x = [1, 2]
    y = y
    w76
end) | [(try do [w110 | _] = [x, x]
    [3, x | [w76]] rescue
_ in ArithmeticError -> [x, x | [%{a: 1}]]
w109 -> w109.__struct__
catch w109 -> (fn w111 -> x = w77
    %{a: 1} end).(x)
end)]]
  end
  def f7(x, y, z) do
    {w112, w113} = {(with {w114, 2} <- y, true <- is_integer(w114) do w115 = z
    {1, 2} else
false -> y = y
    w116 = y
    y
w114 -> w117 = x
    w118 = x
    w118
end), %{a: (try do [1, 2] after {w119, w120} = {x, x}
    x end), b: (fn w121 -> w122 = true
    w123 = :a
    y end).(x)}}
    w124 = (with {w125, 2} <- Map.merge(%{a: y}, %{b: x}).b, true <- is_integer(w125) do (if !(w112) || (x && 2) do "s" else {w126, w127} = {1.5, y}
    y end) else
false -> "a#{inspect(z)}b"
w125 -> w128 = %{a: 1}
    {w129, w130} = {w112, x}
    (_w131 = w125)
end)
    (try do w133 = (with {w134, 2} <- z, true <- is_integer(w134) do [w135 | _] = [w124, w112]
    w136 = w113
    w136 else
false -> w137 = x
    w137
w134 -> [w138 | _] = [x, w112]
    []
end)
    (if (for w139 <- [y, nil, 3], true, do: (false)) do (cond do
w140 = x -> _ = nil
    w141 = x
    w113
[] > false -> _ = z
    [1, 2]
true -> _ = w113
    {w142, w143} = {w112, 4}
    y
end) else [w144 | _] = [z, y]
    (if !(false) || (z && w112) do 1.5 else w145 = w133
    _ = w145
    false end) end) rescue
_ in ArithmeticError -> {w146, w147} = {x, (case w124 do
{w148, 2} -> w149 = y
    {w150, w151} = {w148, w113}
    y
[w148 | _] when is_integer(w148) -> f5(w152 = z, w148, 3)
    w124
w148 when is_number(w148) and w148 > 0 -> w153 = [1, 2]
    false
_ -> z
end)}
    f2(w154 = (not is_list(x) or true), (case x do
{w155, 2} -> w156 = w113
    y = w124
    w155
[w155 | _] when is_integer(w155) -> w112
w155 when is_number(w155) and w155 > 0 -> f3(w157 = w147, w124, 3)
    w146
_ -> w158 = :a
    w146
end), 3)
    ((for w159 <- [w147, 2], w160 <- 1..2, reduce: false do
acc -> w161 = acc
    {w162, w163} = {1.5, nil}
    w161
end) && z)
w132 -> w132.__struct__
catch w132 -> [w164 | _] = [throw([]), hd(["s", w113])]
    (for w165 <- [-2, 2], w166 <- 1..2, reduce: w113 do
acc -> _ = w165
    1.5
end)
end)
  end
  def f8(x, y, z) do
    w167 = (cond do
w168 = (x && y) -> f5(x, z, y)
x > f7(z, y, z) -> w169 = z
    (with {w170, 2} <- y, true <- is_integer(w170) do w171 = y
    w170 else
false -> w172 = %{a: 1}
    nil
w170 -> w173 = [1, 2]
    {1, 2}
end)
true -> [w174 | _] = [x, true]
    {w175, w176} = {y, z}
    (fn w177 -> w178 = x
    2 end).([])
end)
    ((for w179 <- [f5(z, true, y), 2], w180 <- 1..2, reduce: (y * x) do
acc -> hd([%{a: 1}, 1.5])
end) && ((for w181 <- [y, z, 3], true, do: (w182 = w181
    "s")) - f5(x, w167, y)))
  end
  def f9(x, y, z) do
    (try do (fn w184 -> fn w185 -> [w186 | _] = [x, w185]
    f2(w187 = y, w185, 3)
    (for w188 <- [w185, y, 3], is_integer(w188), do: (w189 = y
    w187 = w187
    y)) end end).((for w190 <- [x, 2], w191 <- 1..2, reduce: [] do
acc -> f0(w192 = z, x, 3)
    w191
end)).((z && z)) rescue
_ in ArithmeticError -> (fn w193 -> fn w194 -> _ = (if "s" do w195 = true
    w194 else "s" end)
    (if false do z = z
    y else true end) end end).((not is_list(false) or is_nil([]))).((try do {w197, w198} = {x, x}
    w199 = z
    w197 rescue
_ in ArithmeticError -> w200 = "s"
    z
w196 -> w196.__struct__
catch w196 -> _ = w196
    nil
end))
w183 -> w183.__struct__
catch w183 -> w183 = (for w201 <- [:a, 2], w202 <- 1..2, reduce: x do
acc -> [w203 | _] = [w202, w201]
    w201
end)
    f5("a#{inspect(y)}b", (try do w204 = z
    z after w183 end), [w183, w183 | [y]])
end)
  end
  def f10(x, y, z) do
    _ = f2((y || (y in [1, :a, nil])), "a#{inspect((z - x))}b", (with {w205, 2} <- (_w206 = y), true <- is_integer(w205) do (cond do
w207 = [] -> w208 = false
    y
x > "s" -> x
true -> [w209 | _] = [true, false]
    f0(w210 = w209, w209, 3)
    z
end) else
false -> w211 = z
    (_w212 = z)
w205 -> (with {w213, 2} <- x, true <- is_integer(w213) do [w214 | _] = [x, w213]
    _ = x
    z else
false -> f2(w215 = y, y, 3)
    y
w213 -> z
end)
end))
    [w216 | _] = [((not is_list(y) or true) * (fn w217 -> fn w218 -> f3(w219 = z, w218, 3)
    _ = w219
    %{a: 1} end end).(x).({1, 2})), (with {w220, 2} <- (z in [1, :a, nil]), true <- is_integer(w220) do w221 = z
    (try do {w222, w223} = {w220, w220}
    w221 = w221
    w222 after w224 = w221
    w221 end) else
false -> w225 = true
    (if x do [w226 | _] = [y, y]
    w226 else 3 end)
w220 -> w227 = x
    w228 = false
    (for w229 <- [y, w220, 3], x, do: (w230 = w229
    {w231, w232} = {nil, true}
    y))
end)]
    f9(throw((for w233 <- [z, w216, 3], false, do: (x))), f5(w216, x, z), f1(w216, y, w216))
  end
  def f11(x, y, z) do
    (cond do
w234 = {z, y, true} -> f1(w235 = w234, x, 3)
    (if [1, 2] do w236 = y
    w236 else _ = w235
    w235 end)
(with {w237, 2} <- y, true <- is_integer(w237) do w237 else
false -> w238 = x
    w238
w237 -> w239 = {1, 2}
    {w240, w241} = {-1, w237}
    z
end) > (1.5 && x) -> y = z
    w242 = [1, 2]
    hd([y, z])
true -> _ = (case x do
{w243, 2} -> {w244, w245} = {y, [1, 2]}
    x
[w243 | _] when is_integer(w243) -> {w246, w247} = {w243, x}
    w248 = [1, 2]
    {1, 2}
w243 when is_number(w243) and w243 > 0 -> w249 = "s"
    4
_ -> w250 = [1, 2]
    w251 = z
    %{a: 1}
end)
    [y, y | [1.5]]
end)
  end
  def f12(x, y, z) do
    w252 = (for w253 <- [f8(x, z, z), (if x do x else _ = x
    y end), 3], true, do: (z = z
    w254 = z
    (for w255 <- [z, 2], w256 <- 1..2, reduce: x do
acc -> x
end)))
    {w257, w258} = {(not is_list(%{a: 1}) or true), (_w259 = (case x do
{w260, 2} -> [w261 | _] = [x, x]
    _ = w260
    y
[w260 | _] when is_integer(w260) -> w260
w260 when is_number(w260) and w260 > 0 -> w262 = w260
    f9(w263 = z, z, 3)
    w263
_ -> w264 = true
    w264 = 1.5
    x
end))}
    (if ((fn w265 -> fn w266 -> _ = w265
    w267 = w265
    w258 end end).(w252).(z) in [1, :a, nil]) do w268 = (_w269 = true)
    _ = (if (for w270 <- [1, 2], w271 <- 1..2, reduce: w268 do
acc -> w272 = w270
    w258
end) do (not is_list(w252) or is_nil(y)) else _ = z
    w273 = -2
    (w273 >= true) end)
    (for w274 <- [(fn w275 -> fn w276 -> [w277 | _] = [w252, nil]
    w276 end end).(3).(w258), (is_integer(w268) and w268 > 1), 3], true, do: ((for w278 <- [{1, 2}, y, 3], is_integer(w278), do: (_ = w258
    [])))) else (if !((fn w279 -> fn w280 -> w281 = x
    [w282 | _] = [w279, 0]
    w282 end end).(true).(z)) || ((try do _ = w252
    nil after w283 = {1, 2}
    [w284 | _] = [w283, x]
    z end) && Map.merge(%{a: "s"}, %{b: 3}).b) do (if w252 do w257 else :a end) else {w285, w286} = {w257, 0}
    (fn w287 -> _ = z
    y end).(false) end) end)
  end
  def f13(x, y, z) do
    f8(w288 = (_w289 = Map.merge(%{a: x}, %{b: z}).b), (try do _ = z
    x = 1.5
    y rescue
_ in ArithmeticError -> z = false
    (if !(x) || (z && z) do y else w291 = "s"
    _ = x
    y end)
w290 -> w290.__struct__
catch w290 -> w292 = x
    (case z do
{w293, 2} -> w294 = w290
    nil
[w293 | _] when is_integer(w293) -> _ = []
    "s"
w293 when is_number(w293) and w293 > 0 -> [w295 | _] = [w290, w292]
    0
_ -> w290 = :a
    w290
end)
end), 3)
    Map.merge(%{a: ((-3 || [1, 2]) in [1, :a, nil])}, %{b: ((for w296 <- [x, [], 3], z, do: (w296)) > (w288 + x))}).b
  end
  def f14(x, y, z) do
    f10(w297 = hd([x, %{a: 1}]), (for w298 <- [(cond do
w300 = [] -> z
y > [1, 2] -> w301 = x
    w302 = z
    y
true -> z = y
    []
end), 2], w299 <- 1..2, reduce: (z && y) do
acc -> w299 = w298
    (if !(nil) || ("s" && 1.5) do z else _ = z
    w299 end)
end), 3)
    {w303, w304} = {(with {w305, 2} <- (y > z), true <- is_integer(w305) do w306 = w297
    w307 = :a
    w297 else
false -> w297 = false
    (case w297 do
{w308, 2} -> y = w308
    [w309 | _] = [y, w308]
    nil
[w308 | _] when is_integer(w308) -> true
w308 when is_number(w308) and w308 > 0 -> w310 = z
    w311 = z
    w297
_ -> w297
end)
w305 -> w297 = x
    w305 = false
    hd([x, %{a: 1}])
end), (for w312 <- [(with {w314, 2} <- x, true <- is_integer(w314) do [w315 | _] = [[1, 2], [1, 2]]
    [w316 | _] = [{1, 2}, -3]
    [] else
false -> false
w314 -> x
end), 2], w313 <- 1..2, reduce: (z + w297) do
acc -> {w317, w318} = {acc, w313}
    w317 = z
    (if !({1, 2}) || (z && w297) do w318 else w313 end)
end)}
    f0((try do Map.merge(%{a: z}, %{b: x}).b after w297 = y
    y = []
    (y && z) end), f5((fn w319 -> w320 = :a
    f1(w321 = y, :a, 3)
    w303 end).(1.5), f1(x, w303, z), f10(w304, :a, z)), (not is_list((case {1, 2} do
{w322, 2} -> w322
[w322 | _] when is_integer(w322) -> y = x
    true
w322 when is_number(w322) and w322 > 0 -> {w323, w324} = {%{a: 1}, z}
    {w325, w326} = {w322, w304}
    {1, 2}
_ -> {w327, w328} = {w304, w303}
    _ = w303
    w297
end)) or true))
  end
  def f15(x, y, z) do
    {w329, w330} = {(for w331 <- [%{a: false, b: y}, (z && y), 3], ([] && :a), do: (x = w331
    w332 = nil
    (if x do {w333, w334} = {[1, 2], [1, 2]}
    w335 = true
    y else [w336 | _] = [w331, []]
    f12(w337 = :a, x, 3)
    z end))), "a#{inspect((with {w338, 2} <- {1, 2}, true <- is_integer(w338) do {w339, w340} = {w338, w338}
    _ = {1, 2}
    w339 else
false -> w341 = z
    1.5
w338 -> z
end))}b"}
    {w342, w343} = {(fn w344 -> fn w345 -> _ = (cond do
w346 = w344 -> f7(w347 = x, z, 3)
    w348 = w347
    1.5
w345 > y -> w349 = z
    w350 = x
    x
true -> w330
end)
    (fn w351 -> fn w352 -> w330 end end).(w329).(x) end end).((is_integer(w329) and y > 1)).((not is_list(1.5) or is_nil(true))), %{a: (for w353 <- [w330, 2], w354 <- 1..2, reduce: nil do
acc -> w329
end), b: (case z do
{w355, 2} -> f2(w356 = w329, x, 3)
    x
[w355 | _] when is_integer(w355) -> w357 = y
    _ = w330
    w357
w355 when is_number(w355) and w355 > 0 -> false
_ -> y
end)}}
    (_w358 = f5(w329, :a, y))
  end
  def f16(x, y, z) do
    [w359 | _] = [f2(throw(y), (y in [1, :a, nil]), (for w360 <- [%{a: 1}, y, 3], is_integer(w360), do: ({w361, w362} = {y, w360}
    y))), f5((for w363 <- [y, z, 3], true, do: (_ = w363
    x)), "a#{inspect(x)}b", (if !(true) || (y && x) do [w364 | _] = [y, x]
    {w365, w366} = {true, {1, 2}}
    x else [w367 | _] = [y, 2]
    w368 = :a
    "s" end))]
    {w369, w370} = {"a#{inspect(f4([1, 2], %{a: 1}, w359))}b", ((for w371 <- [x, w359, 3], y, do: (_ = y
    _ = "s"
    true)) + (with {w372, 2} <- true, true <- is_integer(w372) do {w373, w374} = {false, z}
    w373 else
false -> w359 = x
    []
w372 -> w375 = false
    "s"
end))}
    (fn w376 -> w377 = (for w378 <- [x, w369, 3], true, do: (_ = 1.5
    _ = w359
    w370))
    (fn w379 -> w380 = z
    [w381 | _] = [1.5, w359]
    (not is_list(w381) or true) end).(%{a: [1, 2], b: w359}) end).(((with {w382, 2} <- x, true <- is_integer(w382) do w383 = :a
    w370 else
false -> f12(w384 = z, w369, 3)
    {w385, w386} = {nil, w359}
    z
w382 -> f11(w387 = z, [], 3)
    w388 = {1, 2}
    [1, 2]
end) && f10(w359, z, y)))
  end
  def f17(x, y, z) do
    {w389, w390} = {(try do w392 = y
    [w393 | _] = [w392, z]
    f14(x, w392, w392) rescue
_ in ArithmeticError -> _ = (not is_list(y) or is_nil(nil))
    _ = y
    (x <= y)
w391 -> w391.__struct__
catch w391 -> [w394 | _] = [y, z]
    "a#{inspect(w394)}b"
end), f10(throw(0), (for w395 <- [y, y, 3], y, do: (w396 = w395
    w397 = z
    w397)), {x, y, y})}
    (f10(x, y, w389) == (1.5 || (try do f2(w399 = z, y, 3)
    w390 = w399
    [] rescue
_ in ArithmeticError -> f15(w400 = x, x, 3)
    w400
w398 -> w398.__struct__
catch w398 -> w401 = y
    w402 = x
    %{a: 1}
end)))
  end
  def f18(x, y, z) do
    throw((_w403 = "a#{inspect(y)}b"))
  end
  def f19(x, y, z) do
    ({hd([{1, 2}, z]), f5(x, y, x), (try do [w404 | _] = [z, x]
    [w405 | _] = [z, z]
    %{a: 1} after y end)} <= [f10(z, y, x), "a#{inspect(y)}b" | [throw(z)]])
  end
  def f20(x, y, z) do
    w406 = %{a: f11(z, true, z), b: (for w407 <- [false, 2], w408 <- 1..2, reduce: x do
acc -> {1, 2}
end)}
    (try do w410 = (if !(w406) || ({1, 2} && y) do w406 else [w411 | _] = [[1, 2], y]
    {w412, w413} = {z, y}
    true end)
    (try do [w414 | _] = [x, w406]
    w415 = w410
    (for w416 <- [w415, true, 3], is_integer(w416), do: (nil)) after w417 = "s"
    f12(w418 = w410, w406, 3)
    hd([w410, y]) end) rescue
_ in ArithmeticError -> {w419, w420} = {(is_integer(x) and y > 1), %{a: y, b: w406}}
    {w421, w422} = {x, [z, x | [z]]}
    (not is_list((with {w423, 2} <- w422, true <- is_integer(w423) do w424 = w420
    w422 else
false -> 1.5
w423 -> nil
end)) or true)
w409 -> w409.__struct__
catch w409 -> Map.merge(%{a: hd([z, x])}, %{b: (if w409 do w425 = z
    "s" else w426 = {1, 2}
    x end)}).b
end)
  end
  def f21(x, y, z) do
    [w427 | _] = [(if !((%{a: 1} == z)) || (x && (with {w428, 2} <- z, true <- is_integer(w428) do z = y
    w429 = z
    w428 else
false -> {w430, w431} = {z, z}
    w430
w428 -> w432 = [1, 2]
    z
end)) do w433 = -3
    (for w434 <- [w433, 2], w435 <- 1..2, reduce: [1, 2] do
acc -> z = w433
    w433
end) else x = z
    (cond do
w436 = x -> _ = x
    x
x > false -> _ = :a
    w437 = x
    y
true -> w438 = 4
    x
end) end), %{a: f9(z, x, x), b: (if !(1.5) || (z && x) do [w439 | _] = [z, y]
    false else {w440, w441} = {z, x}
    w442 = x
    1.5 end)}]
    (is_integer(((x && x) && (for w443 <- [z, 2], w444 <- 1..2, reduce: y do
acc -> w445 = y
    w427
end))) and (_w446 = x) > 1)
  end
  def f22(x, y, z) do
    f12(w447 = ((x in [1, :a, nil]) + (try do z rescue
_ in ArithmeticError -> _ = y
    w449 = z
    y
w448 -> w448.__struct__
catch w448 -> w448
end)), (if !((if !(%{a: 1}) || (y && y) do x = x
    -3 else w450 = x
    _ = z
    w450 end)) || (f4(nil, z, x) && :a) do w451 = z
    f16(w451, z, w451) else f21(z, x, y) end), 3)
    [w452 | _] = [(try do w454 = w447
    x = z
    %{a: :a, b: y} rescue
_ in ArithmeticError -> w455 = :a
    (not is_list([]) or true)
w453 -> w453.__struct__
catch w453 -> [w456 | _] = [0, "s"]
    w456 = nil
    (is_integer(w456) and [1, 2] > 1)
end), (for w457 <- [(try do x = x
    {1, 2} rescue
_ in ArithmeticError -> x = z
    {w460, w461} = {%{a: 1}, x}
    y
w459 -> w459.__struct__
catch w459 -> x
end), 2], w458 <- 1..2, reduce: "a#{inspect(w447)}b" do
acc -> {w462, w463} = {acc, acc}
    {w464, w465} = {w458, w458}
    (if x do w458 else w466 = w465
    w465 end)
end)]
    (cond do
w467 = (try do [w469 | _] = [true, w447]
    f20(x, w452, w469) rescue
_ in ArithmeticError -> (not is_list(w452) or true)
w468 -> w468.__struct__
catch w468 -> (fn w470 -> fn w471 -> z end end).(x).([])
end) -> [w472 | _] = [f13(x, x, w467), (false && w452)]
    (if !((for w473 <- [x, y, 3], is_integer(w473), do: (w447))) || ((_w474 = w467) && (cond do
w475 = y -> x = 2
    [w476 | _] = [w452, w447]
    w467
x > y -> _ = 1
    :a
true -> w447 = []
    w447
end)) do w477 = w472
    (try do -2 rescue
_ in ArithmeticError -> x
w478 -> w478.__struct__
catch w478 -> [w479 | _] = [w447, w477]
    w480 = w467
    w467
end) else x = w467
    _ = (nil < z)
    (try do z rescue
_ in ArithmeticError -> f4(w482 = x, w467, 3)
    [w483 | _] = [y, [1, 2]]
    y
w481 -> w481.__struct__
catch w481 -> z
end) end)
((with {w484, 2} <- false, true <- is_integer(w484) do _ = :a
    w447 else
false -> [w485 | _] = [false, x]
    {w486, w487} = {[1, 2], -3}
    nil
w484 -> {w488, w489} = {[1, 2], w484}
    true
end) || (w452 in [1, :a, nil])) > (if !((for w490 <- [y, y, 3], is_integer(w490), do: (f6(w491 = 1.5, w452, 3)
    w492 = w490
    w452))) || (%{a: w452, b: w452} && ({1, 2} && :a)) do x = x
    w493 = y
    (cond do
w494 = "s" -> x = w493
    false
z > y -> w452
true -> f21(w495 = y, x, 3)
    w493
end) else {w496, w497} = {w452, y}
    [w498 | _] = [x, [1, 2]]
    (try do f2(w499 = false, w452, 3)
    {w500, w501} = {x, w496}
    w496 after _ = nil
    w498 end) end) -> throw(w447)
true -> {w502, w503} = {Map.merge(%{a: z}, %{b: y}).b, (y === z)}
    (case (:a && []) do
{w504, 2} -> (for w505 <- [w452, nil, 3], true, do: (f15(w506 = {1, 2}, y, 3)
    w452))
[w504 | _] when is_integer(w504) -> w507 = w502
    (if 1.5 do w508 = z
    w509 = z
    %{a: 1} else w510 = true
    w511 = [1, 2]
    w502 end)
w504 when is_number(w504) and w504 > 0 -> f11(w512 = w502, false, 3)
    [w513 | _] = [w503, y]
    (-3 || w452)
_ -> (if !(w452) || (w503 && x) do z = x
    nil else [w514 | _] = [y, w503]
    [] end)
end)
end)
  end
  def f23(x, y, z) do
    f5(w515 = (hd([z, z]) in [1, :a, nil]), "a#{inspect((fn w516 -> {w517, w518} = {[], %{a: 1}}
    nil end).(y))}b", 3)
    ((for w519 <- [(fn w521 -> fn w522 -> f3(w523 = 1, w515, 3)
    x end end).(z).(%{a: 1}), 2], w520 <- 1..2, reduce: %{a: z, b: false} do
acc -> w520
end) >= %{a: (if %{a: 1} do [w524 | _] = [nil, 1.5]
    w515 else nil end), b: "a#{inspect(y)}b"})
  end
  def f24(x, y, z) do
    {w525, w526} = {%{a: (z in [1, :a, nil]), b: Map.merge(%{a: []}, %{b: z}).b}, ([nil, y | [z]] || Map.merge(%{a: x}, %{b: z}).b)}
    [(if (if !(x) || (1.5 && z) do x else y end) do w527 = w526
    %{a: w527, b: w526} else f0(w528 = true, :a, 3)
    f7(w529 = w526, w528, 3)
    (false && w529) end), f12((w525 || x), (%{a: 1} - [1, 2]), (_w530 = w525)) | [(try do {w531, w532} = {w526, 1.5}
    {w533, w534} = {z, "s"}
    (is_integer(w533) and y > 1) after w535 = x
    (for w536 <- [z, false, 3], false, do: (f14(w537 = [], w526, 3)
    w538 = w536
    w535)) end)]]
  end
  def t(f) do
    try do
      f.()
    rescue
      e -> e.__struct__
    catch k, v -> {k, v}
    end
  end
  def run do
    IO.puts(inspect({0, t(fn -> f0(%{a: 1}, nil, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({0, t(fn -> f0([1, 2], [1, 2], :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({0, t(fn -> f0(false, true, [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({0, t(fn -> f0(1.5, true, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({0, t(fn -> f0({1, 2}, [1, 2], :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({0, t(fn -> f0("s", 1.5, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({1, t(fn -> f1(false, [1, 2], false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({1, t(fn -> f1(false, 1.5, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({1, t(fn -> f1(%{a: 1}, -2, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({1, t(fn -> f1(true, %{a: 1}, [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({1, t(fn -> f1(%{a: 1}, true, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({1, t(fn -> f1({1, 2}, 1.5, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({2, t(fn -> f2(true, :a, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({2, t(fn -> f2(true, 3, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({2, t(fn -> f2([], [1, 2], nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({2, t(fn -> f2([], {1, 2}, true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({2, t(fn -> f2(nil, %{a: 1}, [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({2, t(fn -> f2(%{a: 1}, "s", [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({3, t(fn -> f3(:a, %{a: 1}, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({3, t(fn -> f3(true, :a, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({3, t(fn -> f3(false, [1, 2], :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({3, t(fn -> f3([], false, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({3, t(fn -> f3(false, {1, 2}, [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({3, t(fn -> f3(true, false, true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({4, t(fn -> f4(1, 1.5, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({4, t(fn -> f4(nil, nil, 0) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({4, t(fn -> f4(1, true, "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({4, t(fn -> f4(1.5, true, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({4, t(fn -> f4(%{a: 1}, false, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({4, t(fn -> f4({1, 2}, [1, 2], {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({5, t(fn -> f5(%{a: 1}, "s", true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({5, t(fn -> f5(1.5, {1, 2}, 1) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({5, t(fn -> f5({1, 2}, %{a: 1}, [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({5, t(fn -> f5([1, 2], :a, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({5, t(fn -> f5(1.5, {1, 2}, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({5, t(fn -> f5({1, 2}, false, true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({6, t(fn -> f6({1, 2}, false, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({6, t(fn -> f6("s", [], false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({6, t(fn -> f6({1, 2}, true, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({6, t(fn -> f6(false, {1, 2}, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({6, t(fn -> f6(:a, "s", {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({6, t(fn -> f6(%{a: 1}, nil, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({7, t(fn -> f7(:a, false, [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({7, t(fn -> f7({1, 2}, true, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({7, t(fn -> f7(nil, 1.5, true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({7, t(fn -> f7(:a, {1, 2}, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({7, t(fn -> f7(nil, [], 1) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({7, t(fn -> f7([], -3, "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({8, t(fn -> f8(1.5, [1, 2], [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({8, t(fn -> f8(:a, "s", false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({8, t(fn -> f8(true, :a, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({8, t(fn -> f8([], :a, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({8, t(fn -> f8(1, true, 2) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({8, t(fn -> f8([1, 2], [], "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({9, t(fn -> f9([], false, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({9, t(fn -> f9(%{a: 1}, false, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({9, t(fn -> f9(:a, -1, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({9, t(fn -> f9(%{a: 1}, nil, -1) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({9, t(fn -> f9(%{a: 1}, :a, 0) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({9, t(fn -> f9("s", [1, 2], 2) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({10, t(fn -> f10(false, [1, 2], true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({10, t(fn -> f10(1.5, 1.5, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({10, t(fn -> f10(1.5, -2, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({10, t(fn -> f10(:a, "s", true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({10, t(fn -> f10(1.5, -3, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({10, t(fn -> f10(true, true, true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({11, t(fn -> f11([], {1, 2}, [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({11, t(fn -> f11(true, 1.5, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({11, t(fn -> f11([1, 2], %{a: 1}, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({11, t(fn -> f11([1, 2], %{a: 1}, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({11, t(fn -> f11(1.5, {1, 2}, [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({11, t(fn -> f11(nil, 1.5, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({12, t(fn -> f12([1, 2], false, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({12, t(fn -> f12("s", 1.5, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({12, t(fn -> f12(%{a: 1}, :a, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({12, t(fn -> f12(nil, %{a: 1}, true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({12, t(fn -> f12(:a, [1, 2], [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({12, t(fn -> f12(%{a: 1}, %{a: 1}, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({13, t(fn -> f13([], [], %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({13, t(fn -> f13(%{a: 1}, [1, 2], :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({13, t(fn -> f13(:a, {1, 2}, true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({13, t(fn -> f13(true, nil, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({13, t(fn -> f13({1, 2}, 1.5, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({13, t(fn -> f13(nil, true, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({14, t(fn -> f14("s", %{a: 1}, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({14, t(fn -> f14(1.5, "s", [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({14, t(fn -> f14(false, %{a: 1}, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({14, t(fn -> f14(-3, 1.5, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({14, t(fn -> f14(true, 1, -1) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({14, t(fn -> f14(nil, [1, 2], :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({15, t(fn -> f15(false, true, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({15, t(fn -> f15(1.5, [], []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({15, t(fn -> f15([1, 2], false, true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({15, t(fn -> f15(%{a: 1}, 1.5, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({15, t(fn -> f15(false, %{a: 1}, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({15, t(fn -> f15(2, 1.5, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({16, t(fn -> f16(1.5, %{a: 1}, "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({16, t(fn -> f16(true, nil, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({16, t(fn -> f16(1.5, [1, 2], 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({16, t(fn -> f16(true, [1, 2], "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({16, t(fn -> f16(false, false, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({16, t(fn -> f16(true, %{a: 1}, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({17, t(fn -> f17(false, "s", 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({17, t(fn -> f17("s", [], true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({17, t(fn -> f17(:a, true, "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({17, t(fn -> f17(:a, false, "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({17, t(fn -> f17([], [1, 2], nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({17, t(fn -> f17(3, [1, 2], %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({18, t(fn -> f18([1, 2], %{a: 1}, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({18, t(fn -> f18("s", nil, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({18, t(fn -> f18(%{a: 1}, true, 0) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({18, t(fn -> f18(nil, nil, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({18, t(fn -> f18(1.5, :a, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({18, t(fn -> f18(false, {1, 2}, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({19, t(fn -> f19(1.5, %{a: 1}, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({19, t(fn -> f19([1, 2], %{a: 1}, [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({19, t(fn -> f19(3, -2, true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({19, t(fn -> f19("s", "s", %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({19, t(fn -> f19(2, [1, 2], true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({19, t(fn -> f19([1, 2], "s", false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({20, t(fn -> f20(%{a: 1}, [1, 2], "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({20, t(fn -> f20(false, [], -1) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({20, t(fn -> f20([], [1, 2], nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({20, t(fn -> f20(1.5, nil, [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({20, t(fn -> f20([1, 2], nil, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({20, t(fn -> f20(false, %{a: 1}, "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({21, t(fn -> f21([1, 2], false, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({21, t(fn -> f21(:a, [], []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({21, t(fn -> f21({1, 2}, [], nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({21, t(fn -> f21({1, 2}, :a, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({21, t(fn -> f21(true, true, {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({21, t(fn -> f21(false, -1, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({22, t(fn -> f22("s", -3, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({22, t(fn -> f22([1, 2], [], []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({22, t(fn -> f22(nil, false, 2) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({22, t(fn -> f22(true, false, true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({22, t(fn -> f22([], "s", false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({22, t(fn -> f22([], {1, 2}, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({23, t(fn -> f23(0, 1.5, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({23, t(fn -> f23(false, "s", %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({23, t(fn -> f23("s", [1, 2], {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({23, t(fn -> f23(%{a: 1}, :a, -3) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({23, t(fn -> f23({1, 2}, nil, [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({23, t(fn -> f23(false, 3, {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({24, t(fn -> f24([], %{a: 1}, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({24, t(fn -> f24([], %{a: 1}, {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({24, t(fn -> f24({1, 2}, :a, {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({24, t(fn -> f24(false, [1, 2], [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({24, t(fn -> f24([1, 2], %{a: 1}, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({24, t(fn -> f24(:a, false, true) end)}, charlists: :as_lists, limit: 60))
  end
end
F.run()
