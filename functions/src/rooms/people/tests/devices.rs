//! The devices on which a member is signed in, and signing out of them from another one.

use super::phone::Phone;
use crate::testing::{Actor, TestApp};
use posse_shared::endpoint::Nothing;
use posse_shared::people::api::{Account, MakeRecoveryCodes, ShowAccount, SignOutDevice};
use posse_shared::problem::Code;
use posse_shared::time::HOUR;

async fn account(who: &Actor) -> Account {
    who.call::<ShowAccount>((), Nothing {}).await
}

#[tokio::test]
async fn the_list_shows_every_device_and_marks_this_one() {
    let app = TestApp::default();
    let (phone, first) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    Phone::signed_up(&app, 2, "Bea Cole").await;
    app.clock.advance(HOUR);
    let second = phone.signed_in().await;
    let (here, there) = (
        account(&first).await.devices,
        account(&second).await.devices,
    );
    let flags = |devices: &[posse_shared::people::api::DeviceCard]| {
        devices.iter().map(|d| d.this_device).collect::<Vec<_>>()
    };
    assert_eq!(
        (flags(&here), flags(&there)),
        (vec![false, true], vec![true, false])
    );
    let since: Vec<_> = here.iter().map(|d| d.signed_in_at).collect();
    assert_eq!(
        since[0],
        since[1].plus(HOUR),
        "the one used last comes first"
    );
}

#[tokio::test]
async fn signing_out_of_a_device_ends_its_session_and_no_other() {
    let app = TestApp::default();
    let (phone, lost) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let here = phone.signed_in().await;
    let devices = account(&here).await.devices;
    let there = devices.iter().find(|d| !d.this_device).unwrap().id;
    let shown = here.call::<SignOutDevice>((there,), Nothing {}).await;
    assert_eq!(shown, account(&here).await);
    assert_eq!(shown.devices.len(), 1);
    for path in ["/api/account", "/api/sync", "/api/export"] {
        assert_eq!(lost.get(path).await.status.as_u16(), 401, "{path}");
    }
    let again = here.refused::<SignOutDevice>((there,), Nothing {}).await;
    assert_eq!(again.code, Code::NotFound);
}

#[tokio::test]
async fn this_device_can_be_signed_out_from_the_list_too() {
    let app = TestApp::default();
    let (_, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    ana.call::<MakeRecoveryCodes>((), Nothing {}).await;
    let this = account(&ana).await.devices.remove(0).id;
    let shown = ana.call::<SignOutDevice>((this,), Nothing {}).await;
    assert_eq!((shown.devices.len(), shown.recovery_codes_left), (0, 10));
    assert_eq!(ana.get("/api/account").await.status.as_u16(), 401);
}

#[tokio::test]
async fn the_device_of_another_member_does_not_exist_for_her() {
    let app = TestApp::default();
    let (_, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let (_, bea) = Phone::signed_up(&app, 2, "Bea Cole").await;
    let beas = account(&bea).await.devices.remove(0).id;
    let refused = ana.refused::<SignOutDevice>((beas,), Nothing {}).await;
    assert_eq!(refused.code, Code::NotFound);
    assert_eq!(account(&bea).await.devices.len(), 1);
}
