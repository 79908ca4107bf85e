//! What a phone may ask about people.

use super::passkey::{CeremonyOptions, PasskeyAssertion, PasskeyAttestation, PasskeyCard};
use super::profile::{DeviceName, DisplayName, Me, Profile};
use crate::kernel::endpoint::{Nothing, endpoint};
use crate::kernel::id::{DeviceId, MemberId, PasskeyId};
use crate::kernel::text::PlaceLabel;
use crate::kernel::time::{Instant, Revision};
use crate::replica::Delta;
use serde::{Deserialize, Serialize};

/// The name to sign up with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SignUpName {
    /// What others will call her.
    pub name: DisplayName,
}

/// A new member: her name and her first passkey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct NewMember {
    /// What others will call her.
    pub name: DisplayName,
    /// What her authenticator made.
    pub passkey: PasskeyAttestation,
}

/// Who is signed in now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SignedIn {
    /// The member.
    pub me: Me,
}

/// Another passkey of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct AnotherPasskey {
    /// What she calls it.
    pub name: DeviceName,
    /// What her authenticator made.
    pub passkey: PasskeyAttestation,
}

/// A new name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Rename {
    /// The name.
    pub name: DeviceName,
}

/// One of her ten recovery codes, as she types it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct RecoveryAttempt {
    /// Case, spaces and dashes are forgiven.
    pub code: String,
}

/// Ten new recovery codes, shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct RecoveryCodes {
    /// The codes, in groups that can be copied by hand.
    pub codes: Vec<String>,
}

/// A device that is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct DeviceCard {
    /// Its id in our lists.
    pub id: DeviceId,
    /// "Chrome on Android": from what the browser said of itself.
    pub name: String,
    /// Since when.
    pub signed_in_at: Instant,
    /// The last day it was used.
    pub seen_at: Instant,
    /// Whether it is the one that asks.
    pub this_device: bool,
}

/// How she signs in, and where she is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Account {
    /// Her passkeys.
    pub passkeys: Vec<PasskeyCard>,
    /// Where she is signed in.
    pub devices: Vec<DeviceCard>,
    /// How many recovery codes she has left.
    pub recovery_codes_left: u8,
}

/// A changed profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SaveProfileRequest {
    /// The whole profile.
    pub profile: Profile,
    /// Orders her own writes; an older one changes nothing.
    pub revision: Revision,
}

/// A demo member one may look around as, on localhost only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct DemoMember {
    /// Her id.
    pub id: MemberId,
    /// Her name.
    pub name: DisplayName,
    /// Where she lives.
    pub place: PlaceLabel,
}

/// The demo members; empty wherever the demo is locked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct DemoMembers {
    /// Each one may be chosen.
    pub members: Vec<DemoMember>,
}

/// The demo member to look around as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct DemoChoice {
    /// Which of them.
    pub member: MemberId,
}

/// Everything stored about her, as a JSON document for herself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Export {
    /// When it was made.
    pub made_at: Instant,
    /// One list of rows for each kind of thing, in plain words.
    pub data: serde_json::Map<String, serde_json::Value>,
}

endpoint!(
    /// Begins a sign-up: options for a new passkey.
    BeginSignUp: Post "/api/sign-up/challenge" (), Anyone Ceremony, SignUpName => CeremonyOptions
);
endpoint!(
    /// Ends a sign-up: makes the member and signs her in.
    SignUp: Post "/api/sign-up" (), Anyone Ceremony, NewMember => SignedIn
);
endpoint!(
    /// Begins a sign-in: options that fit whoever has a passkey here.
    BeginSignIn: Post "/api/sign-in/challenge" (), Anyone Ceremony, Nothing => CeremonyOptions
);
endpoint!(
    /// Ends a sign-in.
    SignIn: Post "/api/sign-in" (), Anyone Ceremony, PasskeyAssertion => SignedIn
);
endpoint!(
    /// Signs in with a recovery code, which is used up by it.
    Recover: Post "/api/sign-in/recovery" (), Anyone Ceremony, RecoveryAttempt => SignedIn
);
endpoint!(
    /// Ends the session of this device.
    SignOut: Post "/api/sign-out" (), Anyone Write, Nothing => Nothing
);
endpoint!(
    /// How she signs in, and where she is signed in.
    ShowAccount: Get "/api/account" (), Member Read, Nothing => Account
);
endpoint!(
    /// Begins adding a passkey.
    BeginPasskey: Post "/api/passkeys/challenge" (), Member Ceremony, Nothing => CeremonyOptions
);
endpoint!(
    /// Adds a passkey.
    AddPasskey: Post "/api/passkeys" (), Member Ceremony, AnotherPasskey => Account
);
endpoint!(
    /// Renames a passkey.
    RenamePasskey: Patch "/api/passkeys/{passkey}" (PasskeyId,), Member Write, Rename => Account
);
endpoint!(
    /// Removes a passkey, unless it is the last way in.
    RemovePasskey: Delete "/api/passkeys/{passkey}" (PasskeyId,), Member Write, Nothing => Account
);
endpoint!(
    /// Signs a device out from afar.
    SignOutDevice: Delete "/api/devices/{device}" (DeviceId,), Member Write, Nothing => Account
);
endpoint!(
    /// Makes ten new recovery codes; the old ones end.
    MakeRecoveryCodes: Post "/api/recovery-codes" (), Member Ceremony, Nothing => RecoveryCodes
);
endpoint!(
    /// Saves the profile.
    SaveProfile: Put "/api/profile" (), Member Write, SaveProfileRequest => Delta
);
endpoint!(
    /// Everything stored about her.
    ExportData: Get "/api/export" (), Member Read, Nothing => Export
);
endpoint!(
    /// Deletes her account and everything of hers.
    DeleteAccount: Delete "/api/account" (), Member Write, Nothing => Nothing
);
endpoint!(
    /// The demo members one may look around as; empty unless the demo is unlocked.
    ListDemoMembers: Get "/api/demo" (), Anyone Read, Nothing => DemoMembers
);
endpoint!(
    /// Signs in as a demo member; not found unless the demo is unlocked.
    DemoSignIn: Post "/api/demo" (), Anyone Ceremony, DemoChoice => SignedIn
);
