&foo
