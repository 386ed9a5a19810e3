print("vigilia")
