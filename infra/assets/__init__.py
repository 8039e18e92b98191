"""The code assets of the Lambda functions: build them, and find their import closure."""
