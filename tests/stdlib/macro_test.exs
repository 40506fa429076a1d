defmodule MacroTest do
  use ExUnit.Case, async: true

  doctest Macro

  test "underscore leaves numbers behind capitals where they are" do
    assert Macro.underscore("FooBar.BAZ2Qux") == "foo_bar/baz2_qux"
    assert Macro.underscore("HTTP2Server") == "http2_server"
    assert Macro.underscore("SHA256") == "sha256"
    assert Macro.underscore("ABCd") == "ab_cd"
  end

  test "struct! tells a module of this file from one that is not there" do
    message = fn module, env -> Exception.message(assert_raise(CompileError, fn -> Macro.struct!(module, env) end)) end
    env = %{__ENV__ | context_modules: [NotYet]}
    assert message.(NotYet, env) =~ "cannot access struct NotYet, the struct was not yet defined or the struct is being accessed"
    assert message.(Nowhere, env) =~ "Nowhere.__struct__/0 is undefined, cannot expand struct Nowhere."
  end
end
