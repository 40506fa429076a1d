defmodule ErlCodeTest do
  use ExUnit.Case, async: false

  doctest :code

  test "modules" do
    assert :code.ensure_loaded(No.Such) == {:error, :nofile}
    assert :code.which(No.Such) == :non_existing
    assert :code.which(__MODULE__) == []
    assert :code.is_loaded(__MODULE__) == {:file, []}
    assert :code.ensure_modules_loaded([Enum, No.Such]) == {:error, [{No.Such, :nofile}]}
    assert :code.priv_dir(:no_such_app) == {:error, :bad_name}
  end

  test "a deleted module is gone" do
    defmodule Gone do
      def f, do: 1
    end

    assert :code.delete(Gone)
    :code.purge(Gone)
    refute :code.delete(Gone)
    assert_raise UndefinedFunctionError, fn -> apply(Gone, :f, []) end
  end

  test "the search path" do
    assert Code.append_path("/no/such/dir") == false
    assert Code.prepend_path("/tmp")
    assert hd(:code.get_path()) == ~c"/tmp"
    assert Code.append_path("/tmp/")
    assert List.last(:code.get_path()) == ~c"/tmp"
    assert Code.delete_path("/tmp")
    refute Code.delete_path("/tmp")
    assert :code.add_patha(~c"/no/such") == {:error, :bad_directory}
  end

  test "paths that are none, names as charlists" do
    path = :code.get_path()
    assert :code.set_path(~c"x") == {:error, :bad_directory}
    assert :code.set_path([~c"/no/such/directory"]) == {:error, :bad_directory}
    assert :code.get_path() == path
    assert :code.lib_dir(~c"elixir") == :code.lib_dir(:elixir)
    assert_raise FunctionClauseError, fn -> :code.where_is_file("passwd") end
  end
end
