"""One file for each rule; none must know another."""
