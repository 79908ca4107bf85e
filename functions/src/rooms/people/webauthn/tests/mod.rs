//! Tests of both ceremonies: with the specification's vectors, with another implementation's passkeys, with each flag
//! and member changed alone, and with arbitrary bytes.

mod algorithms;
mod arbitrary;
mod authentication;
pub(in crate::rooms::people) mod authenticator;
mod client_data;
mod options;
mod recorded;
mod registration;
mod vectors;

use super::{Challenge, RelyingParty};
use crate::kernel::ports::Rng;

/// A generator that always draws the same byte.
struct Always(u8);

impl Rng for Always {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0);
    }
}

/// The relying party of the specification's vectors.
fn rp() -> RelyingParty {
    RelyingParty {
        id: "example.org".to_owned(),
        origin: "https://example.org".to_owned(),
    }
}

fn challenge() -> Challenge {
    Challenge::draw(&Always(7))
}
