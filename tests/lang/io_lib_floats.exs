# ~f, ~e and ~g round the first 21 digits and write zeros behind them.
floats = [1.5, -2.25, 0.0, -0.0, 3341940470306.5356, 9.99999999e-5, 999.9995, 0.05, 0.099999, 7.149706158779035e298, 2.0e-177, 123456.789]

for f <- floats, control <- ["~f", "~.1f", "~.9f", "~e", "~.3e", "~g", "~.1g", "~.2g", "~.8g", "~12.3f|"] do
  IO.puts("#{f} #{control} #{:io_lib.format(control, [f])}")
end

for control <- ["~.0f", "~.1e", "~.0g"] do
  try do
    :io_lib.format(control, [1.5])
  rescue
    e in ArgumentError -> IO.puts("#{control} #{Exception.message(e)}")
  end
end
