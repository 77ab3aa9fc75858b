"""The .village file: container, codec, atomic write; it must not know the session that saves."""
