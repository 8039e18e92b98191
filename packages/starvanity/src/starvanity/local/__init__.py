"""The same house on a laptop: a SQLite store and a switchboard that places calls."""
