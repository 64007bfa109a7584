"""Vehicles, the depots where they stand and the trips they make"""
