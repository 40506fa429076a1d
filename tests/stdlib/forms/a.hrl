%% a comment
-ifndef(A_HRL).
-define(A_HRL, 1).
-define(DEFAULT, 42).
-define(PAIR(X, Y), {X, Y}).
-include("b.hrl").
-record(user, {name = "joe" :: string(), age :: integer(), id = ?DEFAULT, tags = [a, 'B c'] :: [atom() | {x, integer()}],
               pos = {1, 2.5}, m = #{a => 1}, bin = <<"hi">>, f = fun lists:reverse/1, sum = 1 + 2, neg = -1, p = ?PAIR(1, b)}).
-record(empty, {}).
-type t() :: #user{}.
-spec foo(integer()) -> ok.
foo(X) -> case X of 1 -> ok; _ -> "a.b" end.
-ifdef(NOPE).
-record(hidden, {a}).
-else.
-record(shown, {a, b = undefined}).
-endif.
-record('Odd Name', {'Field' = $a}).
-endif.
