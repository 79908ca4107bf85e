//! Discover: circles and open events near her, also before she has an account.

use super::card::CircleCardView;
use crate::client::call;
use crate::events::EventCardView;
use crate::offline::use_store;
use crate::people::{PlaceBox, stage_choices, stage_words};
use crate::route::{self, Route, use_route};
use crate::safety::{Concern, ReportLine, SafetySheet, concern};
use crate::ui::{
    Art, Badge, BadgeTone, Banner, BannerTone, Button, ButtonTone, Choice, EmptyState, Glyph,
    LinkButton, Segmented, Select, Sheet, Skeleton, SkeletonShape, TextArea, Toast, TopBar,
    use_toasts,
};
use crate::words::{self, t::circles as t, t::common};
use crate::{json, storage};
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::circles::api::{CirclePage, Discover, DiscoverQuery};
use posse_shared::circles::{AskText, CircleCard, Policy};
use posse_shared::events::EventCard;
use posse_shared::events::api::{DiscoverEvents, DiscoverEventsQuery};
use posse_shared::events::event::slug;
use posse_shared::people::{Home, Stage};
use posse_shared::safety::Subject;
use posse_shared::sync::Command;
use posse_shared::sync::project::is_asking;

const KEPT: &str = "posse.discover";
const PLACE: &str = "posse.place";

/// What was found, as it is kept for a phone without signal.
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
struct Found {
    circles: Vec<CircleCard>,
    events: Vec<EventCard>,
    next: Option<String>,
    at: i64,
}

/// The Discover screen.
#[component]
pub fn DiscoverPage() -> impl IntoView {
    let store = use_store();
    let own = store
        .seen()
        .with_untracked(|seen| seen.me.as_ref().and_then(|me| me.profile.home.clone()));
    let chosen = storage::read(PLACE).and_then(|text| json::read::<Home>(&text));
    let home = RwSignal::new(chosen.or(own));
    let stage = RwSignal::new(None::<Stage>);
    let online_only = RwSignal::new(false);
    let found = RwSignal::new(storage::read(KEPT).and_then(|text| json::read::<Found>(&text)));
    let (busy, failure, changing) = (
        RwSignal::new(false),
        RwSignal::new(None::<String>),
        RwSignal::new(false),
    );
    let near = move || {
        home.get()
            .filter(|_| !online_only.get())
            .map(|home| home.cell)
    };
    let load = move |cursor: Option<String>| {
        let (near, stage) = (near(), stage.get());
        busy.set(true);
        spawn_local(async move {
            let query = DiscoverQuery {
                near: near.clone(),
                stage,
                cursor: cursor.clone(),
            };
            match call::<Discover>(&(), &query).await {
                Ok(CirclePage { circles, next }) => {
                    let mut all = found
                        .get_untracked()
                        .filter(|_| cursor.is_some())
                        .unwrap_or_default();
                    all.circles.extend(circles);
                    all.next = next;
                    all.at = crate::clock::now().seconds();
                    if let (None, Some(near)) = (cursor, near) {
                        let query = DiscoverEventsQuery { near, cursor: None };
                        all.events = call::<DiscoverEvents>(&(), &query)
                            .await
                            .map(|page| page.events)
                            .unwrap_or_default();
                    }
                    storage::write(KEPT, &json::write(&all));
                    found.set(Some(all));
                    failure.set(None);
                }
                Err(why) => failure.set(Some(why.words().to_owned())),
            }
            busy.set(false);
        });
    };
    Effect::new(move |_| {
        if let Some(home) = home.get() {
            storage::write(PLACE, &json::write(&home));
        }
        load(None);
    });
    let shown = move || {
        let stage = stage.get().map_or_else(t::any_stage, stage_words);
        match home.get().filter(|_| !online_only.get()) {
            Some(home) => t::shown_near(stage, home.place.as_str()),
            None => t::shown_virtual(stage),
        }
    };
    let sites = vec![
        Choice::new("near", t::near_me()),
        Choice::new("online", t::online()),
    ];
    let stages = move || {
        let mut all = vec![Choice::new("", t::any_stage())];
        all.extend(stage_choices());
        all
    };
    view! {
        <TopBar title=t::discover_title()/>
        <div class="stack loose">
            <div class="cluster apart">
                <p class="lead">{shown}</p>
                <Button tone=ButtonTone::Quiet on_press=move || changing.set(true)>{t::change()}</Button>
            </div>
            {move || failure.get().map(|text| view! { <Banner tone=BannerTone::Info glyph=Glyph::Offline message=text/> })}
            <Show when=move || found.with(Option::is_none) && busy.get()>
                <Skeleton label=common::loading() shape=SkeletonShape::Card/>
            </Show>
            <section class="section stack">
                <h2>{t::circles()}</h2>
                {move || found.get().map(|found| {
                    let from = near();
                    let empty = found.circles.is_empty();
                    view! {
                        {found.circles.into_iter().map(|card| view! { <CircleCardView card=card.clone() from=from.clone()><AskButton card/></CircleCardView> }).collect_view()}
                        {empty.then(|| view! {
                            <EmptyState art=Art::NothingNear title=t::none_title() text=Some(t::none_text().to_owned())>
                                <LinkButton href=route::href(&Route::NewCircle)>{t::start()}</LinkButton>
                            </EmptyState>
                        })}
                        {found.next.map(|next| view! { <Button tone=ButtonTone::Quiet wide=true busy on_press=move || load(Some(next.clone()))>{t::more()}</Button> })}
                    }
                })}
            </section>
            {move || found.get().filter(|found| !found.events.is_empty()).map(|found| view! {
                <section class="section stack">
                    <h2>{t::events()}</h2>
                    {found.events.into_iter().map(|card| {
                        let href = route::href(&Route::Shared(slug(card.id, card.share_key)));
                        view! { <EventCardView event=card.event host=card.host totals=card.totals href/> }
                    }).collect_view()}
                </section>
            })}
            <LinkButton href=route::href(&Route::NewCircle) tone=ButtonTone::Quiet wide=true glyph=Glyph::Plus>{t::start()}</LinkButton>
        </div>
        <Sheet open=changing on_close=move || changing.set(false) title=t::change() close_label=common::close()>
            <div class="form">
                <Segmented legend=t::near_me() hide_legend=true choices=sites.clone()
                    value=Signal::derive(move || if online_only.get() { "online" } else { "near" }.to_owned())
                    on_change=move |word: String| online_only.set(word == "online")/>
                <Select label=t::stage() choices=Signal::derive(stages)
                    value=Signal::derive(move || stage.get().map(Stage::as_str).unwrap_or_default().to_owned())
                    on_change=move |word: String| stage.set(Stage::from_word(&word))/>
                <PlaceBox home/>
                <Button wide=true on_press=move || changing.set(false)>{common::close()}</Button>
            </div>
        </Sheet>
    }
}

