//! The relying party's side of WebAuthn level 3: how a passkey is made, and how it signs her in.
//!
//! Pure: no database, no clock, no randomness of its own, no JavaScript. A handler draws a
//! [`Challenge`], keeps its hash for five minutes and sends [`creation_options`] or
//! [`request_options`]. When the answer comes it reads [`Challenge::claimed`], deletes the kept
//! hash (so a challenge works once) and, only if a row was deleted, calls [`register`] or
//! [`authenticate`].
//!
//! The checks are those of §7.1 and §7.2 of the specification. What we leave to choice:
//! - **Algorithms**: ES256, which every passkey provider offers, and RS256 for Windows Hello on
//!   older TPMs. No authenticator offers EdDSA alone, so it would only be weight.
//! - **Attestation**: we ask for `none` and trust no maker more than another. A statement of
//!   another format is accepted and not read: the passkey counts as unattested.
//! - **Extensions and unknown members** are tolerated and ignored, as the specification asks;
//!   bytes that belong to nothing are refused.
//! - **Framing**: we never run in another site's frame, so `crossOrigin` and `topOrigin` refuse.

mod authentication;
mod authenticator_data;
mod cbor;
mod challenge;
mod client_data;
mod error;
mod options;
mod public_key;
mod registration;
mod relying_party;
mod rsa;
mod wire;

pub use authentication::{AuthenticationResponse, StoredPasskey, Verified, authenticate};
pub use challenge::Challenge;
pub use error::CeremonyError;
pub use options::{KnownCredential, NewUser, creation_options, request_options};
pub use registration::{NewPasskey, RegistrationResponse, register};
pub use relying_party::RelyingParty;

#[cfg(test)]
pub(super) mod tests;
