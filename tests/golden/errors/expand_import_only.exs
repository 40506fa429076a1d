import List, only: 1
