//! Members: their profile, their account, and how they sign in.

mod account;
mod ceremony;
mod delete_account;
mod demo;
mod export;
mod save_profile;
mod session;
mod sign_in;
mod sign_up;
#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
pub mod tokens;
pub mod webauthn;

use crate::http::router::Routes;
use posse_shared::people::api::{
    AddPasskey, BeginPasskey, BeginSignIn, BeginSignUp, DeleteAccount, DemoSignIn, ExportData,
    ListDemoMembers, MakeRecoveryCodes, Recover, RemovePasskey, RenamePasskey, SaveProfile,
    ShowAccount, SignIn, SignOut, SignOutDevice, SignUp,
};

/// The endpoints of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .endpoint::<BeginSignUp, _, _>(sign_up::begin)
        .endpoint::<SignUp, _, _>(sign_up::finish)
        .endpoint::<BeginSignIn, _, _>(sign_in::begin)
        .endpoint::<SignIn, _, _>(sign_in::finish)
        .endpoint::<Recover, _, _>(sign_in::recover)
        .endpoint::<SignOut, _, _>(session::sign_out)
        .endpoint::<ShowAccount, _, _>(account::show)
        .endpoint::<BeginPasskey, _, _>(account::begin_passkey)
        .endpoint::<AddPasskey, _, _>(account::add_passkey)
        .endpoint::<RenamePasskey, _, _>(account::rename)
        .endpoint::<RemovePasskey, _, _>(account::remove)
        .endpoint::<SignOutDevice, _, _>(account::sign_out_device)
        .endpoint::<MakeRecoveryCodes, _, _>(account::make_codes)
        .endpoint::<SaveProfile, _, _>(save_profile::handle)
        .endpoint::<ExportData, _, _>(export::handle)
        .endpoint::<DeleteAccount, _, _>(delete_account::handle)
        .endpoint::<ListDemoMembers, _, _>(demo::list)
        .endpoint::<DemoSignIn, _, _>(demo::sign_in)
}
