//! Me: what she says of herself, how she signs in, where, and her data.

use super::install_section::InstallSection;
use super::profile_form::ProfileForm;
use super::sign_in_section::SignInSection;
use crate::availability::FreeTimeRow;
use crate::client::call;
use crate::offline::use_store;
use crate::proposals::SearchRow;
use crate::route::{self, Route, use_route};
use crate::safety::{BlockedSection, ModerationLink};
use crate::ui::{Button, ButtonTone, Choice, Glyph, Segmented, Sheet, TopBar};
use crate::words::{self, t::common, t::people as t};
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::endpoint::Nothing;
use posse_shared::people::api::{DeleteAccount, ExportData, SignOut};

/// The Me screen.
#[component]
pub fn MePage() -> impl IntoView {
    let store = use_store();
    // Another profile makes the form anew; what she has typed is kept as a draft.
    let profile = Memo::new(move |_| {
        store
            .projection()
            .with(|seen| seen.me.as_ref().map(|me| me.profile.clone()))
    });
    let names = ["English (UK)", "English (US)", "Español"];
    let languages = words::LOCALES.into_iter().zip(names);
    let languages: Vec<Choice> = languages
        .map(|(tag, name)| Choice::new(tag, name))
        .collect();
    view! {
        <TopBar title=common::me()/>
        <div class="stack loose">
            {move || profile.get().map(|profile| view! { <ProfileForm profile/> })}
            <FreeTimeRow/>
            <SearchRow/>
            <SignInSection/>
            <section class="section">
                <Segmented legend=t::language() choices=languages
                    value=words::locale().to_owned() on_change=|tag: String| words::set_locale(&tag)/>
            </section>
            <BlockedSection/>
            <ModerationLink/>
            <InstallSection/>
            <DataSection/>
            <p class="soft small"><a href="/places/LICENSE.txt" target="_blank">{t::places_from()}</a></p>
        </div>
    }
}

/// Her data: all of it in a file, or gone.
#[component]
fn DataSection() -> impl IntoView {
    let store = use_store();
    let (leaving, deleting) = (RwSignal::new(false), RwSignal::new(false));
    let failure = RwSignal::new(None::<String>);
    let export = move || {
        spawn_local(async move {
            match call::<ExportData>(&(), &Nothing {}).await {
                Ok(export) => {
                    let json = serde_json::to_string_pretty(&export).unwrap_or_default();
                    crate::share::download("posse.json", "application/json", &json);
                }
                Err(why) => failure.set(Some(why.words().to_owned())),
            }
        });
    };
    let leave = leaver(failure);
    let unsent = move || u32::try_from(store.count_unsent()).unwrap_or(u32::MAX);
    let sign_out = move || {
        if unsent() == 0 {
            leave(false);
        } else {
            leaving.set(true);
        }
    };
    view! {
        <section class="section stack">
            <h2>{t::yours()}</h2>
            {move || failure.get().map(|text| view! { <p role="alert">{text}</p> })}
            <Button tone=ButtonTone::Quiet wide=true glyph=Glyph::Download on_press=export>{t::export()}</Button>
            <Button tone=ButtonTone::Quiet wide=true glyph=Glyph::SignOut on_press=sign_out>{t::sign_out()}</Button>
            <Button tone=ButtonTone::Plain wide=true glyph=Glyph::Trash on_press=move || deleting.set(true)>{t::delete()}</Button>
        </section>
        <Sheet open=leaving on_close=move || leaving.set(false) title=t::sign_out_title() close_label=common::close()>
            <p>{move || t::sign_out_unsent(unsent())}</p>
            <Button tone=ButtonTone::Danger wide=true on_press=move || leave(false)>{t::sign_out_anyway()}</Button>
            <Button tone=ButtonTone::Quiet wide=true on_press=move || leaving.set(false)>{common::cancel()}</Button>
        </Sheet>
        <Sheet open=deleting on_close=move || deleting.set(false) title=t::delete() close_label=common::close()>
            <p>{t::delete_text()}</p>
            <Button tone=ButtonTone::Danger wide=true on_press=move || leave(true)>{t::delete_confirm()}</Button>
            <Button tone=ButtonTone::Quiet wide=true on_press=move || deleting.set(false)>{common::cancel()}</Button>
        </Sheet>
    }
}

/// Signs her out here, or deletes her account; either way this phone forgets her.
fn leaver(failure: RwSignal<Option<String>>) -> impl Fn(bool) + Copy + Send + Sync + 'static {
    let (store, here) = (use_store(), use_route());
    move |delete: bool| {
        spawn_local(async move {
            let answer = if delete {
                call::<DeleteAccount>(&(), &Nothing {}).await
            } else {
                call::<SignOut>(&(), &Nothing {}).await
            };
            match answer {
                Ok(_) => {
                    route::replace_with(here, Route::Welcome);
                    store.forget_member().await;
                }
                Err(why) => failure.set(Some(why.words().to_owned())),
            }
        });
    }
}
