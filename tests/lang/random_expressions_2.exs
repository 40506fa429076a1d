# Generated at random, results recorded from Elixir: order of evaluation, scopes and registers in nested expressions.
defmodule F do
  def f0(x, y, z) do
    _ = {throw([[1, 2], y | [z]]), (fn w1 -> w2 = 1
    z = z
    (with {w3, 2} <- w2, true <- is_integer(w3) do w4 = 1
    w5 = w1
    [] else
false -> true
w3 -> z = w2
    w6 = x
    w3
end) end).((if x do {w7, w8} = {z, x}
    w9 = 1
    [1, 2] else w10 = 1
    w11 = y
    w11 end)), (not is_list((cond do
w12 = x -> w13 = [1, 2]
    y
:a > x -> y = 1.5
    {w14, w15} = {-1, nil}
    w15
true -> w16 = "s"
    {w17, w18} = {z, -3}
    w17
end)) or true)}
    (for w19 <- [(_w20 = (with {w21, 2} <- [1, 2], true <- is_integer(w21) do w21 else
false -> w22 = y
    w23 = w22
    w23
w21 -> [w24 | _] = [y, y]
    %{a: 1}
end)), (x && (for w25 <- [z, 2], w26 <- 1..2, reduce: x do
acc -> y
end)), 3], true, do: (_ = (for w28 <- ["a#{inspect(false)}b", 2], w29 <- 1..2, reduce: (if y do w19 = w19
    w19 else w30 = z
    w31 = 0
    w31 end) do
acc -> {w32, w33} = {x, %{a: 1}}
    w34 = [1, 2]
    (for w35 <- [true, 2], w36 <- 1..2, reduce: w33 do
acc -> [w37 | _] = [{1, 2}, :a]
    _ = w33
    w35
end)
end)
    (is_integer((try do _ = w19
    {w39, w40} = {x, []}
    "s" rescue
_ in ArithmeticError -> true
w38 -> w38.__struct__
catch w38 -> y
end)) and (try do w42 = :a
    x rescue
_ in ArithmeticError -> x
w41 -> w41.__struct__
catch w41 -> y
end) > 1)))
  end
  def f1(x, y, z) do
    (is_integer((try do (with {w44, 2} <- y, true <- is_integer(w44) do y else
false -> y
w44 -> x
end) rescue
_ in ArithmeticError -> w45 = y
    (try do x after f0(w46 = z, z, 3)
    z end)
w43 -> w43.__struct__
catch w43 -> w43 = x
    (not is_list(x) or is_nil(w43))
end)) and (_w47 = (x && y)) > 1)
  end
  def f2(x, y, z) do
    {(fn w48 -> fn w49 -> w50 = {1, 2}
    {w51, w52} = {%{a: 1}, %{a: 1}}
    w50 end end).(:a).("s"), f1(x, x, x), ((cond do
w53 = y -> {w54, w55} = {w53, x}
    w56 = z
    z
z > -1 -> nil
true -> {w57, w58} = {x, 1.5}
    {1, 2}
end) <= (true || y))}
  end
  def f3(x, y, z) do
    (if (not is_list((_w59 = x)) or true) do hd([({1, 2} && x), hd([[1, 2], x])]) else (case f0(x, y, :a) do
{w60, 2} -> _ = throw(nil)
    (is_integer(2) and x > 1)
[w60 | _] when is_integer(w60) -> z = z
    {w61, w62} = {w60, z}
    (for w63 <- ["s", 2], w64 <- 1..2, reduce: z do
acc -> w65 = y
    y
end)
w60 when is_number(w60) and w60 > 0 -> w66 = %{a: 1}
    1.5
_ -> _ = (x && y)
    (for w67 <- [1.5, x, 3], y, do: (w68 = y
    z))
end) end)
  end
  def f4(x, y, z) do
    f3(w69 = f2(z, y, y), ("a#{inspect(true)}b" != (not is_list(z) or is_nil(z))), 3)
    w70 = (try do w71 = y
    {w72, w73} = {z, x}
    (not is_list(y) or true) after w74 = z
    :a end)
    ((if (try do {w75, w76} = {y, x}
    w70 = w70
    y after x = y
    _ = w70
    w70 end) do w77 = [1, 2]
    {w78, w79} = {%{a: 1}, nil}
    (_w80 = w70) else (if %{a: 1} do {w81, w82} = {y, 1.5}
    w83 = w81
    w70 else false end) end) - ("a#{inspect(false)}b" + (cond do
w84 = x -> 1
x > w70 -> w85 = z
    x
true -> w69
end)))
  end
  def f5(x, y, z) do
    w86 = {(_w87 = :a), [y, y | [z]], (try do [w88 | _] = [z, false]
    y after w89 = x
    {1, 2} end)}
    f3(w86, x, y)
  end
  def f6(x, y, z) do
    z = hd([(case y do
{w90, 2} -> w90
[w90 | _] when is_integer(w90) -> w91 = y
    []
w90 when is_number(w90) and w90 > 0 -> w92 = y
    w93 = w90
    -2
_ -> w94 = 1.5
    w94 = z
    y
end), (nil in [1, :a, nil])])
    (try do {w96, w97} = {(try do x = x
    w99 = %{a: 1}
    {1, 2} rescue
_ in ArithmeticError -> _ = z
    {w100, w101} = {true, :a}
    "s"
w98 -> w98.__struct__
catch w98 -> x = w98
    x
end), Map.merge(%{a: :a}, %{b: z}).b}
    %{a: {y, y, y}, b: [w97, w96 | [z]]} rescue
_ in ArithmeticError -> [w102 | _] = [[3, z | [-2]], Map.merge(%{a: z}, %{b: z}).b]
    Map.merge(%{a: (:a in [1, :a, nil])}, %{b: hd([z, x])}).b
w95 -> w95.__struct__
catch w95 -> w103 = hd([x, z])
    ((fn w104 -> [1, 2] end).(z) in [1, :a, nil])
end)
  end
  def f7(x, y, z) do
    f4(w105 = ((z === y) || (case z do
{w106, 2} -> x
[w106 | _] when is_integer(w106) -> {1, 2}
w106 when is_number(w106) and w106 > 0 -> [1, 2]
_ -> _ = y
    z
end)), (try do [w107 | _] = [x, y]
    y = y
    {y, y, y} after (z + x) end), 3)
    {w108, w109} = {"a#{inspect({y, x, x})}b", (try do f5(w111 = 1, {1, 2}, 3)
    _ = Map.merge(%{a: 1.5}, %{b: x}).b
    (x && [1, 2]) rescue
_ in ArithmeticError -> {w112, w113} = {x, w105}
    w112 = w105
    [w105, x | [x]]
w110 -> w110.__struct__
catch w110 -> (z in [1, :a, nil])
end)}
    Map.merge(%{a: "a#{inspect((try do [w115 | _] = [w105, z]
    [] rescue
_ in ArithmeticError -> w105 = z
    w116 = y
    1
w114 -> w114.__struct__
catch w114 -> w117 = :a
    {w118, w119} = {z, w108}
    w118
end))}b"}, %{b: "a#{inspect((cond do
w120 = y -> w108
w105 > w105 -> {w121, w122} = {w108, "s"}
    1.5
