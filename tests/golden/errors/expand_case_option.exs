case 1, foo: 1
