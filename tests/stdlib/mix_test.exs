defmodule MixTest do
  # The environment, the shell and the tasks that have run are everybody's.
  use ExUnit.Case

  doctest Mix
  doctest Mix.Generator
  doctest Mix.Project
  doctest Mix.Task
  doctest Mix.Shell
  doctest Mix.Shell.Process
end
