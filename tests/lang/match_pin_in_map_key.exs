key = :b
%{^key => v} = %{a: 1, b: 2}
IO.inspect(v)
