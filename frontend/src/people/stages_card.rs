//! Children grow: twice a year a card on Home asks whether their stages are still right.

use crate::offline::use_store;
use crate::route::{self, Route};
use crate::ui::{Button, ButtonTone, Card, CardTitle, LinkButton, Toast, use_toasts};
use crate::words::{self, t::people as t};
use crate::{clock, storage};
use leptos::prelude::*;
use posse_shared::people::Profile;
use posse_shared::sync::Command;
use posse_shared::time::{DAY, Instant};

/// Until when she does not want to be asked, in seconds since 1970.
const PUT_OFF: &str = "posse.m.stages-later";
/// How long she is left alone after "later".
const REST: i64 = 30 * DAY;

/// The card: one tap says that all is as it was, another leads to her profile.
#[component]
pub fn StagesCard() -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let put_off: Option<i64> = storage::read(PUT_OFF).and_then(|until| until.parse().ok());
    let put_off = RwSignal::new(put_off.unwrap_or_default());
    let asked = Memo::new(move |_| {
        let now = clock::now();
        store.projection().with(|seen| {
            let me = seen.me.as_ref()?;
            let due = me.is_asked_for_stages(now) && now.seconds() >= put_off.get();
            due.then(|| me.profile.clone())
        })
    });
    let later = move || {
        let until: Instant = clock::now().plus(REST);
        storage::write(PUT_OFF, &until.seconds().to_string());
        put_off.set(until.seconds());
    };
    let card = move |profile: Profile| {
        let stages = profile.stages.as_slice().iter();
        let said: Vec<&str> = stages.map(|stage| words::stage_words(*stage)).collect();
        let said = said.join(" · ");
        // To save what is there says that it is right today.
        let still = move || {
            let profile = profile.clone();
            store.act(Command::SaveProfile { profile });
            toasts.show(Toast::new(t::saved()));
        };
        view! {
            <Card>
                <CardTitle>{t::stages_still()}</CardTitle>
                <p>{said}</p>
                <div class="cluster">
                    <Button tone=ButtonTone::Quiet on_press=still>{t::stages_right()}</Button>
                    <LinkButton href=route::href(&Route::Me) tone=ButtonTone::Quiet>{t::stages_change()}</LinkButton>
                    <Button tone=ButtonTone::Plain on_press=later>{t::later()}</Button>
                </div>
            </Card>
        }
    };
    move || asked.get().map(card)
}
