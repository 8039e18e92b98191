"""The line in AWS, described: it names handlers by path and never runs them."""
