defmodule Di do
  @derive {Inspect, only: [:name]}
  defstruct [:name, :password]
end
defmodule DiMain do
  def run, do: IO.inspect(%Di{name: "n", password: "p"})
end
DiMain.run()