true -> w123 = []
    w109
end))}b"}).b
  end
  def f8(x, y, z) do
    [w124 | _] = [throw((if [1, 2] do w125 = -2
    {w126, w127} = {y, {1, 2}}
    x else x = z
    z end)), f6(hd([y, x]), (if !(y) || (false && false) do x = %{a: 1}
    [] else _ = y
    x end), (if !(x) || (z && x) do {w128, w129} = {y, {1, 2}}
    z else {w130, w131} = {x, z}
    y end))]
    "a#{inspect([(nil || %{a: 1}), (_w132 = x) | [(_w133 = false)]])}b"
  end
  def f9(x, y, z) do
    {w134, w135} = {(cond do
w136 = f7([1, 2], x, true) -> _ = f7(nil, z, x)
    f8(z, y, w136)
Map.merge(%{a: y}, %{b: z}).b > (cond do
w137 = 1.5 -> z = y
    z = z
    w137
z > :a -> y
true -> f3(w138 = [1, 2], z, 3)
    w139 = y
    true
end) -> y = y
    %{a: y, b: y}
true -> (false && x)
end), "a#{inspect(f5(x, x, x))}b"}
    (_w140 = ((y || 0) || throw(w134)))
  end
  def f10(x, y, z) do
    x = (cond do
w141 = throw(y) -> (for w142 <- [y, 2], w143 <- 1..2, reduce: [] do
acc -> z = y
    x
end)
(y || 3) > (try do _ = x
    x rescue
_ in ArithmeticError -> y = z
    w145 = []
    1.5
w144 -> w144.__struct__
catch w144 -> x
end) -> y = y
    x = y
    (for w146 <- [3, x, 3], true, do: ({1, 2}))
true -> {w147, w148} = {z, x}
    w149 = w148
    Map.merge(%{a: w149}, %{b: 1}).b
end)
    _ = "a#{inspect((cond do
w150 = {y, x, x} -> _ = ("s" > w150)
    w151 = {1, 2}
    f0(w151, w150, x)
f3([1, 2], x, 1.5) > (try do [w153 | _] = [x, x]
    w154 = y
    true rescue
_ in ArithmeticError -> f9(w155 = x, y, 3)
    x
w152 -> w152.__struct__
catch w152 -> w152 = z
    w156 = x
    []
end) -> [x, x | [x]]
true -> _ = (is_integer(x) and false > 1)
    (x && z)
