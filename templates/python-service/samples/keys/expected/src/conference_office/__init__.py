"""Who comes to a conference, from where, and what they listen to"""
