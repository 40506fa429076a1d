# The practice functions at work.
Code.require_file("practice.ex", __DIR__)

Practice.print_natural(3)
IO.inspect({Practice.list_len([1, 2, 3]), Practice.list_len_tail([1, 2, 3])}, label: "lengths")
IO.inspect({Practice.range(3, 7), Practice.range_tail(3, 7), Practice.range(5, 4)}, label: "ranges")
IO.inspect({Practice.positive([1, -2, 3, 0]), Practice.positive_tail([-1, 5, -3])}, label: "positive")

# Either way works for a hundred thousand elements; the tail call needs no memory for it.
IO.inspect(Practice.list_len(Practice.range(1, 100_000)), label: "not in tail position")
IO.inspect(Practice.list_len_tail(Practice.range_tail(1, 100_000)), label: "in tail position")
IO.inspect(Practice.sum(Enum.to_list(1..100_000)), label: "sum")

try do
  Practice.print_natural(-1)
rescue
  error in FunctionClauseError -> IO.puts(Exception.message(error))
end
