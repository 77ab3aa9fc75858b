"""Foreign files to proposals; it must not know how a proposal is applied or shown."""
