alias Foo, foo: 1
