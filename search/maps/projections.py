"""From degrees to the plane, areas kept: Equal Earth for the world, Lambert's azimuthal projection for a part of it.

Both give x to the right and y downwards, in radii of the globe.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Protocol

from search.maps.lines import Point

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2
FURTHEST = 0.0
"""The cosine of the angle beyond which an azimuthal sheet shows nothing: ninety degrees from its middle."""

BESIDE = 0.36
"""The same for land that is only there for orientation: about seventy degrees, beyond which shapes lean too much."""


class Projection(Protocol):
    """A way to flatten the globe."""

    def place(self, longitude: float, latitude: float) -> Point:
        """Where a point of the globe lies on the plane."""

    def shows(self, longitude: float, latitude: float, least: float = FURTHEST) -> bool:
        """Whether the point can be drawn without tearing what it belongs to."""


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The whole world (Šavrič, Patterson and Jenny, 2018), cut along the meridian opposite to the middle one.

    Longitudes may run past the cut: a ring is unrolled before it is placed.
    """

    middle: float = 11.0
    """With the cut through the Bering Strait no land is cut."""

    def place(self, longitude: float, latitude: float) -> Point:
        """Where a point of the globe lies on the plane."""
        flat = asin(_M * sin(radians(latitude)))
        square = flat * flat
        sixth = square**3
        across = radians(longitude - self.middle) * cos(flat)
        x = across / (_M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
        return x, -flat * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))

    def shows(self, longitude: float, latitude: float, least: float = FURTHEST) -> bool:  # noqa: ARG002 (it shows all)
        """Whether the point can be drawn without tearing what it belongs to."""
        return True


@dataclass(frozen=True, slots=True)
class Azimuthal:
    """A part of the world round its middle."""

    longitude: float
    latitude: float

    def place(self, longitude: float, latitude: float) -> Point:
        """Where a point of the globe lies on the plane."""
        turned, up, own = radians(longitude - self.longitude), radians(latitude), radians(self.latitude)
        scale = sqrt(2 / max(1 + self._cosine(longitude, latitude), 1e-9))
        return scale * cos(up) * sin(turned), -scale * (cos(own) * sin(up) - sin(own) * cos(up) * cos(turned))

    def shows(self, longitude: float, latitude: float, least: float = FURTHEST) -> bool:
        """Whether the point can be drawn without tearing what it belongs to."""
        return self._cosine(longitude, latitude) > least

    def _cosine(self, longitude: float, latitude: float) -> float:
        up, own = radians(latitude), radians(self.latitude)
        return sin(own) * sin(up) + cos(own) * cos(up) * cos(radians(longitude - self.longitude))


def middle_of(points: Iterable[Point]) -> Point:
    """The middle of points of the globe as longitude and latitude, wherever the date line lies between them."""
    x = y = z = 0.0
    for longitude, latitude in points:
        along, up = radians(longitude), radians(latitude)
        x, y, z = x + cos(up) * cos(along), y + cos(up) * sin(along), z + sin(up)
    return degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))


def unrolled(ring: Iterable[Point], middle: float) -> list[Point]:
    """A ring whose longitudes run on past the date line, as near to the middle meridian as its first point can be."""
    out: list[Point] = []
    shift = 0.0
    for longitude, latitude in ring:
        before = out[-1][0] if out else middle
        shift = round((before - longitude) / 360) * 360.0
        out.append((longitude + shift, latitude))
    return out
