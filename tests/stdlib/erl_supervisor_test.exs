defmodule ErlSupervisorTest do
  use ExUnit.Case, async: true

  doctest :supervisor
end
