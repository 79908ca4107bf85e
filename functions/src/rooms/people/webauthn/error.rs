//! The reasons for which a ceremony is refused. They are for the log and never leave the Worker.

/// The first check that failed. The caller refuses every variant with the same problem, so an attacker learns nothing.
/// Only the log has the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum CeremonyError {
    /// A field is not base64url.
    #[error("a field is not unpadded base64url")]
    Encoding,
    /// The client data is not JSON of the right shape.
    #[error("the client data is malformed")]
    ClientData,
    /// The client data belongs to the other ceremony.
    #[error("the client data is of another type")]
    Type,
    /// The response answers another challenge.
    #[error("the challenge differs")]
    Challenge,
    /// The response was made on another origin.
    #[error("the origin differs")]
    Origin,
    /// The response was made inside another site's frame.
    #[error("the ceremony ran in a cross-origin frame")]
    CrossOrigin,
    /// The attestation object is malformed.
    #[error("the attestation object is malformed")]
    AttestationObject,
    /// The authenticator data is malformed.
    #[error("the authenticator data is malformed")]
    AuthenticatorData,
    /// The response is for another relying party.
    #[error("the relying party id differs")]
    RelyingParty,
    /// Nobody touched the authenticator.
    #[error("the user was not present")]
    UserNotPresent,
    /// The authenticator did not verify the user who touched it.
    #[error("the user was not verified")]
    UserNotVerified,
    /// The passkey claims to be backed up although it cannot be, or it changed whether it can be.
    #[error("the backup flags contradict")]
    Backup,
    /// A registration has no credential, or a sign-in has one.
    #[error("credential data is missing or misplaced")]
    CredentialData,
    /// The credential id is empty, too long, or not the one announced.
    #[error("the credential id differs or is out of bounds")]
    CredentialId,
    /// The key is for an algorithm we did not offer.
    #[error("the algorithm is not allowed")]
    Algorithm,
    /// The key is not a valid key of its algorithm.
    #[error("the public key is malformed")]
    PublicKey,
    /// This passkey did not sign this response.
    #[error("the signature is wrong")]
    Signature,
    /// The counter did not grow: the passkey may have been cloned.
    #[error("the signature counter did not grow")]
    Counter,
    /// The passkey names another member, or none.
    #[error("the user handle differs or is missing")]
    UserHandle,
}
