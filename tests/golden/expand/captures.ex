# & in all its forms.
m = String
&is_atom/1
&Map.get/2
&Map.put/3
&self/0
&+/2
&String.upcase(&1)
&m.upcase/1
&m.upcase(&1, 1)
&(&1 + &2 * &1)
&{&1, &2}
&{&1}
&[&1 | &2]
&%{a: &1, b: m}
& &1.name
& &1.(m)
&(fn x -> x + &1 end)
&Enum.map(&2, &1)
&not/1
& &1
