//! The relying party's side of WebAuthn level 3: registering a passkey, and signing in with it.
//!
//! Pure: no database, no clock, no random numbers of its own, no JavaScript. A handler draws a [`Challenge`], stores
//! its hash for five minutes and sends [`creation_options`] or [`request_options`]. When the response comes, it reads
//! [`Challenge::claimed`] and deletes the stored hash, so that a challenge works once. Only if a row was deleted, it
//! calls [`register`] or [`authenticate`].
//!
//! The checks are those of §7.1 and §7.2 of the specification. Where it leaves a choice, we decided:
//! - **Algorithms**: ES256, which every passkey provider offers, and RS256 for Windows Hello on
//!   older TPMs. No authenticator offers only EdDSA, so it would only add code.
//! - **Attestation**: we ask for `none` and trust no maker more than another. A statement of another format is accepted
//!   and not read. The passkey counts as unattested.
//! - **Extensions and unknown members** are ignored, as the specification asks. Bytes that belong to no item are
//!   refused.
//! - **Framing**: we never run in another site's frame, so a response with `crossOrigin` or `topOrigin` is refused.

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
