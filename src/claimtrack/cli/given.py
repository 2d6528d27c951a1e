"""Options that several commands share, given to a command as one argument."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, get_type_hints

Command = Callable[..., None]
Decorator = Callable[[Command], Command]


def given(
    argument: str, make: Callable[..., Any], shared: Mapping[str, inspect.Parameter]
) -> Decorator:
    """Give a command `shared` options as one argument: what `make` makes of them.

    What the command declares itself comes first in its help.
    """

    def give(command: Command) -> Command:
        own = parameters_of(command)
        del own[argument]

        @wraps(command)
        def run(**options: Any) -> None:
            chosen = {name: options.pop(name) for name in shared}
            command(**{argument: make(**chosen)}, **options)

        parameters = [*own.values(), *shared.values()]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {each.name: each.annotation for each in parameters}
        return run

    return give


def parameters_of(function: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    """A function's parameters, annotations evaluated, each to be given by name."""
    names = {"Filters": Any, "Look": Any}
    hints = get_type_hints(function, localns=names, include_extras=True)
    return {
        name: each.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY)
        for name, each in inspect.signature(function).parameters.items()
    }
