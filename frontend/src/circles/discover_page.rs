//! Discover: circles and open events near her, also before she has an account.

use super::circle_card::CircleCardView;
use super::filters::{FilterSheet, Filters};
use crate::client::{Failure, call};
use crate::events::EventCardView;
use crate::offline::use_store;
use crate::proposals::SearchRow;
use crate::route::{self, Route, use_route};
use crate::safety::{ReportLine, ReportTarget, SafetySheet, report_target};
use crate::ui::{
    Art, Badge, BadgeTone, Banner, BannerTone, Button, ButtonTone, EmptyState, Glyph, LinkButton,
    Sheet, Skeleton, SkeletonShape, TextArea, Toast, TopBar, use_toasts,
};
use crate::words::{self, t::circles as t, t::common};
use crate::{json, storage};
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::circles::api::{CirclePage, Discover, DiscoverQuery, ShowCircle};
use posse_shared::circles::{AskText, CircleCard, Policy};
use posse_shared::endpoint::Nothing;
use posse_shared::events::EventCard;
use posse_shared::events::api::{DiscoverEvents, DiscoverEventsQuery};
use posse_shared::events::event::slug;
use posse_shared::id::CircleId;
use posse_shared::safety::Subject;
use posse_shared::sync::Command;
use posse_shared::sync::project::is_asking;

