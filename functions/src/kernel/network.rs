//! The network of a request: the first bits of its IP address. We never store or count more of it than these.
//!
//! Many people share one IPv4 address, and a caller with several addresses has neighbouring ones. One household has more
//! IPv6 addresses than anyone could count. So we count by what a provider hands out as one piece: /24 of IPv4 and /48
//! of IPv6.

use http::HeaderMap;
use std::net::IpAddr;

/// The header in which Cloudflare names the caller's address. Cloudflare replaces what a caller puts there.
const ADDRESS: &str = "cf-connecting-ip";

/// The address of a request as text, or `-` if it has none.
pub(crate) fn address(headers: &HeaderMap) -> &str {
    headers
        .get(ADDRESS)
        .and_then(|ip| ip.to_str().ok())
        .unwrap_or("-")
}

/// The part of the address by which a limiter counts one caller. One phone has 2^64 IPv6 addresses, so of IPv6 it is
/// the /64 that they share.
pub(crate) fn home(headers: &HeaderMap) -> String {
    let address = address(headers);
    match address.parse::<IpAddr>().map(|ip| ip.to_canonical()) {
        Ok(IpAddr::V4(v4)) => v4.to_string(),
        Ok(IpAddr::V6(v6)) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Err(_) => address.to_owned(),
    }
}

/// A network: the first bits that its addresses share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network(String);

impl Network {
    /// The network of an address. This machine has none, and neither has a request without an address: only
    /// Cloudflare's edge adds one, and nothing reaches a deployed Worker without passing it.
    pub fn of(address: &str) -> Option<Self> {
        let address: IpAddr = address.parse().ok()?;
        // An IPv4 address may be written as an IPv6 address.
        let address = address.to_canonical();
        if address.is_loopback() {
            return None;
        }
        Some(Self(match address {
            IpAddr::V4(v4) => {
                let [a, b, c, _] = v4.octets();
                format!("{a}.{b}.{c}.0/24")
            }
            IpAddr::V6(v6) => {
                let [a, b, c, ..] = v6.segments();
                format!("{a:x}:{b:x}:{c:x}::/48")
            }
        }))
    }

    /// The network in CIDR notation.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{ADDRESS, Network, home};
    use http::HeaderMap;

    #[test]
    fn a_phone_with_many_ipv6_addresses_is_one_caller() {
        let caller = |address: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(ADDRESS, address.parse().unwrap());
            home(&headers)
        };
        for (address, expected) in [
            ("203.0.113.7", "203.0.113.7"),
            ("::ffff:203.0.113.7", "203.0.113.7"),
            ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
            ("2001:db8:1:2:a:b:c:d", "2001:db8:1:2::/64"),
            ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
            ("nowhere", "nowhere"),
        ] {
            assert_eq!(caller(address), expected);
        }
        assert_eq!(home(&HeaderMap::new()), "-");
    }

    #[test]
    fn addresses_with_the_same_first_bits_are_one_network() {
        let network = |address| Network::of(address).map(|network| network.0);
        for (address, expected) in [
            ("203.0.113.7", Some("203.0.113.0/24")),
            ("203.0.113.250", Some("203.0.113.0/24")),
            ("203.0.114.7", Some("203.0.114.0/24")),
            ("::ffff:203.0.113.9", Some("203.0.113.0/24")),
            ("2001:db8:1::1", Some("2001:db8:1::/48")),
            ("2001:db8:1:ffff:a:b:c:d", Some("2001:db8:1::/48")),
            ("2001:db8:2::1", Some("2001:db8:2::/48")),
            ("127.0.0.1", None),
            ("::1", None),
            ("-", None),
            ("", None),
            ("203.0.113.7, 198.51.100.1", None),
        ] {
            assert_eq!(network(address).as_deref(), expected, "{address}");
        }
    }
}
