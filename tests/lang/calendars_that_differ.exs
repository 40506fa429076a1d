# A calendar whose days begin at noon: what cannot be told exactly is refused.
defmodule Noon do
  defdelegate days_in_month(y, m), to: Calendar.ISO
  def day_rollover_relative_to_midnight_utc, do: {1, 2}
  defdelegate date_to_string(y,m,d), to: Calendar.ISO
  defdelegate valid_date?(y,m,d), to: Calendar.ISO
  defdelegate valid_time?(y,m,d,u), to: Calendar.ISO
  defdelegate naive_datetime_to_string(y,m,d,h,mi,s,u), to: Calendar.ISO
  defdelegate naive_datetime_to_iso_days(y,m,d,h,mi,s,u), to: Calendar.ISO
  defdelegate datetime_to_string(y,m,d,h,mi,s,u,a,b,c,dd), to: Calendar.ISO
end
n = %{~N[2020-02-29 10:11:12] | calendar: Noon}
d = %{~D[2020-02-29] | calendar: Noon}
dt = %{~U[2020-02-29 10:11:12Z] | calendar: Noon}
for {k, f} <- [a: fn -> DateTime.to_iso8601(n) end, b: fn -> DateTime.to_iso8601(dt) end, c: fn -> NaiveDateTime.to_iso8601(n) end, d: fn -> Date.to_iso8601(d) end, e: fn -> DateTime.convert!(dt, Calendar.ISO) end, f: fn -> NaiveDateTime.convert!(n, Calendar.ISO) end, g: fn -> Date.convert!(d, Calendar.ISO) end, h: fn -> DateTime.convert(dt, Calendar.ISO) end, i: fn -> Date.diff(d, ~D[2020-01-01]) end, j: fn -> NaiveDateTime.diff(n, ~N[2020-01-01 00:00:00]) end, k: fn -> DateTime.compare(dt, ~U[2020-01-01 00:00:00Z]) end, l: fn -> Date.compare(d, ~D[2020-01-01]) end, m: fn -> NaiveDateTime.compare(n, ~N[2020-01-01 00:00:00]) end, o: fn -> Date.range(d, ~D[2020-01-01]) end, p: fn -> DateTime.to_unix(dt) end, q: fn -> Time.convert!(%{~T[01:02:03] | calendar: Noon}, Calendar.ISO) end, r: fn -> DateTime.diff(dt, ~U[2020-01-01 00:00:00Z]) end] do
  IO.inspect {k, try do f.() rescue e -> {e.__struct__, Exception.message(e)} end}, width: 300
end
