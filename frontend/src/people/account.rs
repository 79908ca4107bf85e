//! Me: what she says of herself, how she signs in, where, and her data.

use super::passkey;
use super::place_box::PlaceBox;
use super::profile::{StagesQuestion, WorkQuestion};
use crate::client::{Failure, call};
use crate::offline::use_store;
use crate::route::{self, Route, use_route};
use crate::ui::{
    Button, ButtonTone, Choice, Disclosure, FieldGroup, Glyph, Row, Segmented, Sheet, TextArea,
    TextField, Toast, TopBar, use_toasts,
};
use crate::words::{self, t::common, t::people as t};
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::endpoint::Nothing;
use posse_shared::people::api::{
    Account, AddPasskey, AnotherPasskey, BeginPasskey, DeleteAccount, ExportData,
    MakeRecoveryCodes, RemovePasskey, ShowAccount, SignOut, SignOutDevice,
};
use posse_shared::people::profile::DeviceName;
use posse_shared::people::{About, DisplayName, Me};
use posse_shared::sync::Command;

/// The Me screen.
#[component]
pub fn MePage() -> impl IntoView {
    let store = use_store();
    let me = Memo::new(move |_| store.seen().with(|seen| seen.me.clone()));
    let names = ["English (UK)", "English (US)", "Español"];
    let languages = words::LOCALES
        .into_iter()
        .zip(names)
        .map(|(tag, name)| Choice::new(tag, name));
    let languages: Vec<Choice> = languages.collect();
    view! {
        <TopBar title=common::me()/>
        <div class="stack loose">
            {move || me.with(|me| me.clone().map(|me| view! { <ProfileForm me/> }))}
            <SignInSection/>
            <section class="section">
                <Segmented legend=t::language() choices=languages
                    value=words::locale().to_owned() on_change=|tag: String| words::set_locale(&tag)/>
            </section>
            <DataSection/>
            <p class="soft small"><a href="/places/LICENSE.txt" target="_blank">{t::places_from()}</a></p>
        </div>
    }
}

/// What she says of herself.
#[component]
fn ProfileForm(me: Me) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let profile = me.profile;
    let name = RwSignal::new(profile.name.to_string());
    let about = RwSignal::new(profile.about.to_string());
    let (name_error, about_error) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let stages = RwSignal::new(profile.stages.clone());
    let work = RwSignal::new(profile.work);
    let home = RwSignal::new(profile.home.clone());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let told = |wrong| words::text_problem(wrong).to_owned();
        let (typed_name, typed_about) = (
            DisplayName::parse(&name.get_untracked()),
            About::parse(&about.get_untracked()),
        );
        name_error.set(typed_name.as_ref().err().copied().map(told));
        about_error.set(typed_about.as_ref().err().copied().map(told));
        let (Ok(name), Ok(about)) = (typed_name, typed_about) else {
            return;
        };
        let mut profile = profile.clone();
        profile.name = name;
        profile.about = about;
        profile.stages = stages.get_untracked();
        profile.work = work.get_untracked();
        profile.home = home.get_untracked();
        store.act(Command::SaveProfile { profile });
        toasts.show(Toast::new(t::saved()));
    };
    view! {
        <form class="form" on:submit=save novalidate>
            <TextField label=t::name() value=name on_input=move |text| name.set(text) error=name_error
                limit=DisplayName::MAX required=true/>
            <StagesQuestion stages/>
            <WorkQuestion work/>
            <FieldGroup legend=t::area()><PlaceBox home/></FieldGroup>
            <TextArea label=t::about() value=about on_input=move |text| about.set(text) error=about_error
                hint=Some(t::about_hint().to_owned()) limit=About::MAX/>
            <Button submit=true wide=true>{common::save()}</Button>
        </form>
    }
}

