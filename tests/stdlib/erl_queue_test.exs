defmodule Erlang.QueueTest do
  use ExUnit.Case, async: true

  doctest :queue
end
