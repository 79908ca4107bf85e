//! The endpoints of members and their accounts.

use super::passkey::{CeremonyOptions, PasskeyAssertion, PasskeyAttestation, PasskeyCard};
use super::profile::{DeviceName, DisplayName, Me, Profile};
use crate::kernel::endpoint::{Nothing, endpoint};
use crate::kernel::id::{DeviceId, MemberId, PasskeyId};
use crate::kernel::text::PlaceLabel;
use crate::kernel::time::{Instant, Revision};
use crate::replica::Delta;
use serde::{Deserialize, Serialize};

/// The name of a new member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SignUpName {
    /// Her name.
    pub name: DisplayName,
}

/// A new member: her name and her first passkey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct NewMember {
    /// Her name.
    pub name: DisplayName,
    /// The passkey that her authenticator made.
    pub passkey: PasskeyAttestation,
}

/// The member who is signed in now.
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
    /// Its name.
    pub name: DeviceName,
    /// The passkey that her authenticator made.
    pub passkey: PasskeyAttestation,
}

/// A new name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Rename {
    /// The name.
    pub name: DeviceName,
}

/// A recovery code, as a member types it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct RecoveryAttempt {
    /// The server ignores case, spaces and dashes.
    pub code: String,
}

/// Ten new recovery codes. The member sees them once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct RecoveryCodes {
    /// The codes, written in groups so that she can copy them by hand.
    pub codes: Vec<String>,
}

/// A device that is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct DeviceCard {
    /// Our id of it.
    pub id: DeviceId,
    /// "Chrome on Android", as the browser describes itself.
    pub name: String,
    /// When it was signed in.
    pub signed_in_at: Instant,
    /// The last day it was used.
    pub seen_at: Instant,
    /// Whether this device sent the request.
    pub this_device: bool,
}

/// A member's passkeys and devices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Account {
    /// Her passkeys.
    pub passkeys: Vec<PasskeyCard>,
    /// The devices where she is signed in.
    pub devices: Vec<DeviceCard>,
    /// How many unused recovery codes she has.
    pub recovery_codes_left: u8,
}

/// A changed profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SaveProfileRequest {
    /// The whole profile.
    pub profile: Profile,
    /// Orders her writes; an older write changes nothing.
    pub revision: Revision,
}

/// A demo member that a visitor may sign in as, on localhost only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct DemoMember {
    /// Her id.
    pub id: MemberId,
    /// Her name.
    pub name: DisplayName,
    /// The town where she lives.
    pub place: PlaceLabel,
}

/// The demo members; empty unless the demo is unlocked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct DemoMembers {
    /// The members to choose from.
    pub members: Vec<DemoMember>,
}

/// The demo member to sign in as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct DemoChoice {
    /// Her id.
    pub member: MemberId,
}

/// All data about a member, as a JSON document for her.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Export {
    /// When the export was made.
    pub made_at: Instant,
    /// One list of rows per kind of data, with names that she can read.
    pub data: serde_json::Map<String, serde_json::Value>,
}

endpoint!(
    /// Starts a sign-up and answers with the options for a new passkey.
    BeginSignUp: Post "/api/sign-up/challenge" (), Anyone Ceremony, SignUpName => CeremonyOptions
);
endpoint!(
    /// Completes a sign-up: creates the member and signs her in.
    SignUp: Post "/api/sign-up" (), Anyone Ceremony, NewMember => SignedIn
);
endpoint!(
    /// Starts a sign-in and answers with options for any passkey of this site.
    BeginSignIn: Post "/api/sign-in/challenge" (), Anyone Ceremony, Nothing => CeremonyOptions
);
endpoint!(
    /// Completes a sign-in.
    SignIn: Post "/api/sign-in" (), Anyone Ceremony, PasskeyAssertion => SignedIn
);
endpoint!(
    /// Signs in with a recovery code and uses it up.
    Recover: Post "/api/sign-in/recovery" (), Anyone Ceremony, RecoveryAttempt => SignedIn
);
endpoint!(
    /// Ends the session of this device.
    SignOut: Post "/api/sign-out" (), Anyone Write, Nothing => Nothing
);
endpoint!(
    /// Shows a member's passkeys and devices.
    ShowAccount: Get "/api/account" (), Member Read, Nothing => Account
);
endpoint!(
    /// Starts to add a passkey and answers with the options for it.
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
    /// Removes a passkey, unless it is her last one.
    RemovePasskey: Delete "/api/passkeys/{passkey}" (PasskeyId,), Member Write, Nothing => Account
);
endpoint!(
    /// Signs another device out.
    SignOutDevice: Delete "/api/devices/{device}" (DeviceId,), Member Write, Nothing => Account
);
endpoint!(
    /// Makes ten new recovery codes and voids the old ones.
    MakeRecoveryCodes: Post "/api/recovery-codes" (), Member Ceremony, Nothing => RecoveryCodes
);
endpoint!(
    /// Saves the profile.
    SaveProfile: Put "/api/profile" (), Member Write, SaveProfileRequest => Delta
);
endpoint!(
    /// Exports all data about the member.
    ExportData: Get "/api/export" (), Member Read, Nothing => Export
);
endpoint!(
    /// Deletes the member's account and all her data.
    DeleteAccount: Delete "/api/account" (), Member Write, Nothing => Nothing
);
endpoint!(
    /// Lists the demo members; empty unless the demo is unlocked.
    ListDemoMembers: Get "/api/demo" (), Anyone Read, Nothing => DemoMembers
);
endpoint!(
    /// Signs in as a demo member. Not found unless the demo is unlocked.
    DemoSignIn: Post "/api/demo" (), Anyone Ceremony, DemoChoice => SignedIn
);
