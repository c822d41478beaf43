"""Tests of the model; the package lets them share what builds a catalogue."""
