"""Where student code runs: the zygote, its confined forks, and the worker in each. Imports nothing of the course."""
