"""Frames and bodies together: indexed, checked, published."""
