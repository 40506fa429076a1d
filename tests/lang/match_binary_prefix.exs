f = fn
  "http://" <> rest -> {:http, rest}
  "https://" <> rest -> {:https, rest}
  other -> {:other, other}
end
IO.inspect(Enum.map(["http://a", "https://b", "ftp://c"], f))
