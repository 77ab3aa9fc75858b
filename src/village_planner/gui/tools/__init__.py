"""What the mouse and the keys do on the canvas, one small state machine a file; they must not know the docks."""
