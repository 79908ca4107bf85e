//! A new circle, from a proposal or from the waitlist of a full circle: the way there, and the first
//! step of its host.

use crate::offline::use_store;
use crate::page::{memo, use_now};
use crate::route::{self, Route};
use crate::storage;
use crate::ui::{Button, ButtonTone, Card, CardTitle, CardTone, LinkButton};
use crate::words::t::{circles, proposals as t, safety};
use leptos::prelude::*;
use posse_shared::circles::Role;
use posse_shared::circles::life::newly_founded;
use posse_shared::id::{CircleId, EventId};

/// The storage key of a circle, after the member has put its card away.
const PUT_AWAY: &str = "posse.m.circle-is-here";

/// The circle that she has lately begun with other waitlisted members.
#[component]
pub fn SpinOffSection() -> impl IntoView {
    let (store, now) = (use_store(), use_now());
    let begun = memo(move || {
        store.projection().with(|replica| {
            let me = replica.me.as_ref()?.id;
            newly_founded(&replica.circles, me, now.get())
        })
    });
    move || begun.get().map(|id| view! { <FormedSection id/> })
}

/// "Your circle is here", until the member puts the card away or the proposal ends.
#[component]
pub fn FormedSection(id: CircleId) -> impl IntoView {
    let (store, now) = (use_store(), use_now());
    let mark = id.to_string();
    let is_away = RwSignal::new(storage::read(PUT_AWAY).as_ref() == Some(&mark));
    let put_away = move || {
        storage::write(PUT_AWAY, &mark);
        is_away.set(true);
    };
    let (name, role) = store
        .projection()
        .with_untracked(|replica| {
            let circle = replica.circle(id);
            circle.map(|circle| (circle.circle.name.to_string(), circle.role))
        })
        .unzip();
    // The first event of the circle, and whether she hosts it.
    let first = memo(move || -> Option<(EventId, bool)> {
        store.projection().with(|replica| {
            let circle = replica.circle(id)?;
            let now = now.get();
            let coming = circle.events.iter();
            let coming = coming.filter(|event| event.event.ends_at > now && !event.is_cancelled());
            let first = coming.min_by_key(|event| (event.event.starts_at, event.id))?;
            let hosts = circle.role == Role::Host && Some(first.host.id) == store.member_id();
            Some((first.id, hosts))
        })
    });
    let ways = move || {
        let (event, hosts) = first.get().unzip();
        let circle = route::href(&Route::Circle(id));
        if hosts == Some(true) {
            let place = event.map(|event| route::href(&Route::EditEvent(event)));
            view! {
                <p>{t::you_host()}</p>
                <div class="cluster even">
                    <LinkButton href=place.unwrap_or_default()>{t::say_where()}</LinkButton>
                    <LinkButton href=circle tone=ButtonTone::Quiet>{circles::open()}</LinkButton>
                </div>
            }
            .into_any()
        } else {
            let is_new_host = event.is_none() && role == Some(Role::Host);
            let first = event.map(|event| {
                let href = route::href(&Route::Event(event));
                view! { <LinkButton href tone=ButtonTone::Quiet>{t::first()}</LinkButton> }
            });
            view! {
                <p>{t::here_text()}</p>
                {is_new_host.then(|| view! { <p>{circles::begun_host()}</p> })}
                <div class="cluster even">
                    <LinkButton href=circle>{circles::open()}</LinkButton>
                    {first}
                </div>
            }
            .into_any()
        }
    };
    move || {
        let put_away = put_away.clone();
        let name = name.clone();
        (!is_away.get()).then(|| view! {
            <section class="section">
                <h2>{t::here()}</h2>
                <Card tone=CardTone::Warm>
                    <CardTitle>{name}</CardTitle>
                    {ways}
                    <Button tone=ButtonTone::Plain on_press=put_away>{safety::notice_put_away()}</Button>
                </Card>
            </section>
        })
    }
}
