"""Flows and results as text: pictures, transcripts, SARIF and JUnit reports."""
