"""Functions of the site's frame for the public templates."""

from jinja2 import Environment
from jinja2.ext import Extension

from home.queries import chrome


class HomeExtension(Extension):
    """Makes header and footer data available to the base template."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.globals.update(chrome=chrome)
