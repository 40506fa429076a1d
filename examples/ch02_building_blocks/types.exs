# Every type of value, one after the other.
IO.puts("-- numbers")
IO.inspect({255, 0xFF, 0o17, 0b101, 1_000_000, 3.14, 1.0e-3})
IO.inspect({5 / 2, div(5, 2), rem(-5, 2), Integer.mod(-5, 2), 2 ** 100, round(2.5), trunc(-2.5)})

IO.puts("-- atoms")
IO.inspect({:an_atom, :"with space", AnAlias, true == true, nil == nil, is_atom(false)})

IO.puts("-- tuples")
person = {"Bob", 25}
IO.inspect({elem(person, 1), put_elem(person, 1, 26), tuple_size(person), person})

IO.puts("-- lists")
primes = [2, 3, 5, 7]
IO.inspect({length(primes), Enum.at(primes, 3), 5 in primes, List.replace_at(primes, 0, 11), primes ++ [11]})
IO.inspect({hd(primes), tl(primes), [1 | primes], primes -- [3], List.insert_at(primes, -1, 6)})
IO.inspect([1 | 2], label: "improper")

IO.puts("-- maps")
squares = %{1 => 1, 2 => 4}
IO.inspect({squares[2], squares[9], Map.fetch(squares, 9), Map.get(squares, 9, :none), Map.put(squares, 3, 9)})
bob = %{name: "Bob", age: 25, works_at: "Initech"}
IO.inspect({bob.name, %{bob | age: 26, works_at: "Initrode"}})

IO.puts("-- binaries and bitstrings")
IO.inspect({<<1, 2, 3>>, <<256>>, <<257::16>>, <<1::4, 15::4>>, <<1::1, 0::1, 1::1>>, <<1, 2>> <> <<3>>})
IO.inspect({byte_size("né"), bit_size(<<1::3>>), binary_part("harbour", 0, 4)})

IO.puts("-- strings")
name = "Ada"
IO.puts("#{name} knows 3 + 0.14 = #{3 + 0.14}, \"quotes\", \\ and \u00e9")
IO.puts(~s(a sigil with "quotes" and #{name}))
IO.puts(~S(a raw one: #{name} \n))

IO.puts("""
A heredoc keeps its lines,
  and what is indented more than its end.
""")

IO.inspect({String.length("né"), String.upcase("né"), String.reverse("stressed"), String.split("a b  c"), "a" <> "b"})

IO.puts("-- charlists")
IO.inspect({[65, 66] == 'AB', List.to_string('AB'), String.to_charlist("AB") == 'AB'})

IO.puts("-- functions")
square = fn x -> x * x end
IO.inspect({square.(5), Enum.map([1, 2], square), is_function(square, 1), (&(&1 + &2)).(1, 2)})
outside = 10
closure = fn -> outside end
outside = outside + 1
IO.inspect({closure.(), outside}, label: "a closure keeps what it saw")

IO.puts("-- higher types")
IO.inspect({2 in 1..3, Enum.map(1..3, &(&1 * 2)), Enum.to_list(10..1//-4), Enum.count(1..1_000_000)})
days = [monday: 1, tuesday: 2, monday: 8]
IO.inspect({days[:tuesday], Keyword.get_values(days, :monday), days})
set = MapSet.new([:monday, :tuesday, :monday])
IO.inspect({MapSet.member?(set, :tuesday), MapSet.size(set), set |> MapSet.put(:sunday) |> Enum.sort()})

IO.puts("-- dates and times")
date = ~D[2024-02-28]
IO.inspect({date.year, Date.add(date, 2), Date.day_of_week(date), Date.diff(~D[2024-12-25], date), Date.leap_year?(date)})
time = ~T[11:59:12.000007]
IO.inspect({time.hour, Time.add(time, 60), NaiveDateTime.new!(date, time), DateTime.to_unix(~U[2024-02-28 12:00:00Z])})

IO.puts("-- IO lists")
words = ["Hello", [?,, " "], [["wor" | "ld"], ?!]]
IO.puts(words)
IO.inspect({IO.iodata_length(words), IO.iodata_to_binary(words)})

# Appending to an IO list costs nothing, however long it has become.
lines = Enum.reduce(1..3, [], fn n, lines -> [lines, "line #{n}\n"] end)
IO.write(lines)
