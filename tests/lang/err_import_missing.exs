import Enum, only: [mapp: 2]