const KEPT: &str = "posse.m.discover";
/// The circle that she wished to join, until she is in: a circle of another place may be in no list of hers.
const WISH: &str = "posse.wish";
/// A list shorter than this is gone on with by itself.
const FEW: usize = 5;
/// Then a tap goes on.
const MOST_PAGES: usize = 4;

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
    let me = store.projection().with_untracked(|seen| seen.me.clone());
    let (own, languages) = me
        .map(|me| (me.profile.home, me.profile.languages))
        .unwrap_or_default();
    let filters = Filters::kept(own);
    let found = RwSignal::new(storage::read(KEPT).and_then(|text| json::read::<Found>(&text)));
    let (busy, failure, changing) = (
        RwSignal::new(false),
        RwSignal::new(None::<String>),
        RwSignal::new(false),
    );
    let latest = StoredValue::new(0_u32);
    let near = move || filters.near().map(|home| home.cell);
    let load = move |cursor: Option<String>| {
        let near = near();
        let query = DiscoverQuery {
            near: near.clone(),
            cursor: cursor.clone(),
            ..filters.query.get()
        };
        busy.set(true);
        latest.update_value(|asked| *asked += 1);
        let asked = latest.get_value();
        spawn_local(async move {
            let answer = look(query).await;
            // She has asked for something else meanwhile, or gone elsewhere.
            let is_over = || latest.try_get_value() != Some(asked);
            if is_over() {
                return;
            }
            match answer {
                Ok(CirclePage { mut circles, next }) => {
                    let mut all = found
                        .get_untracked()
                        .filter(|_| cursor.is_some())
                        .unwrap_or_default();
                    // What moved meanwhile may come again.
                    circles.retain(|card| all.circles.iter().all(|seen| seen.id != card.id));
                    all.circles.extend(circles);
                    all.next = next;
                    all.at = crate::clock::now().seconds();
                    if let (None, Some(near)) = (cursor, near) {
                        let query = DiscoverEventsQuery { near, cursor: None };
                        all.events = call::<DiscoverEvents>(&(), &query)
                            .await
                            .map(|page| page.events)
                            .unwrap_or_default();
                        if is_over() {
                            return;
                        }
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
    Effect::new(move |_| load(None));
    let wish = RwSignal::new(None::<CircleCard>);
    if store.projection().with_untracked(|seen| seen.me.is_some())
        && let Some(id) = storage::read(WISH).and_then(|id| id.parse::<CircleId>().ok())
    {
        spawn_local(async move {
            let card = call::<ShowCircle>(&(id,), &Nothing {}).await;
            // Without signal it waits for the next time.
            if card != Err(Failure::Offline) {
                storage::remove(WISH);
                wish.set(card.ok());
            }
        });
    }
    let shown = move || {
        let asked = filters.words();
        match filters.near() {
            Some(home) => t::shown_near(&asked, home.place.as_str()),
            None => t::shown_virtual(&asked),
        }
    };
    view! {
        <TopBar title=t::discover_title()/>
        <div class="stack loose">
            <div class="cluster apart">
                <p class="lead">{shown}</p>
                <Button tone=ButtonTone::Quiet on_press=move || changing.set(true)>{t::change()}</Button>
                <Show when=move || filters.narrow()>
                    <Button tone=ButtonTone::Plain on_press=move || filters.clear()>{t::show_all()}</Button>
                </Show>
            </div>
            <Show when=move || store.has_member()><SearchRow/></Show>
            {move || failure.get().map(|text| view! { <Banner tone=BannerTone::Info glyph=Glyph::Offline message=text/> })}
            <Show when=move || found.with(Option::is_none) && busy.get()>
                <Skeleton label=common::loading() shape=SkeletonShape::Card/>
            </Show>
            {move || wish.get().map(|card| view! {
                <section class="section stack">
                    <h2>{t::you_wished()}</h2>
                    <CircleCardView card=card.clone() from=near()><AskButton card/></CircleCardView>
                </section>
            })}
            <section class="section stack">
                <h2>{t::circles()}</h2>
                {move || found.get().map(|mut found| {
                    let from = near();
                    // Without signal, what is kept is narrowed down all the same.
                    filters.query.with(|query| found.circles.retain(|card| query.admits(&card.circle)));
                    // What she can join comes before the circles that she is in.
                    let (hers, new): (Vec<_>, Vec<_>) = store.projection().with_untracked(|seen| {
                        found.circles.into_iter().partition(|card| seen.circle(card.id).is_some())
                    });
                    let empty = hers.is_empty() && new.is_empty();
                    view! {
                        {new.into_iter().chain(hers).map(|card| view! { <CircleCardView card=card.clone() from=from.clone()><AskButton card/></CircleCardView> }).collect_view()}
                        {(empty && found.next.is_none()).then(|| nothing(filters))}
                        {found.next.map(|next| view! { <Button tone=ButtonTone::Quiet wide=true busy on_press=move || load(Some(next.clone()))>{t::more()}</Button> })}
                    }
                })}
            </section>
            {move || {
                let mut events = found.get().map(|found| found.events).unwrap_or_default();
                filters.query.with(|query| events.retain(|card| query.admits_event(&card.event)));
                (!events.is_empty()).then(|| view! {
                    <section class="section stack">
                        <h2>{t::events()}</h2>
                        {events.into_iter().map(|card| {
                            let href = route::href(&Route::Shared(slug(card.id, card.share_key)));
                            view! { <EventCardView event=card.event host=card.host totals=card.totals href/> }
                        }).collect_view()}
                    </section>
                })
            }}
            <LinkButton href=route::href(&Route::NewCircle) tone=ButtonTone::Quiet wide=true glyph=Glyph::Plus>{t::start()}</LinkButton>
        </div>
        <FilterSheet filters languages open=changing/>
    }
}

/// A page of what she asks for. Where few circles are that, a page may hold none although more
/// follow: a few are turned, then she may ask for more.
async fn look(mut query: DiscoverQuery) -> Result<CirclePage, Failure> {
    let mut all = CirclePage::default();
    for _ in 0..MOST_PAGES {
        let page = call::<Discover>(&(), &query).await?;
        all.circles.extend(page.circles);
        all.next.clone_from(&page.next);
        query.cursor = page.next;
        if query.cursor.is_none() || all.circles.len() >= FEW {
            break;
        }
    }
    Ok(all)
}

/// Nothing there: what she can do next depends on whether she left something out.
fn nothing(filters: Filters) -> impl IntoView + use<> {
    let leaves_out = filters.leave_out();
    let (title, text) = if leaves_out {
        (t::none_fit_title(), t::none_fit_text())
    } else {
        (t::none_title(), t::none_text())
    };
    view! {
        <EmptyState art=Art::NothingNear title text=Some(text.to_owned())>
            {if leaves_out {
                view! { <Button on_press=move || filters.clear()>{t::show_all()}</Button> }.into_any()
            } else {
                view! { <LinkButton href=route::href(&Route::NewCircle)>{t::start()}</LinkButton> }.into_any()
            }}
        </EmptyState>
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
    let inside = move || store.projection().with(|seen| seen.circle(id).is_some());
    let waits = move || {
        store
            .projection()
            .with(|seen| is_asking(&seen.asked, &store.unsent(), id))
    };
    let shown = card.circle.vouch;
    let open = card.circle.policy == Policy::Open && !shown;
    let (label, hint) = if shown {
        (t::ask_text_vouch(), t::ask_hint_vouch())
    } else {
        (t::ask_text(), t::ask_hint())
    };
    let name = card.circle.name.to_string();
    let concerned = report_target();
    let about = ReportTarget {
        name: name.clone(),
        subject: Subject::Circle { circle: id },
        person: None,
    };
    let press = move || {
        if store.has_member() && open {
            store.act(Command::AskToJoin {
                id,
                text: AskText::default(),
                shown,
            });
            toasts.show(Toast::new(t::joined()));
        } else if store.has_member() {
            asking.set(true);
        } else {
            storage::write(WISH, &id.to_string());
            route::remember_for_sign_in();
            route::go_to(here, Route::SignUp);
        }
    };
    let send = move || match AskText::parse(&text.get_untracked()) {
        Ok(text) => {
            store.act(Command::AskToJoin { id, text, shown });
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
            <TextArea label value=text on_input=move |typed| text.set(typed) hint=Some(hint.to_owned()) error limit=AskText::MAX/>
            <Button wide=true on_press=send>{t::ask_send()}</Button>
        </Sheet>
    }
}
