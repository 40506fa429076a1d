# Operators, by what they do.
IO.inspect({1 + 2, 5 - 7, 3 * 4, 5 / 2, -3, 2 ** 3}, label: "arithmetic")
IO.inspect({1 == 1.0, 1 === 1.0, 1 != 2, 1 !== 1.0, 1 < 2, 2 >= 2}, label: "comparison")
IO.inspect({true and false, true or false, not true}, label: "boolean")
IO.inspect({nil || 5, false || nil || :last, 1 && 2, nil && 2, !5}, label: "truthy")
IO.inspect({[1] ++ [2], [1, 2, 1] -- [1], "a" <> "b", 2 in [1, 2], 3 not in [1, 2]}, label: "lists, strings")
IO.inspect({1 + 2 * 3, (1 + 2) * 3, not (1 == 2), -2 ** 2}, label: "precedence")
IO.inspect({Bitwise.band(12, 10), Bitwise.bor(12, 10), Bitwise.bxor(12, 10), Bitwise.bsl(1, 10)}, label: "bits")

# `and` and `or` want booleans on the left; && and || take anything.
identity = fn term -> term end

try do
  identity.(1) and true
rescue
  error in BadBooleanError -> IO.puts(Exception.message(error))
end

# The right side is only looked at when it matters.
IO.inspect({identity.(false) && raise("never"), identity.(true) || raise("never")}, label: "short circuits")

# Most operators are functions of Kernel.
IO.inspect({Kernel.+(1, 2), Kernel.++([1], [2]), Enum.sort([3, 1, 2], &>=/2)}, label: "as functions")

# Numbers that are no integers are floats: not exact.
IO.inspect({0.1 + 0.2, 0.1 + 0.2 == 0.3, abs(0.1 + 0.2 - 0.3) < 1.0e-10}, label: "floats")
