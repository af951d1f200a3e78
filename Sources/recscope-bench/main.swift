import RecEngine
print("{}")
