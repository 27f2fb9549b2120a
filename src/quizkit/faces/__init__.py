"""One thin file a host: they carry, they do not decide."""
