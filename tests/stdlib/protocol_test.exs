defmodule ProtocolTest do
  use ExUnit.Case, async: true

  doctest Protocol

  test "protocols and implementations in files" do
    dir = Path.join(System.tmp_dir!(), "phial_protocols_#{System.pid()}")
    source = Path.join(dir, "shape.ex")
    File.mkdir_p!(dir)
    on_exit(fn -> File.rm_rf!(dir) end)

    File.write!(source, """
    defprotocol ProtocolTest.Shape do
      def area(shape)
    end

    defimpl ProtocolTest.Shape, for: [Tuple, Map] do
      def area(_), do: 1
    end
    """)

    {:ok, _, []} = Kernel.ParallelCompiler.compile_to_path([source], dir)
    shape = ProtocolTest.Shape
    assert Protocol.extract_protocols([dir]) == [shape]
    assert Enum.sort(Protocol.extract_impls(shape, [dir])) == [Map, Tuple]
    assert Protocol.extract_impls(shape, ["/nowhere"]) == []
    Code.prepend_path(dir)
    assert {:ok, bytes} = Protocol.consolidate(shape, [Map])
    assert bytes == File.read!(Path.join(dir, "Elixir.ProtocolTest.Shape.beam"))
    assert Protocol.consolidate(No.Such, []) == {:error, :no_beam_info}
  after
    Code.delete_path(Path.join(System.tmp_dir!(), "phial_protocols_#{System.pid()}"))
  end
end
