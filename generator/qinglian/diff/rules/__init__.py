"""The change rules, by what they are about."""
