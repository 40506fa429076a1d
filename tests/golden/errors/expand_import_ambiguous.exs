import List
import Enum
zip([[1]])
