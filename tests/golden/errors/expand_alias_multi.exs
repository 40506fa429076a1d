alias Foo.{a}
