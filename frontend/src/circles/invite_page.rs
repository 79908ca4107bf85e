//! The screen behind an invite link. Its token stands in the fragment, which no server sees.

use super::circle_card::CircleCardView;
use crate::client::{Failure, call};
use crate::offline::{Store, use_store};
use crate::route::{self, Route, use_route};
use crate::ui::{Banner, BannerTone, Button, Glyph, LinkButton, Skeleton, SkeletonShape, TopBar};
use crate::words::t::{circles as t, common, people};
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::circles::api::{AcceptInvite, LookAtInvite};
use posse_shared::circles::invite::{InviteKey, InvitePreview};
use posse_shared::circles::{CircleCard, InviteToken};
use posse_shared::problem::{Code, Problem};

fn key() -> Option<InviteKey> {
    let fragment = web_sys::window()?.location().hash().ok()?;
    InviteToken::parse(fragment.trim_start_matches('#'))
        .ok()
        .map(|token| InviteKey { token })
}

/// Whether nothing that she does here helps.
fn is_final(why: &Failure) -> bool {
    let Failure::Rejected(problem) = why else {
        return false;
    };
    matches!(
        problem.code,
        Code::CircleFull | Code::CircleClosed | Code::InviteGone
    )
}

/// The circle and the way in, or onward where there is none.
fn into(circle: CircleCard, store: Store, join: impl FnOnce() -> AnyView) -> impl IntoView {
    let (id, full) = (circle.id, circle.room() == 0);
    let is_in = store
        .projection()
        .with_untracked(|seen| seen.circle(id).is_some());
    let way = if is_in {
        let href = route::href(&Route::Circle(id));
        view! { <LinkButton href wide=true>{t::open()}</LinkButton> }.into_any()
    } else if full {
        view! {
            <p>{t::invite_full()}</p>
            <LinkButton href=route::href(&Route::Discover) wide=true>{people::look()}</LinkButton>
        }
        .into_any()
    } else {
        join()
    };
    view! { <CircleCardView card=circle>{way}</CircleCardView> }
}

/// The invite screen.
#[component]
pub fn InvitePage() -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let (shown, failure, busy) = (
        RwSignal::new(None::<InvitePreview>),
        RwSignal::new(None::<String>),
        RwSignal::new(false),
    );
    let gone = || crate::words::problem(&Problem::new(Code::InviteGone)).to_owned();
    spawn_local(async move {
        let Some(key) = key() else {
            return failure.set(Some(gone()));
        };
        match call::<LookAtInvite>(&(), &key).await {
            Ok(preview) => shown.set(Some(preview)),
            Err(why) => failure.set(Some(why.words().to_owned())),
        }
    });
    let join = move || {
        if !store.has_member() {
            route::remember_for_sign_in();
            return route::go_to(here, Route::SignUp);
        }
        busy.set(true);
        spawn_local(async move {
            let Some(key) = key() else { return };
            match call::<AcceptInvite>(&(), &key).await {
                Ok(delta) => {
                    let circle = delta.circles.first().map(|circle| circle.id);
                    store.apply_delta(delta);
                    route::replace_with(here, circle.map_or(Route::Home, Route::Circle));
                }
                Err(why) => {
                    if is_final(&why) {
                        shown.set(None);
                    }
                    failure.set(Some(why.words().to_owned()));
                }
            }
            busy.set(false);
        });
    };
    view! {
        <TopBar title=t::invite_title()/>
        {move || failure.get().map(|text| view! {
            <div class="stack">
                <Banner tone=BannerTone::Problem glyph=Glyph::Warning message=text/>
                <LinkButton href=route::href(&Route::Discover) wide=true>{people::look()}</LinkButton>
            </div>
        })}
        {move || match shown.get() {
            Some(InvitePreview { circle, host }) => view! {
                <h2 class="lead">{t::invite_from(&host, circle.circle.name.as_str())}</h2>
                {into(circle, store, move || view! { <Button wide=true busy on_press=join>{t::invite_accept()}</Button> }.into_any())}
            }.into_any(),
            None => failure.with(Option::is_none).then(|| view! { <Skeleton label=common::loading() shape=SkeletonShape::Card/> }).into_any(),
        }}
    }
}
