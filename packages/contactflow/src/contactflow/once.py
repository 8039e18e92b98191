"""Attributes of frozen values that are computed on first access and then kept.

`functools.cached_property` takes a lock on first access until Python 3.12. With the lock, reading
the parts of an action takes three times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")


class once(Generic[Value]):  # noqa: N801  a decorator, such as property
    """Decorator for a method without arguments: an attribute with the result of its first call.

    The class needs a `__dict__`, in which the result replaces this descriptor.
    """

    def __init__(self, compute: Callable[[Any], Value]) -> None:
        """Keep `compute` and its documentation."""
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> once[Value]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...
    def __get__(self, instance: object | None, owner: type) -> once[Value] | Value:
        """Compute the value and store it in the instance; return the descriptor of a class."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._compute(instance)
        return value


class Frozen:
    """Base of values whose attributes cannot be set or deleted, also in subclasses.

    A frozen data class protects only its own fields in a subclass.
    """

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refuse every change."""
        raise AttributeError(f"{type(self).__name__} is frozen; {name} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse every change."""
        raise AttributeError(f"{type(self).__name__} is frozen; {name} cannot be deleted")
