"""A door for many machines: parts of a crawl on a cluster of Dask, each read by a process of its own."""
