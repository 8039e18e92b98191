"""The CDK app of the line: it names handlers by path and never runs them."""
