"""Plans that ship with the program, and the script that makes them."""
