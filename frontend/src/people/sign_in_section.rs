//! The member's passkeys, devices and recovery codes. They need the network.

use super::passkey;
use crate::client::{Failure, call};
use crate::page::{Fetched, TextInput, keyed_rows};
use crate::share::{copy, download};
use crate::ui::{
    Button, ButtonTone, Disclosure, Glyph, Row, Sheet, Show, TextField, Toast, use_toasts,
};
use crate::words::{self, t::common, t::people as t};
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::endpoint::Nothing;
use posse_shared::id::PasskeyId;
use posse_shared::people::api::{
    Account, AddPasskey, AnotherPasskey, BeginPasskey, DeviceCard, MakeRecoveryCodes,
    RemovePasskey, Rename, RenamePasskey, ShowAccount, SignOutDevice,
};
use posse_shared::people::passkey::PasskeyCard;
use posse_shared::people::profile::DeviceName;

/// The account as it was fetched last.
type FetchedAccount = Fetched<Account>;

/// Shows the account after a change, or why the change failed.
fn show_when_done(
    account: FetchedAccount,
    request: impl Future<Output = Result<Account, Failure>> + 'static,
) {
    spawn_local(async move { account.show(request.await) });
}

/// The section of Me.
#[component]
pub fn SignInSection() -> impl IntoView {
    let account = FetchedAccount::new(None);
    account.load(call::<ShowAccount>(&(), &Nothing {}));
    let failure = account.failure();
    view! {
        <section class="section stack">
            <h2>{t::account()}</h2>
            {move || failure.get().map(|words| view! { <p role="alert">{words}</p> })}
            <Disclosure summary=t::passkeys()><Passkeys account/></Disclosure>
            <Disclosure summary=t::devices()><Devices account/></Disclosure>
            <Disclosure summary=t::codes()><RecoveryCodes account/></Disclosure>
        </section>
    }
}

#[component]
fn Passkeys(account: FetchedAccount) -> impl IntoView {
    let keys = move || {
        account.value().with(|account| {
            let passkeys = account.iter().flat_map(|account| &account.passkeys);
            passkeys.map(|card| card.id.number()).collect()
        })
    };
    let renaming = RwSignal::new(None::<PasskeyId>);
    let name = TextInput::new("");
    let add = move || {
        spawn_local(async move {
            let options = match call::<BeginPasskey>(&(), &Nothing {}).await {
                Ok(options) => options,
                Err(why) => return account.fail(why.words()),
            };
            let made = passkey::create(&options).await;
            let (Some(passkey), Ok(name)) = (made, DeviceName::parse(t::passkey_name())) else {
                return account.fail(t::passkey_stopped());
            };
            account.show(call::<AddPasskey>(&(), &AnotherPasskey { name, passkey }).await);
        });
    };
    let rename = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(id) = renaming.get_untracked() else {
            return;
        };
        if let Some(name) = name.read(DeviceName::parse) {
            renaming.set(None);
            let request = async move { call::<RenamePasskey>(&(id,), &Rename { name }).await };
            show_when_done(account, request);
        }
    };
    let start_renaming = move |card: PasskeyCard| {
        name.reset(card.name);
        renaming.set(Some(card.id));
    };
    let row = move |key: i64| {
        let id = PasskeyId::from_number(key);
        id.map(|id| passkey_row(account, id, start_renaming))
            .into_any()
    };
    view! {
        <div class="stack">
            <ul class="rows">{keyed_rows(keys, row)}</ul>
            <Button tone=ButtonTone::Quiet glyph=Glyph::Key on_press=add>{t::passkey_add()}</Button>
        </div>
        <Sheet open=Signal::derive(move || renaming.get().is_some()) on_close=move || renaming.set(None)
            title=t::passkey_rename_title() close_label=common::close()>
            <form class="form" on:submit=rename novalidate>
                <TextField label=t::passkey_new_name() value=name.value() on_input=move |text| name.set(text)
                    error=name.error() limit=DeviceName::MAX required=true/>
                <Button submit=true wide=true>{common::save()}</Button>
            </form>
        </Sheet>
    }
}

