"""Makes the weights with which times are told from what looks like one, and past from future."""
