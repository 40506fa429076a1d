import List, except: [first: 1], only: [last: 1]
