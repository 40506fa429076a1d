# Queues: which half elements end up in is what Erlang's do.
show = fn label, f ->
  IO.puts(
    "#{label} => #{try do
      inspect(f.(), limit: :infinity, charlists: :as_lists)
    rescue
      e -> inspect({e.__struct__, Exception.message(e)})
    catch
      k, e -> inspect({k, e})
    end}"
  )
end

mk = fn n, outs ->
  Enum.reduce(1..outs//1, Enum.reduce(1..n//1, :queue.new(), &:queue.in/2), fn _, q ->
    elem(:queue.out(q), 1)
  end)
end

for n <- [0, 1, 2, 5, 8], o <- [0, 1, 3], o <= n do
  q = mk.(n, o)
  l = "#{n} #{o}"
  show.(l <> " q", fn -> q end)

  for {name, f} <- [
        even: &(rem(&1, 2) == 0),
        none: fn _ -> false end,
        all: fn _ -> true end,
        last: &(&1 == n),
        dup: &[&1, &1],
        gt: &(&1 > 4)
      ],
      do: show.("#{l} filter #{name}", fn -> :queue.filter(f, q) end)

  show.(l <> " filtermap", fn ->
    :queue.filtermap(fn x -> if rem(x, 2) == 0, do: {true, x * 10}, else: rem(x, 3) == 0 end, q)
  end)

  for x <- [1, n, 99] do
    for f <- [:delete, :delete_r, :member],
        do: show.("#{l} #{f} #{x}", fn -> apply(:queue, f, [x, q]) end)

    for f <- [:delete_with, :delete_with_r],
        do: show.("#{l} #{f} #{x}", fn -> apply(:queue, f, [&(&1 == x), q]) end)

    show.("#{l} split #{x}", fn -> :queue.split(x, q) end)
  end

  for f <- [
        :reverse,
        :drop,
        :drop_r,
        :tail,
        :init,
        :liat,
        :lait,
        :cons,
        :out,
        :out_r,
        :peek,
        :peek_r,
        :head,
        :daeh,
        :last,
        :to_list,
        :len,
        :is_empty,
        :get,
        :get_r
      ],
      function_exported?(:queue, f, 1),
      do: show.("#{l} #{f}", fn -> apply(:queue, f, [q]) end)

  show.(l <> " join", fn -> :queue.join(q, mk.(3, 1)) end)
  show.(l <> " snoc", fn -> {:queue.snoc(q, :x), :queue.cons(:x, q), :queue.in_r(:x, q)} end)
  show.(l <> " from_list", fn -> :queue.from_list(Enum.to_list(1..n//1)) end)

  show.(l <> " fold", fn ->
    {:queue.fold(&[&1 | &2], [], q), :queue.any(&(&1 > 2), q), :queue.all(&(&1 > 2), q)}
  end)
end
