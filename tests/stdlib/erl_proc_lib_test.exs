defmodule ErlProcLibTest do
  use ExUnit.Case, async: true

  doctest :proc_lib
end
