# What one step of expansion shows of Kernel's macros.
defmodule Steps do
  @quoted [
    quote(do: if(a, do: 1)),
    quote(do: if(a, do: 1, else: 2)),
    quote(do: unless(a, do: 1)),
    quote(do: unless(a, do: 1, else: 2)),
    quote(do: a && b),
    quote(do: a || b),
    quote(do: !a),
    quote(do: !!a),
    quote(do: a and b),
    quote(do: a in [1, 2]),
    quote(do: a in [false, nil]),
    quote(do: a not in b),
    quote(do: a |> f() |> g(1)),
    quote(do: a |> (f() |> g(1))),
    quote(do: then(a, b)),
    quote(do: tap(a, b))
  ]

  def run do
    for quoted <- @quoted do
      IO.puts(["==== ", Macro.to_string(quoted)])
      IO.puts(Macro.to_string(Macro.expand_once(quoted, __ENV__)))
    end
  end
end

Steps.run()
IO.inspect(Macro.expand_once(quote(do: unless(a, do: 1)), __ENV__))

# The same macros at work.
f = fn x -> [x] end
IO.inspect(1 |> (f.() |> Enum.map(&(&1 + 1))))
IO.inspect(tap((IO.puts("value"); 1), (IO.puts("fun"); fn x -> x end)))
IO.inspect(for x <- [nil, false, true, 1], do: {!x, !!x, x && 2, x || 2, if(x, do: 3), unless(x, do: 4)})

IO.inspect(pop_in(nil[:b]))
IO.inspect(update_in([a: 1][:a], &(&1 + 1)))
none = nil
IO.inspect(pop_in(none[:b]))
