//! The event behind a share link. A stranger's yes leads through sign-up and back.

use super::actions::{answer_event, party_for};
use super::event_card::EventCardView;
use crate::client::call;
use crate::offline::use_store;
use crate::page::{Fetched, fetched_page};
use crate::route::{self, Route, use_route};
use crate::storage;
use crate::ui::{Button, ButtonTone, LinkButton, Show, TopBar, use_toasts};
use crate::words::t::{events as t, people};
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::endpoint::Nothing;
use posse_shared::events::api::{SharedEvent, ShowShared};
use posse_shared::events::{Audience, EventDoc, Intent, Note, Status};
use posse_shared::sync::Delta;

/// The storage key of the event to which a stranger has said yes, until she has signed up.
const YES: &str = "posse.yes";

/// The page of `/s/…`.
#[component]
pub fn SharedEventPage(slug: String) -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let toasts = use_toasts();
    let fetched = Fetched::<SharedEvent>::new(None);
    // A member who may see the event goes on to its own page.
    let open_event = move |slug: &str, doc: EventDoc| {
        store.apply_delta(Delta {
            events: vec![doc.clone()],
            ..Delta::default()
        });
        // The member herself tapped yes before she had an account. A link alone answers nothing.
        if storage::read(YES).is_some_and(|yes| yes == slug) {
            storage::remove(YES);
            if doc.mine.is_none() && !doc.is_cancelled() {
                let party = party_for(store, &doc);
                answer_event(store, toasts, &doc, Intent::Going, party, Note::default());
            }
        }
        route::replace_with(here, Route::Event(doc.id));
    };
    let wanted = slug.clone();
    let ticket = fetched.start();
    spawn_local(async move {
        match call::<ShowShared>(&(wanted.clone(),), &Nothing {}).await {
            Ok(SharedEvent { doc: Some(doc), .. }) => open_event(&wanted, doc),
            answer => fetched.finish(ticket, answer),
        }
    });
    let say_yes = move || {
        storage::write(YES, &slug);
        route::remember_for_sign_in();
        route::go_to(here, Route::SignUp);
    };
    let sign_in = move || {
        route::remember_for_sign_in();
        route::go_to(here, Route::SignIn);
    };
    let content = move |SharedEvent { card, .. }| {
        let say_yes = say_yes.clone();
        let is_cancelled = matches!(card.status, Status::Cancelled { .. });
        let for_circle = card.event.audience == Audience::Circle;
        let text = t::for_circle(&card.host);
        let way = match (is_cancelled, for_circle) {
            (true, _) => ().into_any(),
            // A member of the circle has been led to the event already.
            (_, true) => view! {
                <p>{text}</p>
                <Show when=move || !store.has_member()>
                    <Button tone=ButtonTone::Quiet wide=true on_press=sign_in>{people::sign_in_do()}</Button>
                </Show>
                <LinkButton href=route::href(&Route::Discover) tone=ButtonTone::Quiet wide=true>
                    {people::look()}
                </LinkButton>
            }
            .into_any(),
            (_, false) => {
                view! { <Button wide=true on_press=say_yes>{t::said_yes()}</Button> }.into_any()
            }
        };
        view! {
            <EventCardView event=card.event host=card.host totals=card.totals cancelled=is_cancelled>
                {way}
            </EventCardView>
        }
        .into_any()
    };
    view! {
        <TopBar title=t::shared_title()/>
        {fetched_page(fetched, content)}
    }
}
