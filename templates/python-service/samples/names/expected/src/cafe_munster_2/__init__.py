"""Prices & sizes, \"as written\", with names of any script"""
