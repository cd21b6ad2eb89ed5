"""«Абонемент»: the bot of a city's teacher support groups. The plan of the rooms is in README.md, «Inside»."""
