//! A member may have several passkeys, each with a name, and always keeps at least one.

use super::code_of;
use super::phone::Phone;
use crate::testing::{Actor, TestApp};
use posse_shared::endpoint::Nothing;
use posse_shared::id::PasskeyId;
use posse_shared::people::api::{
    Account, MakeRecoveryCodes, RemovePasskey, Rename, RenamePasskey, ShowAccount,
};
use posse_shared::people::profile::DeviceName;
use posse_shared::problem::Code;
use serde_json::json;

async fn account(who: &Actor) -> Account {
    who.call::<ShowAccount>((), Nothing {}).await
}

async fn passkeys(who: &Actor) -> Vec<(PasskeyId, String)> {
    let cards = account(who).await.passkeys.into_iter();
    cards.map(|card| (card.id, card.name)).collect()
}

fn named(name: &str) -> Rename {
    let name = DeviceName::parse(name).unwrap();
    Rename { name }
}

/// Adds the passkey of another phone to an account.
async fn adds(who: &Actor, number: u8, name: &str) -> Phone {
    let app = who.app();
    app.clock.advance(1);
    let mut phone = Phone::new(app, number);
    let options = phone.begin_adding(who).await;
    let reply = phone.add(who, name, &options).await;
    assert_eq!(reply.status.as_u16(), 200, "{}", reply.text());
    phone
}

#[tokio::test]
async fn either_of_two_passkeys_signs_her_in() {
    let app = TestApp::default();
    let (first, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let second = adds(&ana, 2, "Old tablet").await;
    let names: Vec<_> = passkeys(&ana).await.into_iter().map(|(_, n)| n).collect();
    assert_eq!(names, ["", "Old tablet"]);
    assert_eq!(first.signed_in().await.id(), ana.id());
    assert_eq!(second.signed_in().await.id(), ana.id());
}

#[tokio::test]
async fn a_phone_with_a_passkey_is_told_to_make_no_second_one() {
    let app = TestApp::default();
    let (mut phone, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let (_, bea) = Phone::signed_up(&app, 2, "Bea Cole").await;
    let options = phone.begin_adding(&ana).await;
    let known = phone.assertion(&options, |_| ()).id;
    let excluded = json!([{
        "type": "public-key", "id": known, "transports": ["hybrid", "internal"],
    }]);
    assert_eq!(options.public_key["excludeCredentials"], excluded);
    let foreign = Phone::new(&app, 3).begin_adding(&bea).await;
    assert!(!foreign.public_key.to_string().contains(&known));
}

#[tokio::test]
async fn a_passkey_is_renamed_and_removed_and_a_removed_one_signs_nobody_in() {
    let app = TestApp::default();
    let (_, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let tablet = adds(&ana, 2, "Old tablet").await;
    let [(first, _), (second, _)] = <[_; 2]>::try_from(passkeys(&ana).await).unwrap();
    let kitchen = named("Kitchen tablet");
    let shown = ana.call::<RenamePasskey>((second,), kitchen.clone()).await;
    assert_eq!(shown, account(&ana).await);
    assert_eq!(shown.passkeys[1].name, "Kitchen tablet");
    let again = ana.call::<RenamePasskey>((second,), kitchen).await;
    assert_eq!(again, shown, "a replay changes nothing");

    let left = ana.call::<RemovePasskey>((second,), Nothing {}).await;
    assert_eq!(left, account(&ana).await);
    assert_eq!(left.passkeys.len(), 1);
    assert_eq!(left.passkeys[0].id, first);
    let options = tablet.begin_sign_in().await;
    let refused = tablet.sign_in(&options, |_| ()).await;
    assert_eq!(code_of(&refused), Code::CeremonyFailed);
    let gone = ana.refused::<RemovePasskey>((second,), Nothing {}).await;
    assert_eq!(gone.code, Code::NotFound);
}

#[tokio::test]
async fn the_last_passkey_stays_with_or_without_recovery_codes() {
    let app = TestApp::default();
    let (phone, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let (only, _) = passkeys(&ana).await.remove(0);
    for codes in [0, 10] {
        if codes > 0 {
            ana.call::<MakeRecoveryCodes>((), Nothing {}).await;
        }
        let refused = ana.refused::<RemovePasskey>((only,), Nothing {}).await;
        assert_eq!((refused.status, refused.code), (409, Code::LastPasskey));
        let account = account(&ana).await;
        assert_eq!(account.recovery_codes_left, codes);
        assert_eq!(account.passkeys.len(), 1);
    }
    assert_eq!(phone.signed_in().await.id(), ana.id());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_passkeys_removed_at_once_one_stays() {
    let app = TestApp::default();
    let (_, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    adds(&ana, 2, "Old tablet").await;
    let removals = passkeys(&ana).await.into_iter().map(|(id, _)| {
        let ana = ana.clone();
        tokio::spawn(async move { ana.try_call::<RemovePasskey>(&(id,), &Nothing {}).await })
    });
    let mut codes = Vec::new();
    for removal in removals.collect::<Vec<_>>() {
        codes.push(removal.await.unwrap().status.as_u16());
    }
    codes.sort_unstable();
    assert_eq!(codes, [200, 409]);
    assert_eq!(app.number("SELECT count(*) FROM passkey"), 1);
}

#[tokio::test]
async fn a_member_has_at_most_ten_passkeys() {
    let app = TestApp::default();
    let (_, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    for number in 2..=10 {
        adds(&ana, number, "Another").await;
    }
    let mut phone = Phone::new(&app, 11);
    let options = phone.begin_adding(&ana).await;
    let refused = phone.add(&ana, "One more", &options).await;
    assert_eq!(code_of(&refused), Code::TooMany);
    assert_eq!(app.number("SELECT count(*) FROM passkey"), 10);
}

#[tokio::test]
async fn the_passkey_of_another_member_does_not_exist_for_her() {
    let app = TestApp::default();
    let (_, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let (_, bea) = Phone::signed_up(&app, 2, "Bea Cole").await;
    adds(&bea, 3, "Bea's tablet").await;
    let before = app.db.contents();
    let (beas, _) = passkeys(&bea).await.remove(1);
    let renamed = ana.refused::<RenamePasskey>((beas,), named("Mine")).await;
    let removed = ana.refused::<RemovePasskey>((beas,), Nothing {}).await;
    assert_eq!(
        (renamed.code, removed.code),
        (Code::NotFound, Code::NotFound)
    );
    assert_eq!(app.db.contents(), before);
}
