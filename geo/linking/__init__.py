"""The same event told by several articles: recognised with reasons, joined and parted again; and episodes."""
