"""Everything that can be commanded, each once: its words, keys, symbol, when it is possible and what it does.

Menus, toolbar, context menus and the sheet of shortcuts are made from these; see `actions.py`.
"""
