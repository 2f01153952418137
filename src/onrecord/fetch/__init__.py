"""The only room with a network: pages of the web, asked for politely and kept as they came.

`crawl.fetched` is the way in. Who may be dialled stands in public.py, what a site allows in robots.py and reserved.py,
one request in ask.py, what a feed or a sitemap leads to in listing.py, how it is kept in kept_answers.py and seen.py.
"""
