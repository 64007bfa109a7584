"""Students, what they study, and what a university needs for it"""
