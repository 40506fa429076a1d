defmodule ErlAnnoTest do
  use ExUnit.Case, async: true

  doctest :erl_anno
end
