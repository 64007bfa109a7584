"""Keeps devices by UUID, countries by code and visits by number"""
