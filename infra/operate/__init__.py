"""Commands and figures for the operator of a deployed line."""