fn passkey_row(
    account: FetchedAccount,
    id: PasskeyId,
    on_rename: impl Fn(PasskeyCard) + Send + Sync + 'static,
) -> AnyView {
    let card = move || -> Option<PasskeyCard> {
        account.value().with(|account| {
            let mut passkeys = account.iter().flat_map(|account| &account.passkeys);
            passkeys.find(|card| card.id == id).cloned()
        })
    };
    let remove = move || {
        show_when_done(account, async move {
            call::<RemovePasskey>(&(id,), &Nothing {}).await
        });
    };
    let name = move || {
        let name = card().map(|card| card.name).unwrap_or_default();
        if name.is_empty() {
            t::passkey_first().to_owned()
        } else {
            name
        }
    };
    let since = untrack(card).zip(crate::zone::here());
    let since = since.map(|(card, zone)| words::date_short(card.created_at, &zone));
    let rename = move || {
        if let Some(card) = untrack(card) {
            on_rename(card);
        }
    };
    let buttons = move || {
        view! {
            <Button tone=ButtonTone::Plain on_press=rename>{t::passkey_rename()}</Button>
            <Button tone=ButtonTone::Plain on_press=remove>{t::passkey_remove()}</Button>
        }
    };
    view! { <Row title=Signal::derive(name) detail=since trailing=buttons/> }.into_any()
}

#[component]
fn Devices(account: FetchedAccount) -> impl IntoView {
    let keys = move || {
        account.value().with(|account| {
            let devices = account.iter().flat_map(|account| &account.devices);
            devices.map(|device| device.id.number()).collect()
        })
    };
    let row = move |key: i64| {
        account.value().with_untracked(|fetched| {
            let mut devices = fetched.iter().flat_map(|account| &account.devices);
            let device = devices.find(|device| device.id.number() == key);
            device
                .map(|device| device_row(account, device.clone()))
                .into_any()
        })
    };
    view! { <ul class="rows">{keyed_rows(keys, row)}</ul> }
}

fn device_row(account: FetchedAccount, device: DeviceCard) -> AnyView {
    let id = device.id;
    let sign_out = move || {
        show_when_done(account, async move {
            call::<SignOutDevice>(&(id,), &Nothing {}).await
        });
    };
    let last_seen = crate::zone::here().map(|zone| words::date_short(device.seen_at, &zone));
    let detail = if device.this_device {
        Some(t::this_device().to_owned())
    } else {
        last_seen
    };
    let button = move || {
        (!device.this_device).then(|| {
            view! { <Button tone=ButtonTone::Quiet on_press=sign_out>{t::sign_out_there()}</Button> }
        })
    };
    view! { <Row title=device.name detail=detail trailing=button/> }.into_any()
}

/// Ten recovery codes: made here, shown once.
#[component]
fn RecoveryCodes(account: FetchedAccount) -> impl IntoView {
    let toasts = use_toasts();
    let codes = RwSignal::new(Vec::<String>::new());
    let make = move || {
        spawn_local(async move {
            match call::<MakeRecoveryCodes>(&(), &Nothing {}).await {
                Ok(made) => codes.set(made.codes),
                Err(why) => account.fail(why.words()),
            }
        });
    };
    let text = move || codes.get_untracked().join("\n");
    let save = move || download("posse-codes.txt", "text/plain", &text());
    let copy_codes = move || copy(&text(), move || toasts.show(Toast::new(common::copied())));
    let left = move || {
        let left = account
            .value()
            .with(|account| account.as_ref().map(|account| account.recovery_codes_left));
        left.filter(|_| codes.with(Vec::is_empty))
            .map(|left| t::codes_left(left.into()))
    };
    let rows = move || {
        let row = |code| view! { <li>{code}</li> };
        codes.get().into_iter().map(row).collect_view()
    };
    view! {
        <div class="stack">
            <p class="soft">{t::codes_text()}" "{left}</p>
            <Show when=move || !codes.with(Vec::is_empty)>
                <p role="status"><strong>{t::codes_once()}</strong></p>
                <ul class="tabular">{rows}</ul>
                <div class="cluster">
                    <Button tone=ButtonTone::Quiet glyph=Glyph::Copy on_press=copy_codes>{t::codes_copy()}</Button>
                    <Button tone=ButtonTone::Quiet glyph=Glyph::Download on_press=save>{t::codes_download()}</Button>
                </div>
            </Show>
            <Button tone=ButtonTone::Quiet on_press=make>{t::codes_make()}</Button>
        </div>
    }
}
