destructure([a, b, c], [1, 2])
IO.inspect({a, b, c})
t = {1, 2, 3}
IO.inspect({elem(t, 1), put_elem(t, 0, :x), tuple_size(t), Tuple.append(t, 4), Tuple.to_list(t)})
