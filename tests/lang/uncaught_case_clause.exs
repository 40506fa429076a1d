defmodule Light do
  def next(color) do
    result =
      case color do
        :red -> :green
        :green -> :yellow
      end

    {color, result}
  end
end

IO.inspect(Light.next(:red))
IO.inspect(Light.next(:blue))
