defmodule Erlang.ErlevalTest do
  use ExUnit.Case, async: true

  doctest :erl_eval
end
