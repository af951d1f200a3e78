print("recscope")
