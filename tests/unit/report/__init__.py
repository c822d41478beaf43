"""Tests of the reporters; the package lets them share what they report."""
