# Calls that become calls of Erlang functions.
{x, t, m} = {1, {2}, %{}}
{x + 1, -x, x == 1, x != 1, x === 1, x <= 1, not true, x / 2, div(x, 2), [x] ++ [2], [x] -- [2]}
{is_atom(x), is_map_key(m, :a), elem(t, 0), elem(t, x), put_elem(t, 0, x), tuple_size(t), hd([x]), abs(x), max(x, 2)}
{Map.put(m, :a, 1), Map.get(m, :a), Map.fetch(m, :a), Map.keys(m), Map.has_key?(m, :a)}
{String.to_atom("a"), String.to_integer("1"), Integer.to_string(x), List.to_tuple([x]), Tuple.to_list(t)}
{self(), node(), send(self(), x), Process.monitor(self()), Process.send_after(self(), x, 5), System.monotonic_time()}
{Tuple.insert_at(t, 0, x), Tuple.delete_at(t, x), Atom.to_string(:a), String.duplicate("a", 2), inspect(x)}
fn x when elem(x, 0) == 1 and is_map_key(x, :a) or x.y > 1 -> x end
