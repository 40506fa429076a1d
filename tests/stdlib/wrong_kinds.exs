# Modules of Erlang refuse what is no list, date or dictionary, as Erlang's do.
calls = [
  {:proplists, :get_value, [:a, :b]},
  {:proplists, :lookup, [:a, {1}]},
  {:proplists, :get_bool, [:a, %{}]},
  {:proplists, :is_defined, [:a, "x"]},
  {:calendar, :valid_date, [:a, 1, 2]},
  {:calendar, :last_day_of_the_month, [:x, 2]},
  {:calendar, :last_day_of_the_month, [-1, 1]},
  {:orddict, :find, [:a, :b]},
  {:orddict, :is_key, [1, [2]]},
  {:orddict, :store, [1, 2, %{}]},
  {:orddict, :erase, [1, "x"]},
  {:orddict, :is_empty, [{}]},
  {:orddict, :update_counter, [1, 2, :x]},
  {:orddict, :append, [1, 2, :x]},
  {:proplists, :get_value, [:a, [{:a, 1} | :x]]},
  {:orddict, :find, [2, [{1, 1} | :x]]}
]

for {module, name, args} <- calls do
  answer =
    try do
      apply(module, name, args)
    rescue
      error -> error.__struct__
    end

  IO.inspect({name, args, answer})
end
