//! How she signs in and where: passkeys, devices and recovery codes. These need the network.

use super::passkey;
use crate::client::{Failure, call};
use crate::ui::{Button, ButtonTone, Disclosure, Glyph, Row, Sheet, TextField, Toast, use_toasts};
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

/// What the section knows, and what went wrong last.
#[derive(Clone, Copy)]
struct SignIns {
    account: RwSignal<Option<Account>>,
    failure: RwSignal<Option<String>>,
}

impl SignIns {
    /// Takes in an answer.
    fn show(self, answer: Result<Account, Failure>) {
        match answer {
            Ok(shown) => {
                self.failure.set(None);
                self.account.set(Some(shown));
            }
            Err(why) => self.failure.set(Some(why.words().to_owned())),
        }
    }
}

/// The section of Me.
#[component]
pub fn SignInSection() -> impl IntoView {
    let held = SignIns {
        account: RwSignal::new(None),
        failure: RwSignal::new(None),
    };
    spawn_local(async move { held.show(call::<ShowAccount>(&(), &Nothing {}).await) });
    let devices = move || {
        let devices = held
            .account
            .get()
            .into_iter()
            .flat_map(|account| account.devices);
        devices
            .map(|device| view! { <DeviceRow held device/> })
            .collect_view()
    };
    view! {
        <section class="section stack">
            <h2>{t::account()}</h2>
            {move || held.failure.get().map(|text| view! { <p role="alert">{text}</p> })}
            <Disclosure summary=t::passkeys()><Passkeys held/></Disclosure>
            <Disclosure summary=t::devices()><ul class="rows">{devices}</ul></Disclosure>
            <Disclosure summary=t::codes()><Codes held/></Disclosure>
        </section>
    }
}

#[component]
fn Passkeys(held: SignIns) -> impl IntoView {
    let renaming = RwSignal::new(None::<PasskeyId>);
    let (name, error) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let add = move || {
        spawn_local(async move {
            let options = match call::<BeginPasskey>(&(), &Nothing {}).await {
                Ok(options) => options,
                Err(why) => return held.failure.set(Some(why.words().to_owned())),
            };
            let made = passkey::create(&options).await;
            let (Some(passkey), Ok(name)) = (made, DeviceName::parse(t::passkey_name())) else {
                return held.failure.set(Some(t::passkey_stopped().to_owned()));
            };
            held.show(call::<AddPasskey>(&(), &AnotherPasskey { name, passkey }).await);
        });
    };
    let rename = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(id) = renaming.get_untracked() else {
            return;
        };
        match DeviceName::parse(&name.get_untracked()) {
            Err(wrong) => error.set(Some(words::text_problem(wrong).to_owned())),
            Ok(name) => {
                renaming.set(None);
                spawn_local(async move {
                    held.show(call::<RenamePasskey>(&(id,), &Rename { name }).await);
                });
            }
        }
    };
    let begin = move |card: &PasskeyCard| {
        name.set(card.name.clone());
        error.set(None);
        renaming.set(Some(card.id));
    };
    let rows = move || {
        let passkeys = held
            .account
            .get()
            .into_iter()
            .flat_map(|account| account.passkeys);
        passkeys
            .map(|card| view! { <PasskeyRow held card on_rename=begin/> })
            .collect_view()
    };
    view! {
        <div class="stack">
            <ul class="rows">{rows}</ul>
            <Button tone=ButtonTone::Quiet glyph=Glyph::Key on_press=add>{t::passkey_add()}</Button>
        </div>
        <Sheet open=Signal::derive(move || renaming.get().is_some()) on_close=move || renaming.set(None)
            title=t::passkey_rename_title() close_label=common::close()>
            <form class="form" on:submit=rename novalidate>
                <TextField label=t::passkey_new_name() value=name on_input=move |text| name.set(text) error
                    limit=DeviceName::MAX required=true/>
                <Button submit=true wide=true>{common::save()}</Button>
            </form>
        </Sheet>
    }
}

#[component]
fn PasskeyRow(
    held: SignIns,
    card: PasskeyCard,
    on_rename: impl Fn(&PasskeyCard) + Send + Sync + 'static,
) -> impl IntoView {
    let id = card.id;
    let remove = move || {
        spawn_local(async move { held.show(call::<RemovePasskey>(&(id,), &Nothing {}).await) });
    };
    let name = if card.name.is_empty() {
        t::passkey_first().to_owned()
    } else {
        card.name.clone()
    };
    let since = crate::zone::here().map(|zone| words::date_short(card.created_at, &zone));
    let buttons = move || {
        view! {
            <Button tone=ButtonTone::Plain on_press=move || on_rename(&card)>{t::passkey_rename()}</Button>
            <Button tone=ButtonTone::Plain on_press=remove>{t::passkey_remove()}</Button>
        }
    };
    view! { <Row title=name detail=since trailing=buttons/> }
}

#[component]
fn DeviceRow(held: SignIns, device: DeviceCard) -> impl IntoView {
    let id = device.id;
    let end = move || {
        spawn_local(async move { held.show(call::<SignOutDevice>(&(id,), &Nothing {}).await) });
    };
    let last_seen = crate::zone::here().map(|zone| words::date_short(device.seen_at, &zone));
    let detail = if device.this_device {
        Some(t::this_device().to_owned())
    } else {
        last_seen
    };
    let button = move || {
        (!device.this_device).then(|| {
            view! {
                <Button tone=ButtonTone::Quiet on_press=end>{t::sign_out_there()}</Button>
            }
        })
    };
    view! { <Row title=device.name detail=detail trailing=button/> }
}

/// Ten codes: made new, shown once.
#[component]
fn Codes(held: SignIns) -> impl IntoView {
    let toasts = use_toasts();
    let codes = RwSignal::new(Vec::<String>::new());
    let make = move || {
        spawn_local(async move {
            match call::<MakeRecoveryCodes>(&(), &Nothing {}).await {
                Ok(made) => codes.set(made.codes),
                Err(why) => held.failure.set(Some(why.words().to_owned())),
            }
        });
    };
    let text = move || codes.get_untracked().join("\n");
    let save = move || crate::share::download("posse-codes.txt", "text/plain", &text());
    let copy =
        move || crate::share::copy(&text(), move || toasts.show(Toast::new(common::copied())));
    let left = move || {
        let left = held
            .account
            .with(|account| account.as_ref().map(|held| held.recovery_codes_left));
        left.filter(|_| codes.with(Vec::is_empty))
            .map(|left| t::codes_left(left.into()))
    };
    view! {
        <div class="stack">
            <p class="soft">{t::codes_text()}" "{left}</p>
            <Show when=move || !codes.with(Vec::is_empty)>
                <p role="status"><strong>{t::codes_once()}</strong></p>
                <ul class="tabular">
                    {move || codes.get().into_iter().map(|code| view! { <li>{code}</li> }).collect_view()}
                </ul>
                <div class="cluster">
                    <Button tone=ButtonTone::Quiet glyph=Glyph::Copy on_press=copy>{t::codes_copy()}</Button>
                    <Button tone=ButtonTone::Quiet glyph=Glyph::Download on_press=save>{t::codes_download()}</Button>
                </div>
            </Show>
            <Button tone=ButtonTone::Quiet on_press=make>{t::codes_make()}</Button>
        </div>
    }
}
