"""Pages asked for over the network, in bounded time and memory; needs the extra `web`."""
