"""An archive for agents: `onrecord mcp news.db` over stdio, read-only."""
