//! The event behind a share link: a card and a yes, that leads through sign-up and comes back.

use super::actions::{answer, party_of};
use super::event_card::EventCardView;
use crate::client::call;
use crate::offline::use_store;
use crate::route::{self, Route, use_route};
use crate::storage;
use crate::ui::{
    Banner, BannerTone, Button, ButtonTone, Glyph, LinkButton, Skeleton, SkeletonShape, TopBar,
    use_toasts,
};
use crate::words::t::{common, events as t, people};
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::endpoint::Nothing;
use posse_shared::events::api::{SharedEvent, ShowShared};
use posse_shared::events::{Audience, Intent, Note, Status};
use posse_shared::sync::Delta;

/// The event to which she has said yes, until she is in.
const YES: &str = "posse.yes";

/// The screen behind `/s/…`.
#[component]
pub fn SharedEventPage(slug: String) -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let (shown, failure) = (
        RwSignal::new(None::<SharedEvent>),
        RwSignal::new(None::<String>),
    );
    let toasts = use_toasts();
    let asked = slug.clone();
    let slug = StoredValue::new(slug);
    spawn_local(async move {
        match call::<ShowShared>(&(asked.clone(),), &Nothing {}).await {
            Ok(event) => {
                if let Some(doc) = event.doc.clone() {
                    let id = doc.id;
                    store.apply_delta(Delta {
                        events: vec![doc.clone()],
                        ..Delta::default()
                    });
                    // By her own tap, before she had an account: a link alone answers nothing.
                    if storage::read(YES).is_some_and(|yes| yes == asked) {
                        storage::remove(YES);
                        if doc.mine.is_none() && !doc.is_cancelled() {
                            let party = party_of(store, &doc);
                            answer(store, toasts, &doc, Intent::Going, party, Note::default());
                        }
                    }
                    route::replace_with(here, Route::Event(id));
                } else {
                    shown.set(Some(event));
                }
            }
            Err(why) => failure.set(Some(why.words().to_owned())),
        }
    });
    let yes = move || {
        slug.with_value(|slug| storage::write(YES, slug));
        route::remember_for_sign_in();
        route::go_to(here, Route::SignUp);
    };
    let sign_in = move || {
        route::remember_for_sign_in();
        route::go_to(here, Route::SignIn);
    };
    view! {
        <TopBar title=t::shared_title()/>
        {move || failure.get().map(|text| view! {
            <div class="stack">
                <Banner tone=BannerTone::Problem glyph=Glyph::Warning message=text/>
                <LinkButton href=route::href(&Route::Discover) wide=true>{people::look()}</LinkButton>
            </div>
        })}
        {move || match shown.get() {
            Some(SharedEvent { card, .. }) => {
                let cancelled = matches!(card.status, Status::Cancelled { .. });
                let for_circle = card.event.audience == Audience::Circle;
                let ask = t::for_circle(&card.host);
                view! {
                    <EventCardView event=card.event host=card.host totals=card.totals cancelled>
                        {match (cancelled, for_circle) {
                            (true, _) => ().into_any(),
                            // Whoever is in the circle has been led on already, once she has signed in.
                            (_, true) => view! {
                                <p>{ask}</p>
                                <Show when=move || !store.has_member()>
                                    <Button tone=ButtonTone::Quiet wide=true on_press=sign_in>{people::sign_in_do()}</Button>
                                </Show>
                                <LinkButton href=route::href(&Route::Discover) tone=ButtonTone::Quiet wide=true>{people::look()}</LinkButton>
                            }.into_any(),
                            (_, false) => view! { <Button wide=true on_press=yes>{t::said_yes()}</Button> }.into_any(),
                        }}
                    </EventCardView>
                }.into_any()
            }
            None => failure.with(Option::is_none).then(|| view! { <Skeleton label=common::loading() shape=SkeletonShape::Card/> }).into_any(),
        }}
    }
}
