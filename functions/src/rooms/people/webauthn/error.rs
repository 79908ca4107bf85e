//! Why a ceremony was refused: for the log, never for the wire.

/// The first check that failed. The caller answers every variant alike, so an attacker learns
/// nothing; the text is for the log only.
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
    /// Another challenge was answered.
    #[error("the challenge differs")]
    Challenge,
    /// The answer was made on another origin.
    #[error("the origin differs")]
    Origin,
    /// The answer was made inside another site's frame.
    #[error("the ceremony ran in a cross-origin frame")]
    CrossOrigin,
    /// The attestation object is not the CBOR it should be.
    #[error("the attestation object is malformed")]
    AttestationObject,
    /// The authenticator data does not have the layout it should have.
    #[error("the authenticator data is malformed")]
    AuthenticatorData,
    /// The authenticator answered for another relying party.
    #[error("the relying party id differs")]
    RelyingParty,
    /// Nobody touched the authenticator.
    #[error("the user was not present")]
    UserNotPresent,
    /// The authenticator did not check who touched it.
    #[error("the user was not verified")]
    UserNotVerified,
    /// It claims to be backed up although it cannot be, or it changed whether it can be.
    #[error("the backup flags contradict")]
    Backup,
    /// A registration without a credential, or a sign-in with one.
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
    /// The signature is not by this passkey over this answer.
    #[error("the signature is wrong")]
    Signature,
    /// The counter did not grow: the passkey may have been cloned.
    #[error("the signature counter did not grow")]
    Counter,
    /// The passkey names another member, or none.
    #[error("the user handle differs or is missing")]
    UserHandle,
}
