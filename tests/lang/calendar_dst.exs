# Local times that summer time skips or repeats.
System.put_env("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
for {month, day} <- [{3, 31}, {10, 27}, {7, 1}], do: IO.inspect(:calendar.local_time_to_universal_time_dst({{2024, month, day}, {2, 30, 0}}))
for dst <- [true, false, :undefined], do: IO.inspect(:calendar.local_time_to_universal_time({{2024, 10, 27}, {2, 30, 0}}, dst))
IO.inspect(:calendar.universal_time_to_local_time({{2024, 7, 1}, {0, 30, 0}}))
