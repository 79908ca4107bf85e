//! Children grow: twice a year a card on Home asks whether their stages are still right.

use crate::offline::use_store;
use crate::page::{memo, use_now};
use crate::route::{self, Route};
use crate::ui::{Button, ButtonTone, Card, CardTitle, LinkButton, Toast, use_toasts};
use crate::words::{self, t::people as t};
use crate::{clock, storage};
use leptos::prelude::*;
use posse_shared::people::Profile;
use posse_shared::sync::Command;
use posse_shared::time::{DAY, Instant};

/// The storage key of the moment until which the question is put off, in seconds since 1970.
const PUT_OFF: &str = "posse.m.stages-later";
/// The time for which "later" puts the question off.
const PAUSE: i64 = 30 * DAY;

/// The card: one tap confirms the stages, another leads to the profile.
#[component]
pub fn StagesCard() -> impl IntoView {
    let (store, now) = (use_store(), use_now());
    let toasts = use_toasts();
    let put_off: Option<i64> = storage::read(PUT_OFF).and_then(|until| until.parse().ok());
    let put_off = RwSignal::new(put_off.unwrap_or_default());
    let asked = memo(move || {
        let now = now.get();
        store.projection().with(|replica| {
            let me = replica.me.as_ref()?;
            let is_due = me.is_asked_for_stages(now) && now.seconds() >= put_off.get();
            is_due.then(|| me.profile.clone())
        })
    });
    let later = move || {
        let until: Instant = clock::now().plus(PAUSE);
        storage::write(PUT_OFF, &until.seconds().to_string());
        put_off.set(until.seconds());
    };
    let card = move |profile: Profile| {
        let stages = profile.stages.as_slice().iter();
        let stages: Vec<&str> = stages.map(|stage| words::stage_words(*stage)).collect();
        let stages = stages.join(" · ");
        // Saving the same profile confirms it as of today.
        let confirm = move || {
            let profile = profile.clone();
            store.act(Command::SaveProfile { profile });
            toasts.show(Toast::new(t::saved()));
        };
        view! {
            <Card>
                <CardTitle>{t::stages_still()}</CardTitle>
                <p>{stages}</p>
                <div class="cluster">
                    <Button tone=ButtonTone::Quiet on_press=confirm>{t::stages_right()}</Button>
                    <LinkButton href=route::href(&Route::Me) tone=ButtonTone::Quiet>{t::stages_change()}</LinkButton>
                    <Button tone=ButtonTone::Plain on_press=later>{t::later()}</Button>
                </div>
            </Card>
        }
    };
    move || asked.get().map(card)
}