/// Asking to join, on the card itself.
#[component]
fn AskButton(card: CircleCard) -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let toasts = use_toasts();
    let id = card.id;
    let (asking, text) = (RwSignal::new(false), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<String>);
    let inside = move || store.seen().with(|seen| seen.circle(id).is_some());
    let waits = move || {
        store
            .seen()
            .with(|seen| is_asking(&seen.asked, &store.waiting(), id))
    };
    let open = card.circle.policy == Policy::Open;
    let name = card.circle.name.to_string();
    let concerned = concern();
    let about = Concern {
        name: name.clone(),
        subject: Subject::Circle { circle: id },
        person: None,
    };
    let press = move || {
        if store.has_member() {
            asking.set(true);
        } else {
            route::remember_then();
            route::go(here, Route::SignUp);
        }
    };
    let send = move || match AskText::parse(&text.get_untracked()) {
        Ok(text) => {
            store.act(Command::AskToJoin { id, text });
            asking.set(false);
            toasts.show(Toast::new(t::ask_sent()));
        }
        Err(wrong) => error.set(Some(words::text_problem(wrong).to_owned())),
    };
    view! {
        {move || if inside() {
            view! { <LinkButton href=route::href(&Route::Circle(id)) tone=ButtonTone::Quiet>{t::open()}</LinkButton> }.into_any()
        } else if waits() {
            view! { <Badge tone=BadgeTone::Waiting glyph=Glyph::Clock>{t::asked()}</Badge> }.into_any()
        } else {
            view! { <Button on_press=press>{if open { t::join() } else { t::ask() }}</Button> }.into_any()
        }}
        <Show when=move || store.has_member() && !inside()><ReportLine about=about.clone() open=concerned/></Show>
        <SafetySheet open=concerned/>
        <Sheet open=asking on_close=move || asking.set(false) title=t::ask_title(&name) close_label=common::close()>
            <TextArea label=t::ask_text() value=text on_input=move |typed| text.set(typed) hint=Some(t::ask_hint().to_owned()) error limit=AskText::MAX/>
            <Button wide=true on_press=send>{t::ask_send()}</Button>
        </Sheet>
    }
}
