"""Text formats of flows and results: mermaid, outline, transcript, SARIF and JUnit."""
