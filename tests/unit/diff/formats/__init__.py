"""Tests of the formats of a comparison; the package lets them share what they report."""
