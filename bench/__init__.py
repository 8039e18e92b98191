"""Benchmarks: each module is one command, and `make bench` runs them all."""
