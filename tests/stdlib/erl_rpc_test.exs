defmodule ErlRpcTest do
  use ExUnit.Case, async: true

  doctest :rpc
end
