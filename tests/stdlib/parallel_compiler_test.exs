defmodule ParallelCompilerTest do
  use ExUnit.Case, async: true

  doctest Kernel.ParallelCompiler

  @tag :tmp_dir
  test "tasks inside of a compilation wait for modules of other files", %{tmp_dir: dir} do
    files =
      for {name, text} <- [
            a: "defmodule PCTest.A do\n  [1, 2] = Kernel.ParallelCompiler.pmap([1, 2], &PCTest.B.same/1)\nend",
            b: "defmodule PCTest.B do\n  def same(x), do: x\nend"
          ] do
        file = Path.join(dir, "#{name}.ex")
        File.write!(file, text)
        file
      end

    assert {:ok, modules, []} = Kernel.ParallelCompiler.compile(files)
    assert Enum.sort(modules) == [PCTest.A, PCTest.B]
  end

  @tag :tmp_dir
  test "a task that waits for nobody's module gets an answer", %{tmp_dir: dir} do
    file = Path.join(dir, "c.ex")
    File.write!(file, "defmodule PCTest.C do\n  false = Kernel.ParallelCompiler.async(fn -> Code.ensure_compiled(PCTest.Nobody) != {:error, :unavailable} and Code.ensure_loaded?(PCTest.Nobody) end) |> Task.await()\nend")
    assert {:ok, [PCTest.C], []} = Kernel.ParallelCompiler.compile([file])
  end
end
