//! The circle that a proposal of hers became, or that she began at a full one's door: the way there, and
//! what its host may do first.

use crate::clock;
use crate::offline::use_store;
use crate::route::{self, Route};
use crate::storage;
use crate::ui::{Button, ButtonTone, Card, CardTitle, CardTone, LinkButton};
use crate::words::t::{circles, proposals as t, safety};
use leptos::prelude::*;
use posse_shared::circles::Role;
use posse_shared::circles::life::just_begun;
use posse_shared::id::{CircleId, EventId};

/// The circle whose card she has put away.
const PUT_AWAY: &str = "posse.m.circle-is-here";

/// The circle that she has lately begun with others who waited where she did.
#[component]
pub fn SpinOffSection() -> impl IntoView {
    let store = use_store();
    let begun = Memo::new(move |_| {
        store.projection().with(|seen| {
            let her = seen.me.as_ref()?.id;
            just_begun(&seen.circles, her, clock::now())
        })
    });
    move || begun.get().map(|id| view! { <FormedSection id/> })
}

/// "Your circle is here", until she puts it away or its proposal ends.
#[component]
pub fn FormedSection(id: CircleId) -> impl IntoView {
    let store = use_store();
    let mark = id.to_string();
    let away = RwSignal::new(storage::read(PUT_AWAY).as_ref() == Some(&mark));
    let put_away = move || {
        storage::write(PUT_AWAY, &mark);
        away.set(true);
    };
    let (name, role) = store
        .projection()
        .with_untracked(|seen| {
            let circle = seen.circle(id);
            circle.map(|circle| (circle.circle.name.to_string(), circle.role))
        })
        .unzip();
    // Its first get-together, and whether she hosts that.
    let first = Memo::new(move |_| -> Option<(EventId, bool)> {
        store.projection().with(|seen| {
            let circle = seen.circle(id)?;
            let now = clock::now();
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
            view! {
                <p>{t::here_text()}</p>
                {(event.is_none() && role == Some(Role::Host)).then(|| view! { <p>{circles::begun_host()}</p> })}
                <div class="cluster even">
                    <LinkButton href=circle>{circles::open()}</LinkButton>
                    {event.map(|event| view! {
                        <LinkButton href=route::href(&Route::Event(event)) tone=ButtonTone::Quiet>{t::first()}</LinkButton>
                    })}
                </div>
            }
            .into_any()
        }
    };
    move || {
        let put_away = put_away.clone();
        let name = name.clone();
        (!away.get()).then(|| view! {
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
