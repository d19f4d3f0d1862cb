"""The page that names what the site carries, and under which licence."""


def page() -> str:
    """The page's text."""
    return "# Licences\n"
