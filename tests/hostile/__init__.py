"""What nobody should send, each once and at full size: written here, tried in tests, measured in tests/bench."""
