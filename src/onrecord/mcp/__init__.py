"""An archive for agents: `onrecord mcp news.db` over stdio, by the official SDK. It only reads.

server.py   the tools, and how they are announced
answers.py  what each answers: plain values with places, page text under `untrusted`

What pages say is data of strangers. It stands under keys named `untrusted`, every answer says so, and characters that
nobody sees, by which text is smuggled past a reader, are told as `hidden_characters`.
"""
