"""Icons on a grid of 24, one stroke of 1.5, square ends."""

ICONS = {
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.3 15.3 21 21",
    "menu": "M3 6h18M3 12h18M3 18h11",
    "close": "M5 5l14 14M19 5 5 19",
    "play": "M7 4.5v15l12.5-7.5Z",
    "arrow": "M4 12h15M13 6l6 6-6 6",
    "back": "M20 12H5M11 6l-6 6 6 6",
    "down": "M12 4v12M6.5 11l5.5 5.5L17.5 11M4 20h16",
    "check": "M4.5 12.5 10 18 20 6.5",
    "share": "M12 15V4M8 7.5 12 3.5l4 4M5 12v8h14v-8",
    "print": "M7 9V3.5h10V9M5 17H3.5V9h17v8H19M7 14h10v6.5H7Z",
    "clock": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2",
    "warn": "M12 4 2.5 20h19ZM12 10v5M12 17.3v.6",
    "moon": "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z",
    "ext": "M9 5H5v14h14v-4M13 4.5h6.5V11M19 5l-8 8",
    "file": "M6 3.5h8l4 4v13H6ZM14 3.5v4h4",
    "list": "M9 6h12M9 12h12M9 18h12M3.5 6h1.5M3.5 12h1.5M3.5 18h1.5",
    "grid": "M4 4h7v7H4ZM13 4h7v7h-7ZM4 13h7v7H4ZM13 13h7v7h-7Z",
    "wall": "M4 4h16v10H4ZM4 17.5h9M4 20.5h5",
}


def icon(name: str) -> str:
    """Return the strokes of icon ``name`` in a box of 24; an unknown name is a ``KeyError``."""
    return f'<path d="{ICONS[name]}" fill="none" stroke="currentColor" stroke-width="1.5"/>'
