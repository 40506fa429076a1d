# Erlang text: tokens, terms, expressions and their values.
show = fn label, f ->
  IO.puts(
    "#{label} => #{try do
      inspect(f.(), limit: :infinity, charlists: :as_lists)
    catch
      k, e -> inspect({k, e})
    end}"
  )
end

texts = [
  ~S|{a,'B c',"str",$x,$\n,12,1.5e3,16#fF,1_000,Var,_,<<"x">>}.|,
  ~S|foo(X) -> X+1.|,
  "% c\n{a,\n b}. % d\n",
  ~S|"a\tb\x41\x{263a}\101\^a\s\e\d\\\""|,
  ~S|'a\'b'|,
  "a.b",
  "a..b",
  "1.",
  "1.a",
  "\"abc",
  "'abc",
  "$",
  "16#",
  "37#1",
  "1.0e",
  "é",
  "Ünal",
  "A@b",
  "a@b",
  "?M",
  "#rec{}",
  "x=:=y =/= z =< >= == /= := => -> <- <= << >> || | :: ++ -- ! .. ... ;",
  "after and andalso band begin bnot bor bsl bsr bxor case catch cond div end fun if let maybe of or orelse receive rem try when xor not",
  "",
  "  \n ",
  "1e5",
  "2#102",
  "\"a\" \"b\"",
  "$\\x41",
  "~",
  "`",
  "\\",
  "1.5e+3 1.5e-3 1.5E3",
  "-5",
  "a.\nb.",
  "\"a\nb\"",
  "_x X_1 x_1",
  "$ ",
  "$\\ ",
  "0.1.",
  "36#Zz",
  "1__0",
  "1_",
  "$a$b"
]

for t <- texts, do: show.("scan #{inspect(t)}", fn -> :erl_scan.string(String.to_charlist(t)) end)

for t <- Enum.take(texts, 6),
    do: show.("scan2 #{inspect(t)}", fn -> :erl_scan.string(String.to_charlist(t), {3, 5}) end)

for w <- [:after, :foo, :when, :maybe],
    do: show.("res #{w}", fn -> :erl_scan.reserved_word(w) end)

terms = [
  "a.",
  "{a,b}.",
  "[1,2|3].",
  "\#{a => 1, \"b\" => [x]}.",
  "<<1,2,\"ab\">>.",
  "<<1:4,2:12/little>>.",
  "-5.",
  "+5.",
  "-1.5.",
  "\"a\" \"b\".",
  "{a,}.",
  "[1,2",
  "X.",
  "a b.",
  "foo(1).",
  "1+2.",
  "",
  ".",
  "fun lists:map/2.",
  "{[],{},\#{},<<>>}.",
  "[a|[b]].",
  "'hello world'.",
  "$a.",
  "<<\"é\"/utf8>>.",
  "<<-1:8>>.",
  "\#{a := 1}.",
  "#r{}.",
  "- -5.",
  "[{a,1},{b,2}",
  "<<1.5/float>>."
]

parse = fn f, t ->
  case :erl_scan.string(String.to_charlist(t)) do
    {:ok, toks, _} -> apply(:erl_parse, f, [toks])
    e -> e
  end
end

for t <- terms, do: show.("term #{inspect(t)}", fn -> parse.(:parse_term, t) end)

exprs = [
  "1+2*3.",
  "(1+2)*3.",
  "X = 5, Y = X * 2, Y.",
  "[X || X <- [1,2,3], X > 1].",
  "case 5 of 5 -> a; _ -> b end.",
  "if 1 > 2 -> a; true -> b end.",
  "fun(X) -> X + 1 end.",
  "(fun(X) -> X + 1 end)(3).",
  "lists:map(fun(X) -> X * 2 end, [1,2]).",
  "begin 1, 2 end.",
  "not true.",
  "true andalso false orelse true.",
  "[1,2] ++ [3] -- [1].",
  "A = B = 3.",
  "catch 1.",
  "length([1,2]).",
  "\#{a => 1}.",
  "<<X:8, Y/binary>> = <<\"abc\">>, {X,Y}.",
  "{ok,V} = {ok,3}, V.",
  "- 3 + 4.",
  "1 - 1 - 1.",
  "10 div 3 rem 2.",
  "5 band 3 bor 8 bxor 1 bsl 2.",
  "bnot 5.",
  "X =:= Y.",
  "self() ! hello.",
  "fun lists:reverse/1.",
  "fun(0) -> 1; (N) when N > 0, N < 5 -> N end.",
  "io:format(\"~p~n\", [x]).",
  "M#{}.",
  "a:b:c.",
  "1 +.",
  "foo",
  "case X of end.",
  "[X || {X,_} <- L, Y <- [1]].",
  "$a + 1.",
  "\"abc\" ++ \"d\".",
  "-X.",
  "fun F(0) -> 0; F(N) -> F(N-1) end.",
  "try 1 of X -> X catch error:E -> E after ok end.",
  "<<X || <<X>> <= <<1,2>> >>.",
  "\#{X := V} = \#{X => 1}.",
  "A\#{b := 1, c => 2}.",
  "maps:get(a, \#{a => 1})."
]

for t <- exprs, do: show.("exprs #{inspect(t)}", fn -> parse.(:parse_exprs, t) end)

bare = fn t ->
  {:ok, exprs} = parse.(:parse_exprs, t)
  {:value, value, bindings} = :erl_eval.exprs(exprs, %{L: [{1, 2}], A: %{b: 5}, X: 3})
  {value, Map.keys(bindings)}
end

values =
  Enum.reject(exprs, &(&1 =~ ~r/^(fun|io|M#|self|a:b|1 \+\.|foo|case X of end|X = 5|\[X \|\| X)/)) ++
    [
      "F = fun(0) -> zero; (N) when N > 0 -> N; (_) -> neg end, [F(0), F(2), F(-1)].",
      "try throw(a) catch throw:T -> {t, T} end.",
      "try error(x) catch error:E -> E; exit:_ -> no after 1 end.",
      "catch throw(v).",
      "if false -> 1 end.",
      "case 1 of 2 -> 3 end.",
      "{_, Q} = {1, 2}, Q.",
      "{P, P} = {1, 2}.",
      "<<H:4, T2:4>> = <<16#AB>>, {H, T2}.",
      "<<S:16/little-signed, R/binary>> = <<255,255,1,2>>, {S, R}.",
      "<<1.5/float-little, \"é\"/utf8, 3:3>>.",
      "F2 = fun G(0) -> 1; G(N) -> N * G(N - 1) end, F2(20).",
      "[{I, J} || I <- [1,2], J <- [a, b], I > 1].",
      "<< <<(C + 1)>> || <<C>> <= <<\"abc\">> >>.",
      "[C || <<C:4>> <= <<16#1234:16>>].",
      "\"ab\" ++ Rest = \"abc\", Rest.",
      "Unbound + 1.",
      "undefined_function(1).",
      "\#{a := V1} = \#{a => 1}, V1.",
      "length(foo).",
      "(fun(A1, B1) -> A1 + B1 end)(1, 2).",
      "fun lists:sum/1([1]).",
      "begin Y1 = 1, Y1 + 1 end + Y1.",
      "true andalso 5.",
      "1 andalso 5."
    ]

for t <- values, do: show.("eval #{inspect(t)}", fn -> bare.(t) end)

for t <- [
      1,
      :a,
      1.5,
      "bin",
      ~c"str",
      [1, :a],
      {1, {}},
      %{a: 1},
      [],
      [1 | 2],
      <<1::3>>,
      "é",
      [a: ~c"x"]
    ],
    do: show.("abstract", fn -> :erl_parse.abstract(t) end)
