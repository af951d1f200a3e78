import RecEngine
print("recscope")