end))}b"
    (not is_list((for w157 <- [(is_integer(x) and z > 1), 2], w158 <- 1..2, reduce: (if false do {w159, w160} = {z, x}
    z else x = [1, 2]
    x end) do
acc -> (fn w161 -> fn w162 -> f4(w163 = w162, x, 3)
    w164 = false
    acc end end).({1, 2}).(w157)
end)) or is_nil(((try do f8(w165 = z, "s", 3)
    z after f4(w166 = y, x, 3)
    {w167, w168} = {%{a: 1}, z}
    1.5 end) && f9(x, y, x))))
  end
  def f11(x, y, z) do
    w169 = (not is_list(f7(false, y, :a)) or true)
    w171 = ((fn w172 -> fn w173 -> w169 end end).([]).(z) + (if !(y) || (false && 1.5) do w174 = x
    w175 = w169
    w175 else x = y
    x end))
    (not is_list(throw((if !(y) || (true && y) do f4(w176 = w169, w171, 3)
    w177 = w171
    true else nil end))) or true)
  end
  def f12(x, y, z) do
    w183 = (fn w184 -> fn w185 -> _ = (%{a: 1} - z)
    (try do w184 after {w186, w187} = {"s", x}
    [w188 | _] = ["s", w184]
    :a end) end end).(Map.merge(%{a: y}, %{b: y}).b).((%{a: 1} && y))
    z = f9(x, z, z)
    (try do w189 = f10(z, w183, z)
    _ = ((w183 || nil) || [w183, w189 | [z]])
    (with {w190, 2} <- (if w183 do w191 = x
    x else w192 = 0
    _ = x
    w192 end), true <- is_integer(w190) do w193 = z
    (_w194 = true) else
false -> _ = f7(w183, z, x)
    (cond do
w195 = {1, 2} -> w196 = w183
    w197 = "s"
    w183
1.5 > y -> nil
true -> w198 = z
    _ = y
    true
end)
w190 -> {w199, w200} = {z, y}
    _ = (_w201 = %{a: 1})
    (w199 in [1, :a, nil])
end) after w202 = (not is_list(y) or is_nil(x))
    f9(w203 = hd([nil, z]), (if %{a: 1} do 4 else {w204, w205} = {z, w183}
    [w206 | _] = [w202, z]
    z end), 3)
    f7(f4(w183, z, x), (not is_list(w202) or true), (w202 in [1, :a, nil])) end)
  end
  def f13(x, y, z) do
    _ = (cond do
w207 = (with {w208, 2} <- 1.5, true <- is_integer(w208) do {w209, w210} = {y, z}
    _ = "a#{inspect(w210)}b"
    (if w208 do w211 = z
    y else f0(w212 = x, z, 3)
    x = w210
    w209 end) else
false -> w213 = z
    w213 = w213
    (_w214 = "s")
w208 -> (if !(z) || (3 && z) do 1.5 else f3(w215 = w208, false, 3)
    w216 = x
    x end)
end) -> w217 = (z - y)
    f1(w218 = (try do z after {1, 2} end), (for w219 <- [1.5, w207, 3], x, do: (w220 = %{a: 1}
    w220)), 3)
    Map.merge(%{a: (cond do
w221 = x -> _ = w207
    "s"
x > w217 -> y
true -> w207
end)}, %{b: (if w207 do _ = x
    w207 else z end)}).b
(with {w222, 2} <- (not is_list({1, 2}) or is_nil(y)), true <- is_integer(w222) do f10(x, x, w222) else
false -> [w223 | _] = [y, %{a: 1}]
    (is_integer(z) and w223 > 1)
w222 -> f1(w224 = y, y, 3)
    x
end) > (_w225 = (for w226 <- [x, y, 3], true, do: ([w227 | _] = [x, w226]
    w228 = "s"
    w227))) -> {w229, w230} = {Map.merge(%{a: y}, %{b: {1, 2}}).b, [-3, z | [x]]}
    w231 = (fn w232 -> fn w233 -> {w234, w235} = {w233, w230}
    w229 end end).(x).(nil)
    (for w236 <- [w231, nil, 3], w231, do: (w231))
true -> w237 = "a#{inspect(y)}b"
    (is_integer((not is_list(x) or is_nil(x))) and (is_integer(x) and z > 1) > 1)
end)
    w238 = (Map.merge(%{a: z}, %{b: z}).b + throw(z))
    ((cond do
w239 = "a#{inspect(y)}b" -> w240 = true
    (fn w241 -> w242 = w239
    1 end).(z)
([] >= y) > (fn w243 -> 1.5 end).(w238) -> throw(false)
true -> Map.merge(%{a: z}, %{b: z}).b
end) < hd([(y * w238), (z != w238)]))
  end
  def f14(x, y, z) do
    z = (fn w244 -> f2(z, w244, 1.5) end).((y in [1, :a, nil]))
    (not is_list("a#{inspect((x >= z))}b") or is_nil((case (for w246 <- [[1, 2], 2], w247 <- 1..2, reduce: z do
acc -> w248 = z
    z = nil
    y
end) do
{w245, 2} -> f10(w249 = -2, z, 3)
    {w250, w251} = {%{a: 1}, w245}
    (try do {w253, w254} = {y, 1.5}
    false rescue
_ in ArithmeticError -> [w255 | _] = [w245, {1, 2}]
    z
w252 -> w252.__struct__
catch w252 -> {w256, w257} = {w251, x}
    y
end)
[w245 | _] when is_integer(w245) -> w258 = z
    x = z
    (try do false after f8(w259 = z, z, 3)
    z end)
w245 when is_number(w245) and w245 > 0 -> w260 = y
    f6(w261 = y, z, 3)
    z
_ -> f11(w262 = z, x, 3)
    _ = (nil || z)
    (for w263 <- [z, 2], w264 <- 1..2, reduce: z do
acc -> [w265 | _] = [[], []]
    w263 = w264
    acc
end)
end)))
  end
  def f15(x, y, z) do
    _ = (case (f3(y, z, x) || (_w267 = x)) do
{w266, 2} -> {w268, w269} = {(fn w270 -> fn w271 -> y end end).(%{a: 1}).(false), (if !(z) || (y && w266) do f13(w272 = x, x, 3)
    w272 else z = w266
    z = nil
    x end)}
    w273 = f9(x, 3, false)
    "a#{inspect((w269 && w269))}b"
[w266 | _] when is_integer(w266) -> _ = ((y in [1, :a, nil]) in [1, :a, nil])
    (fn w274 -> fn w275 -> w276 = 1
    w277 = []
    f11(w275, w275, w276) end end).(hd([x, w266])).(%{a: "s", b: w266})
w266 when is_number(w266) and w266 > 0 -> [w278 | _] = ["a#{inspect({1, 2})}b", (with {w279, 2} <- y, true <- is_integer(w279) do w280 = z
    w281 = w279
    y else
false -> w266 = y
    :a
w279 -> w266
end)]
    w282 = (fn w283 -> fn w284 -> f12(w285 = w266, y, 3)
    y end end).(y).(x)
    "a#{inspect(w278)}b"
_ -> [w286 | _] = [y, f3(y, y, z)]
    f0(w287 = (fn w288 -> fn w289 -> w290 = w288
    [w291 | _] = [:a, w286]
    w289 end end).(w286).(:a), [{1, 2}, %{a: 1} | [1.5]], 3)
    (if (if {1, 2} do y = 1
    [w292 | _] = [z, w286]
    w286 else {w293, w294} = {y, 1.5}
    w293 end) do [w295 | _] = [y, z]
    ({1, 2} || w295) else f6(w296 = :a, w287, 3)
    _ = (is_integer(y) and w286 > 1)
    hd([w286, w287]) end)
end)
    (((cond do
w297 = y -> w298 = z
    x = [1, 2]
    z
z > z -> _ = x
    z
true -> w299 = z
    w299
end) in [1, :a, nil]) || (if (y * z) do {w300, w301} = {nil, y}
    hd([x, 1.5]) else w302 = y
    w303 = z
    (for w304 <- [x, w302, 3], true, do: (w305 = :a
    _ = z
    w305)) end))
  end
  def f16(x, y, z) do
    y = (fn w306 -> fn w307 -> _ = (not is_list(nil) or true)
    w306 end end).((if !(y) || ([] && false) do {w308, w309} = {z, z}
    w308 else x = false
    z end)).(throw(x))
    w310 = (with {w311, 2} <- (if z do y else {w312, w313} = {y, y}
    w314 = x
    w312 end), true <- is_integer(w311) do (if x do w311 else "s" end) else
false -> (try do y after y = x
    x = y
    x end)
w311 -> {w315, w316} = {[], %{a: 1}}
    x = z
    (for w317 <- [y, 2], w318 <- 1..2, reduce: true do
acc -> w311
end)
end)
    (is_integer((case (if !(z) || (y && x) do x = 4
    w310 else w320 = w310
    x end) do
{w319, 2} -> {w321, w322} = {3, y}
    %{a: x, b: y}
[w319 | _] when is_integer(w319) -> (false - w319)
w319 when is_number(w319) and w319 > 0 -> w310
_ -> w323 = y
    (y && y)
end)) and f2(w310, y, x) > 1)
  end
  def f17(x, y, z) do
    {w324, w325} = {"a#{inspect(throw([]))}b", f14(z, (case 1.5 do
{w326, 2} -> f16(w327 = [1, 2], x, 3)
    w328 = w326
    [1, 2]
[w326 | _] when is_integer(w326) -> w329 = w326
    false
w326 when is_number(w326) and w326 > 0 -> w330 = 4
    x
_ -> _ = z
    [1, 2]
end), hd([x, y]))}
    {w331, w332} = {[(w325 && w325), (if !(false) || (w325 && w324) do w333 = w325
    f0(w334 = w333, w333, 3)
    y else nil end) | [hd([y, x])]], ((fn w335 -> fn w336 -> w335 end end).(w325).(y) + (fn w337 -> fn w338 -> w325 end end).(x).(x))}
    (not is_list(f3(("s" < w325), (w325 && z), hd([w324, w324]))) or is_nil({(try do {w339, w340} = {w331, %{a: 1}}
    w325 after _ = w332
    w331 end), (for w341 <- [w332, x, 3], true, do: (w324)), (z > z)}))
  end
  def f18(x, y, z) do
    _ = f2(z, y, y)
    Map.merge(%{a: (try do w342 = x
    (try do f6(w344 = x, y, 3)
    w345 = w344
    [1, 2] rescue
_ in ArithmeticError -> x = w342
    x
w343 -> w343.__struct__
catch w343 -> w346 = true
    [w347 | _] = [y, z]
    z
end) after w348 = x
    w349 = x
    (y + x) end)}, %{b: (fn w350 -> fn w351 -> [w352 | _] = [{1, 2}, 1.5]
    (if !(y) || ([] && z) do [w353 | _] = [z, y]
    {w354, w355} = {"s", []}
    "s" else w356 = x
    w351 end) end end).((if [] do x else w357 = y
    {w358, w359} = {0, w357}
    y end)).((if x do w360 = true
    {w361, w362} = {z, w360}
    [] else -2 end))}).b
  end
  def f19(x, y, z) do
    f18((if !((not is_list(z) or is_nil([1, 2]))) || ((y && y) && (if !(x) || (%{a: 1} && z) do {w363, w364} = {-2, {1, 2}}
    w363 else w365 = y
    z end)) do (for w366 <- ["s", 2], w367 <- 1..2, reduce: z do
acc -> w368 = acc
    [w369 | _] = [x, x]
    "s"
end) else (is_integer(z) and {1, 2} > 1) end), (cond do
w370 = throw(y) -> [w371 | _] = [w370, 0]
    {w372, w373} = {w371, w371}
    (not is_list(w371) or is_nil(y))
f15(x, y, z) > {1, 2} -> {w374, w375} = {:a, x}
    (z && z)
true -> [w376 | _] = [z, false]
    w377 = z
    (fn w378 -> fn w379 -> {w380, w381} = {z, false}
    w382 = x
    false end end).(1.5).(:a)
end), (for w383 <- [(case y do
{w384, 2} -> w385 = w384
    {w386, w387} = {z, w384}
    "s"
[w384 | _] when is_integer(w384) -> _ = y
    _ = [1, 2]
    x
w384 when is_number(w384) and w384 > 0 -> true
_ -> z
end), (for w388 <- [x, x, 3], z, do: (f18(w389 = w388, y, 3)
    1.5)), 3], is_integer(w383), do: (_ = (y && x)
    f13(w390 = z, x, 3)
    {4, :a, "s"})))
  end
  def f20(x, y, z) do
    {w391, w392} = {Map.merge(%{a: (try do [w393 | _] = [{1, 2}, false]
    [1, 2] after w394 = x
    w395 = y
    "s" end)}, %{b: (try do w396 = x
    x after w397 = y
    w398 = y
    z end)}).b, %{a: (for w399 <- [z, 2], w400 <- 1..2, reduce: {1, 2} do
acc -> w401 = acc
    [w402 | _] = [y, x]
    w400
end), b: (case x do
{w403, 2} -> x
[w403 | _] when is_integer(w403) -> [w404 | _] = [w403, y]
    x = x
    nil
w403 when is_number(w403) and w403 > 0 -> x
_ -> {w405, w406} = {true, x}
    w406 = x
    w406
end)}}
    {w407, w408} = {(with {w409, 2} <- (cond do
w410 = y -> [w411 | _] = [[1, 2], :a]
    w412 = "s"
    :a
z > false -> w391
true -> w413 = []
    "s"
end), true <- is_integer(w409) do (w392 in [1, :a, nil]) else
false -> (w391 || 4)
w409 -> _ = (is_integer({1, 2}) and {1, 2} > 1)
    (if !(x) || (z && "s") do {w414, w415} = {z, x}
    w416 = w391
    w409 else f12(w417 = w392, %{a: 1}, 3)
    {w418, w419} = {w417, false}
    w392 end)
end), (not is_list(y) or true)}
    ((cond do
w420 = (case nil do
{w421, 2} -> w422 = w408
    w423 = :a
    1.5
[w421 | _] when is_integer(w421) -> w424 = w408
    w421
w421 when is_number(w421) and w421 > 0 -> w408
_ -> w391 = x
    w425 = x
    w391
end) -> [w426 | _] = [w420, w408]
    w427 = "s"
    (for w428 <- [w420, w420, 3], is_integer(w428), do: (w429 = :a
    w392))
(fn w430 -> [1, 2] end).(x) > (fn w431 -> fn w432 -> [w433 | _] = [x, z]
    x = y
    [] end end).(z).([1, 2]) -> f0(w434 = z, w407, 3)
    (if !(y) || (z && false) do w435 = w392
    _ = x
    w408 else w436 = z
    1.5 end)
true -> f1(w437 = z, x, 3)
    (not is_list(w407) or is_nil(w407))
end) >= ((w392 in [1, :a, nil]) + (is_integer(z) and w408 > 1)))
  end
  def f21(x, y, z) do
    _ = (%{a: {z, x, 1}, b: %{a: z, b: z}} && (not is_list(("s" in [1, :a, nil])) or true))
    (fn w438 -> fn w439 -> {w440, w441} = {(x || -3), (cond do
w442 = 1.5 -> [1, 2]
x > w438 -> x
true -> f2(w443 = z, w438, 3)
    z
end)}
    [w444 | _] = [w439, (for w445 <- [w439, z, 3], w441, do: ({w446, w447} = {%{a: 1}, nil}
    :a))]
    (f14(w438, z, x) && %{a: w440, b: w444}) end end).((for w448 <- [(fn w450 -> fn w451 -> y = z
    w452 = w450
    w450 end end).(true).(x), 2], w449 <- 1..2, reduce: "a#{inspect(true)}b" do
acc -> w453 = y
    x = []
    (fn w454 -> fn w455 -> z end end).([1, 2]).(x)
end)).({(not is_list(x) or true), (try do x = {1, 2}
    [w457 | _] = [x, x]
    x rescue
_ in ArithmeticError -> f11(w458 = z, x, 3)
    w459 = -2
    y
w456 -> w456.__struct__
catch w456 -> w460 = y
    f1(w461 = y, w456, 3)
    w461
end), throw(y)})
  end
  def f22(x, y, z) do
    _ = (not is_list(throw((for w462 <- [x, 2], w463 <- 1..2, reduce: :a do
acc -> acc
end))) or is_nil((fn w464 -> {y, y, z} end).((try do {w466, w467} = {"s", x}
    [1, 2] rescue
_ in ArithmeticError -> _ = x
    z
w465 -> w465.__struct__
catch w465 -> f19(w468 = y, y, 3)
    {w469, w470} = {w468, :a}
    %{a: 1}
end))))
    f8(w471 = {(_w472 = []), (if !(y) || (:a && [1, 2]) do _ = y
    f6(w473 = x, z, 3)
    x else y end), [3, 1.5 | [x]]}, (cond do
w474 = z -> w475 = y
    Map.merge(%{a: w474}, %{b: :a}).b
(try do f7(w476 = y, x, 3)
    z after _ = %{a: 1}
    w477 = true
    "s" end) > (fn w478 -> fn w479 -> _ = z
    w480 = w478
    true end end).(y).(z) -> f10(w481 = z, z, 3)
    (case w481 do
{w482, 2} -> w482
[w482 | _] when is_integer(w482) -> [w483 | _] = [x, z]
    f12(w484 = 1.5, y, 3)
    [1, 2]
w482 when is_number(w482) and w482 > 0 -> _ = w482
    w485 = nil
    false
_ -> [1, 2]
end)
true -> y = false
    (cond do
w486 = [1, 2] -> w487 = y
    _ = w486
    w487
"s" > x -> w488 = y
    w489 = "s"
    x
true -> nil
end)
end), 3)
    %{a: hd([{x, z, z}, hd([y, [1, 2]])]), b: (fn w490 -> {w491, w492} = {w471, w471}
    (cond do
w493 = %{a: 1} -> f11(w494 = x, w492, 3)
    w495 = w491
    x
x > z -> w471
true -> [w496 | _] = [w490, w491]
    _ = 1.5
    y
end) end).((try do w471 rescue
_ in ArithmeticError -> _ = w471
    y
w497 -> w497.__struct__
catch w497 -> w471
end))}
  end
  def f23(x, y, z) do
    {w498, w499} = {(is_integer(hd([z, z])) and f5(z, z, y) > 1), %{a: (x in [1, :a, nil]), b: (cond do
w500 = %{a: 1} -> _ = %{a: 1}
    z
y > x -> f7(w501 = y, y, 3)
    y
true -> w502 = x
    1.5
end)}}
    w503 = f14(w498, w499, x)
    (is_integer(("a#{inspect(z)}b" && Map.merge(%{a: x}, %{b: nil}).b)) and (not is_list((for w504 <- [w498, 2], w505 <- 1..2, reduce: "s" do
acc -> x
end)) or true) > 1)
  end
  def f24(x, y, z) do
    w506 = (with {w507, 2} <- [z, x | [z]], true <- is_integer(w507) do [w508 | _] = [x, :a]
    Map.merge(%{a: w508}, %{b: y}).b else
false -> {w509, w510} = {x, x}
    f10(w511 = x, w509, 3)
    [w509, w509 | [x]]
w507 -> [w512 | _] = [x, w507]
    y = w512
    {-1, w507, x}
end)
    y = (with {w513, 2} <- (not is_list(%{a: 1}) or true), true <- is_integer(w513) do w514 = w513
    (fn w515 -> fn w516 -> w514 end end).(w513).(w513) else
false -> w517 = [1, 2]
    [w518 | _] = [%{a: 1}, w517]
    %{a: y, b: y}
w513 -> (_w519 = 1)
end)
    (with {w520, 2} <- ((w506 * true) - (fn w521 -> w522 = z
    w523 = w506
    w521 end).(y)), true <- is_integer(w520) do [w524 | _] = [f14(z, w520, 1.5), w520]
    ((-1 + w506) == throw(y)) else
false -> w525 = {y, [1, 2], w506}
    w526 = (z in [1, :a, nil])
    (true === [1, 2])
w520 -> {(_w527 = w520), f12(y, z, 2), (case [1, 2] do
{w528, 2} -> y = w528
    y
[w528 | _] when is_integer(w528) -> w520
w528 when is_number(w528) and w528 > 0 -> w506
_ -> [w529 | _] = [z, x]
    w530 = [1, 2]
    w530
end)}
end)
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
    IO.puts(inspect({0, t(fn -> f0(nil, [], false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({0, t(fn -> f0(%{a: 1}, nil, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({0, t(fn -> f0(%{a: 1}, -1, [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({0, t(fn -> f0(4, nil, "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({0, t(fn -> f0(1.5, :a, "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({0, t(fn -> f0(1.5, nil, true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({1, t(fn -> f1([1, 2], %{a: 1}, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({1, t(fn -> f1([], 4, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({1, t(fn -> f1([], 1.5, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({1, t(fn -> f1(nil, {1, 2}, 1) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({1, t(fn -> f1(1.5, "s", %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({1, t(fn -> f1([1, 2], true, "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({2, t(fn -> f2(-3, {1, 2}, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({2, t(fn -> f2([], nil, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({2, t(fn -> f2(nil, :a, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({2, t(fn -> f2(true, false, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({2, t(fn -> f2(-2, nil, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({2, t(fn -> f2(%{a: 1}, nil, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({3, t(fn -> f3({1, 2}, false, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({3, t(fn -> f3(true, %{a: 1}, -2) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({3, t(fn -> f3([], [], %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({3, t(fn -> f3(0, [], []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({3, t(fn -> f3("s", [], []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({3, t(fn -> f3("s", [1, 2], {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({4, t(fn -> f4(nil, true, 1) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({4, t(fn -> f4(%{a: 1}, nil, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({4, t(fn -> f4("s", [1, 2], {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({4, t(fn -> f4("s", [], {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({4, t(fn -> f4("s", {1, 2}, {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({4, t(fn -> f4(true, [1, 2], true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({5, t(fn -> f5(:a, %{a: 1}, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({5, t(fn -> f5(true, 1, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({5, t(fn -> f5([1, 2], :a, "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({5, t(fn -> f5(true, true, "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({5, t(fn -> f5(:a, [], %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({5, t(fn -> f5(1.5, {1, 2}, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({6, t(fn -> f6(%{a: 1}, [], %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({6, t(fn -> f6(%{a: 1}, 1, {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({6, t(fn -> f6(1.5, "s", []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({6, t(fn -> f6(4, :a, -1) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({6, t(fn -> f6(true, %{a: 1}, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({6, t(fn -> f6([1, 2], nil, -2) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({7, t(fn -> f7(1.5, [], 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({7, t(fn -> f7(nil, false, "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({7, t(fn -> f7(1.5, :a, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({7, t(fn -> f7(true, [], false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({7, t(fn -> f7(nil, [1, 2], false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({7, t(fn -> f7(%{a: 1}, true, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({8, t(fn -> f8(1.5, %{a: 1}, {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({8, t(fn -> f8(1.5, %{a: 1}, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({8, t(fn -> f8(3, nil, 4) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({8, t(fn -> f8({1, 2}, {1, 2}, {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({8, t(fn -> f8({1, 2}, "s", nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({8, t(fn -> f8(true, :a, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({9, t(fn -> f9(false, :a, 4) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({9, t(fn -> f9(true, false, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({9, t(fn -> f9([], %{a: 1}, {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({9, t(fn -> f9(%{a: 1}, 2, {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({9, t(fn -> f9(true, :a, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({9, t(fn -> f9(:a, [], {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({10, t(fn -> f10(false, %{a: 1}, 4) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({10, t(fn -> f10(true, 0, 0) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({10, t(fn -> f10(nil, nil, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({10, t(fn -> f10(:a, 3, true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({10, t(fn -> f10(1.5, "s", {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({10, t(fn -> f10(:a, -1, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({11, t(fn -> f11(%{a: 1}, true, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({11, t(fn -> f11("s", %{a: 1}, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({11, t(fn -> f11(%{a: 1}, true, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({11, t(fn -> f11(false, false, {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({11, t(fn -> f11({1, 2}, [1, 2], 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({11, t(fn -> f11([], false, [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({12, t(fn -> f12([1, 2], [1, 2], false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({12, t(fn -> f12(0, "s", true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({12, t(fn -> f12([], 1.5, 0) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({12, t(fn -> f12(true, 1, {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({12, t(fn -> f12(nil, true, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({12, t(fn -> f12(%{a: 1}, false, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({13, t(fn -> f13(nil, false, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({13, t(fn -> f13(%{a: 1}, {1, 2}, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({13, t(fn -> f13(-3, true, {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({13, t(fn -> f13(%{a: 1}, "s", "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({13, t(fn -> f13(true, [1, 2], 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({13, t(fn -> f13(%{a: 1}, {1, 2}, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({14, t(fn -> f14(false, %{a: 1}, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({14, t(fn -> f14(1.5, true, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({14, t(fn -> f14("s", {1, 2}, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({14, t(fn -> f14(true, true, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({14, t(fn -> f14(0, -1, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({14, t(fn -> f14(nil, [], :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({15, t(fn -> f15({1, 2}, -3, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({15, t(fn -> f15(false, nil, true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({15, t(fn -> f15("s", %{a: 1}, "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({15, t(fn -> f15([1, 2], {1, 2}, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({15, t(fn -> f15(%{a: 1}, [1, 2], "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({15, t(fn -> f15(4, 1.5, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({16, t(fn -> f16(true, %{a: 1}, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({16, t(fn -> f16([], 0, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({16, t(fn -> f16([1, 2], false, [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({16, t(fn -> f16(true, false, true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({16, t(fn -> f16(%{a: 1}, [1, 2], false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({16, t(fn -> f16([1, 2], "s", {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({17, t(fn -> f17(true, "s", [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({17, t(fn -> f17([], nil, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({17, t(fn -> f17([1, 2], 1.5, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({17, t(fn -> f17([], "s", {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({17, t(fn -> f17(true, false, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({17, t(fn -> f17(2, false, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({18, t(fn -> f18(true, {1, 2}, true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({18, t(fn -> f18(nil, {1, 2}, {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({18, t(fn -> f18(%{a: 1}, {1, 2}, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({18, t(fn -> f18(:a, true, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({18, t(fn -> f18(0, %{a: 1}, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({18, t(fn -> f18(1, :a, {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({19, t(fn -> f19("s", 1.5, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({19, t(fn -> f19("s", [], [1, 2]) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({19, t(fn -> f19(-2, [], {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({19, t(fn -> f19(nil, 4, {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({19, t(fn -> f19(false, :a, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({19, t(fn -> f19(1.5, [], :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({20, t(fn -> f20([1, 2], 4, "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({20, t(fn -> f20(:a, :a, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({20, t(fn -> f20({1, 2}, {1, 2}, -1) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({20, t(fn -> f20(1, "s", {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({20, t(fn -> f20(nil, [], {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({20, t(fn -> f20([], "s", 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({21, t(fn -> f21(nil, %{a: 1}, "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({21, t(fn -> f21(-2, nil, {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({21, t(fn -> f21(nil, true, :a) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({21, t(fn -> f21(true, {1, 2}, {1, 2}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({21, t(fn -> f21(%{a: 1}, :a, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({21, t(fn -> f21([1, 2], nil, true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({22, t(fn -> f22("s", [], nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({22, t(fn -> f22(false, 1.5, []) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({22, t(fn -> f22([1, 2], nil, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({22, t(fn -> f22([], [1, 2], false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({22, t(fn -> f22(1.5, 1.5, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({22, t(fn -> f22({1, 2}, :a, true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({23, t(fn -> f23(nil, %{a: 1}, nil) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({23, t(fn -> f23(:a, false, "s") end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({23, t(fn -> f23(true, 2, 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({23, t(fn -> f23(true, [1, 2], true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({23, t(fn -> f23(1, true, -1) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({23, t(fn -> f23(:a, "s", 3) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({24, t(fn -> f24(%{a: 1}, :a, %{a: 1}) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({24, t(fn -> f24([1, 2], [1, 2], true) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({24, t(fn -> f24(nil, true, 2) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({24, t(fn -> f24([], {1, 2}, false) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({24, t(fn -> f24({1, 2}, [], 1.5) end)}, charlists: :as_lists, limit: 60))
    IO.puts(inspect({24, t(fn -> f24(%{a: 1}, [1, 2], %{a: 1}) end)}, charlists: :as_lists, limit: 60))
  end
end
F.run()
