# Maps and structs.
m = %{:a => 1, "b" => 2, :c => 3}
%{:a => a, "b" => ^m, c: %{}} = m
%{m | a: a, c: 4}
r = 1..10//2
%Range{first: f} = r
%Range{r | last: f}
%{__struct__: s} = r
%x{} = r
%_{} = r
%^s{} = x
%MapSet{}
