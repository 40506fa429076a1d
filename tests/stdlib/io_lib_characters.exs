# Characters, strings and atoms as Erlang writes them.
for c <- [
      0,
      3,
      7,
      8,
      9,
      10,
      11,
      12,
      13,
      27,
      31,
      32,
      34,
      39,
      65,
      92,
      127,
      128,
      155,
      160,
      233,
      255,
      256,
      0x65E5
    ],
    do:
      IO.puts(
        inspect(
          {c, List.to_string(:io_lib.write_char(c)), List.to_string(:io_lib.write_string([c])),
           List.to_string(:io_lib.write_atom(List.to_atom([c]))),
           List.to_string(:io_lib.format("~w ~tp", [List.to_atom([c]), List.to_atom([?a, c])]))}
        )
      )
