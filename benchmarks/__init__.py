"""Speed, measured against a peer in the same run and printed as JSON with ratios: `make bench`."""
