//! From which network a request comes: the first bits of its address, and never more than these.
//!
//! Behind one address of the old kind stand many people, and who has a few has their neighbours;
//! of the new kind a single home has more than could ever be counted. So what is counted is what one
//! provider hands out as a piece: /24 of IPv4, /48 of IPv6.

use http::HeaderMap;
use std::net::IpAddr;

/// The header in which Cloudflare says who calls; what a caller writes there herself it replaces.
const ADDRESS: &str = "cf-connecting-ip";

/// The address a request comes from, as it is written.
pub(crate) fn address(headers: &HeaderMap) -> &str {
    headers
        .get(ADDRESS)
        .and_then(|ip| ip.to_str().ok())
        .unwrap_or("-")
}

/// The one address, as far as calls are counted by it: of the new kind a single phone has 2^64, so
/// there it is what they have in common.
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

/// A network, by the first bits of its addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network(String);

impl Network {
    /// The network of an address; none for this machine, and where there is no address: only
    /// Cloudflare's own edge puts one there, and nothing reaches the Worker around it.
    pub fn of(address: &str) -> Option<Self> {
        let address: IpAddr = address.parse().ok()?;
        // An address of the old kind may come dressed as one of the new.
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

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{ADDRESS, Network, home};
    use http::HeaderMap;

    #[test]
    fn one_phone_is_one_caller_however_many_addresses_it_has() {
        let home = |address: &'static str| {
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
            assert_eq!(home(address), expected);
        }
        assert_eq!(super::home(&HeaderMap::new()), "-");
    }

    #[test]
    fn neighbours_are_one_network_and_others_another() {
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
