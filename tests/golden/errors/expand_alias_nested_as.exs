alias Foo.Bar, as: Baz.X
