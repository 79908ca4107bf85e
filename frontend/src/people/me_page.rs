//! The page "Me": the member's profile, her ways to sign in, and her data.

use super::install_section::InstallSection;
use super::profile_form::ProfileForm;
use super::sign_in_section::SignInSection;
use crate::availability::FreeTimeRow;
use crate::client::call;
use crate::offline::use_store;
use crate::page::{ConfirmSheet, memo};
use crate::proposals::SearchRow;
use crate::route::{self, Route, use_route};
use crate::safety::{BlockedSection, ModerationLink};
use crate::share::download;
use crate::ui::{Button, ButtonTone, Choice, Glyph, Segmented, TopBar};
use crate::words::{self, t::common, t::people as t};
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::endpoint::Nothing;
use posse_shared::people::api::{DeleteAccount, ExportData, SignOut};

/// The page.
#[component]
pub fn MePage() -> impl IntoView {
    let store = use_store();
    // Another profile makes the form again. What the member has typed is stored as a draft.
    let profile = memo(move || {
        store
            .projection()
            .with(|replica| replica.me.as_ref().map(|me| me.profile.clone()))
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

/// The member's data: export, sign out, delete.
#[component]
fn DataSection() -> impl IntoView {
    let store = use_store();
    let (is_leaving, is_deleting) = (RwSignal::new(false), RwSignal::new(false));
    let failure = RwSignal::new(None::<&'static str>);
    let export = move || {
        spawn_local(async move {
            match call::<ExportData>(&(), &Nothing {}).await {
                Ok(export) => {
                    let json = serde_json::to_string_pretty(&export).unwrap_or_default();
                    download("posse.json", "application/json", &json);
                }
                Err(why) => failure.set(Some(why.words())),
            }
        });
    };
    let leave = leave_account(failure);
    let count_unsent = move || u32::try_from(store.count_unsent()).unwrap_or(u32::MAX);
    let sign_out = move || {
        if untrack(count_unsent) == 0 {
            leave(false);
        } else {
            is_leaving.set(true);
        }
    };
    let quiet = ButtonTone::Quiet;
    view! {
        <section class="section stack">
            <h2>{t::yours()}</h2>
            {move || failure.get().map(|words| view! { <p role="alert">{words}</p> })}
            <Button tone=quiet wide=true glyph=Glyph::Download on_press=export>{t::export()}</Button>
            <Button tone=quiet wide=true glyph=Glyph::SignOut on_press=sign_out>{t::sign_out()}</Button>
            <Button tone=ButtonTone::Plain wide=true glyph=Glyph::Trash on_press=move || is_deleting.set(true)>
                {t::delete()}
            </Button>
        </section>
        <ConfirmSheet open=is_leaving on_close=move || is_leaving.set(false) title=t::sign_out_title()
            text=Signal::derive(move || t::sign_out_unsent(count_unsent()))
            confirm_label=t::sign_out_anyway() on_confirm=move || leave(false)/>
        <ConfirmSheet open=is_deleting on_close=move || is_deleting.set(false) title=t::delete()
            text=t::delete_text() confirm_label=t::delete_confirm() on_confirm=move || leave(true)/>
    }
}

/// Signs the member out here, or deletes her account. Both delete her data on this phone.
fn leave_account(
    failure: RwSignal<Option<&'static str>>,
) -> impl Fn(bool) + Copy + Send + Sync + 'static {
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
                Err(why) => failure.set(Some(why.words())),
            }
        });
    }
}
