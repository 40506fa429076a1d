defmodule Tlv do
  def parse(<<>>), do: []
  def parse(<<t, l::16, v::binary-size(l), rest::binary>>), do: [{t, v} | parse(rest)]
  def parse(bad), do: [{:bad, bad}]
end
IO.inspect(Tlv.parse(<<1, 0, 2, "ab", 2, 0, 0, 3, 0, 9, "x">>))
