//! Members: how they sign in.

pub mod webauthn;
