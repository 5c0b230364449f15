"""Which addresses lie in the public internet. Pure: asks no network."""

from __future__ import annotations

import ipaddress

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
_NEVER_PUBLIC = (ipaddress.ip_network("64:ff9b:1::/48"), ipaddress.ip_network("fec0::/10"))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also where it stands inside one of IPv6."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if any(ip in network for network in _NEVER_PUBLIC):
        return False
    inside = [ip]
    if isinstance(ip, ipaddress.IPv6Address):
        teredo = ip.teredo or ()
        translated = [ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)] if ip in _TRANSLATED else []
        inside += [found for found in (ip.ipv4_mapped, ip.sixtofour, *teredo, *translated) if found is not None]
    return all(part.is_global and not part.is_multicast and not part.is_reserved for part in _meaning(ip, inside))


def _meaning(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address, inside: list[ipaddress.IPv4Address | ipaddress.IPv6Address]
) -> list[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    """The addresses that count: for one that only carries another of IPv4, the one that it carries."""
    return inside[1:] if len(inside) > 1 else [ip]
