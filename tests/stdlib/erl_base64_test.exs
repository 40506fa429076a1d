defmodule Erlang.Base64Test do
  use ExUnit.Case, async: true

  doctest :base64
end
