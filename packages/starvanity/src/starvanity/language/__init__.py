"""Languages of the phone line. A language is one value, `Language`, so another one is data."""
