import List, only: [foo: 1]