/// Passkeys, devices and recovery codes; these need the network.
#[component]
fn SignInSection() -> impl IntoView {
    let account = RwSignal::new(None::<Account>);
    let (failure, codes) = (
        RwSignal::new(None::<String>),
        RwSignal::new(Vec::<String>::new()),
    );
    let show = move |answer: Result<Account, Failure>| match answer {
        Ok(shown) => {
            failure.set(None);
            account.set(Some(shown));
        }
        Err(why) => failure.set(Some(why.words().to_owned())),
    };
    spawn_local(async move { show(call::<ShowAccount>(&(), &Nothing {}).await) });
    let add = move || {
        spawn_local(async move {
            let Ok(options) = call::<BeginPasskey>(&(), &Nothing {}).await else {
                return failure.set(Some(words::t::problem::offline().to_owned()));
            };
            let made = passkey::create(&options).await;
            let (Some(passkey), Ok(name)) = (made, DeviceName::parse(t::passkey_name())) else {
                return failure.set(Some(t::passkey_stopped().to_owned()));
            };
            show(call::<AddPasskey>(&(), &AnotherPasskey { name, passkey }).await);
        });
    };
    let make_codes = move || {
        spawn_local(async move {
            match call::<MakeRecoveryCodes>(&(), &Nothing {}).await {
                Ok(made) => codes.set(made.codes),
                Err(why) => failure.set(Some(why.words().to_owned())),
            }
        });
    };
    let passkeys = move || {
        account.get().into_iter().flat_map(|account| account.passkeys).map(|passkey| {
            let id = passkey.id;
            let remove = move || {
                spawn_local(async move { show(call::<RemovePasskey>(&(id,), &Nothing {}).await) });
            };
            let name = if passkey.name.is_empty() { t::passkey_first().to_owned() } else { passkey.name };
            let since = crate::zone::here().map(|zone| words::date_short(passkey.created_at, &zone));
            let button = move || view! { <Button tone=ButtonTone::Quiet on_press=remove>{t::passkey_remove()}</Button> };
            view! { <Row title=name detail=since trailing=button/> }
        }).collect_view()
    };
    let devices = move || {
        account.get().into_iter().flat_map(|account| account.devices).map(|device| {
            let id = device.id;
            let end = move || {
                spawn_local(async move { show(call::<SignOutDevice>(&(id,), &Nothing {}).await) });
            };
            let here = device.this_device.then(|| t::this_device().to_owned());
            let button = move || view! {
                <Show when=move || !device.this_device>
                    <Button tone=ButtonTone::Quiet on_press=end>{t::sign_out_there()}</Button>
                </Show>
            };
            view! { <Row title=device.name detail=here trailing=button/> }
        }).collect_view()
    };
    let left = move || {
        account.with(|account| {
            account
                .as_ref()
                .map(|a| t::codes_left(a.recovery_codes_left.into()))
        })
    };
    view! {
        <section class="section stack">
            <h2>{t::account()}</h2>
            {move || failure.get().map(|text| view! { <p role="alert">{text}</p> })}
            <Disclosure summary=t::passkeys()>
                <div class="rows">{passkeys}</div>
                <Button tone=ButtonTone::Quiet glyph=Glyph::Key on_press=add>{t::passkey_add()}</Button>
            </Disclosure>
            <Disclosure summary=t::devices()><div class="rows">{devices}</div></Disclosure>
            <Disclosure summary=t::codes()>
                <p class="soft">{t::codes_text()}" "{left}</p>
                <Show when=move || !codes.with(Vec::is_empty)>
                    <p><strong>{t::codes_once()}</strong></p>
                    <ul class="tabular">{move || codes.get().into_iter().map(|code| view! { <li>{code}</li> }).collect_view()}</ul>
                    <Button tone=ButtonTone::Quiet glyph=Glyph::Download
                        on_press=move || crate::people::download("posse-codes.txt", "text/plain", &codes.get_untracked().join("\n"))>
                        {t::codes_download()}
                    </Button>
                </Show>
                <Button tone=ButtonTone::Quiet on_press=make_codes>{t::codes_make()}</Button>
            </Disclosure>
        </section>
    }
}

/// Her data: all of it in a file, or gone.
#[component]
fn DataSection() -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let (asking, failure) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let export = move || {
        spawn_local(async move {
            match call::<ExportData>(&(), &Nothing {}).await {
                Ok(export) => {
                    let json = serde_json::to_string_pretty(&export).unwrap_or_default();
                    crate::people::download("posse.json", "application/json", &json);
                }
                Err(why) => failure.set(Some(why.words().to_owned())),
            }
        });
    };
    let leave = move |delete: bool| {
        spawn_local(async move {
            let answer = if delete {
                call::<DeleteAccount>(&(), &Nothing {}).await
            } else {
                call::<SignOut>(&(), &Nothing {}).await
            };
            match answer {
                Ok(_) => {
                    store.forget().await;
                    route::replace(here, Route::Welcome);
                }
                Err(why) => failure.set(Some(why.words().to_owned())),
            }
        });
    };
    view! {
        <section class="section stack">
            <h2>{t::yours()}</h2>
            {move || failure.get().map(|text| view! { <p role="alert">{text}</p> })}
            <Button tone=ButtonTone::Quiet wide=true glyph=Glyph::Download on_press=export>{t::export()}</Button>
            <Button tone=ButtonTone::Quiet wide=true glyph=Glyph::SignOut on_press=move || leave(false)>{t::sign_out()}</Button>
            <Button tone=ButtonTone::Plain wide=true glyph=Glyph::Trash on_press=move || asking.set(true)>{t::delete()}</Button>
        </section>
        <Sheet open=asking on_close=move || asking.set(false) title=t::delete() close_label=common::close()>
            <p>{t::delete_text()}</p>
            <Button tone=ButtonTone::Danger wide=true on_press=move || leave(true)>{t::delete_confirm()}</Button>
            <Button tone=ButtonTone::Quiet wide=true on_press=move || asking.set(false)>{common::cancel()}</Button>
        </Sheet>
    }
}
