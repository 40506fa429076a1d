defmodule PartitionSupervisorTest do
  use ExUnit.Case, async: true

  doctest PartitionSupervisor
end
