//! The page behind an invite link. The token is in the fragment, which no server sees.

use super::circle_card::circle_card_content;
use crate::client::{Failure, call};
use crate::offline::{Store, use_store};
use crate::page::{Fetched, fetched_page};
use crate::route::{self, Route, use_route};
use crate::ui::{Button, Card, LinkButton, TopBar};
use crate::words::t::{circles as t, people};
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::circles::api::{AcceptInvite, LookAtInvite};
use posse_shared::circles::invite::{InviteKey, InvitePreview};
use posse_shared::circles::{CircleCard, InviteToken};
use posse_shared::problem::{Code, Problem};

/// The token in the address.
fn invite_key() -> Result<InviteKey, Failure> {
    let fragment = window().location().hash().unwrap_or_default();
    let token = InviteToken::parse(fragment.trim_start_matches('#'));
    let gone = |_| Failure::Rejected(Problem::new(Code::InviteGone));
    token.map(|token| InviteKey { token }).map_err(gone)
}

/// Whether nothing that the visitor can do here would help.
fn is_final(why: &Failure) -> bool {
    let Failure::Rejected(problem) = why else {
        return false;
    };
    matches!(
        problem.code,
        Code::CircleFull | Code::CircleClosed | Code::InviteGone
    )
}

/// The circle with the button that joins, or with another way if the visitor cannot join.
fn circle_with_way(circle: CircleCard, store: Store, join: impl FnOnce() -> AnyView) -> AnyView {
    let id = circle.id;
    let is_member = store
        .projection()
        .with_untracked(|replica| replica.circle(id).is_some());
    let way = if is_member {
        let href = route::href(&Route::Circle(id));
        view! { <LinkButton href wide=true>{t::open()}</LinkButton> }.into_any()
    } else if circle.room() == 0 {
        view! {
            <p>{t::invite_full()}</p>
            <LinkButton href=route::href(&Route::Discover) wide=true>{people::look()}</LinkButton>
        }
        .into_any()
    } else {
        join()
    };
    let content = circle_card_content(&circle, None);
    view! { <Card>{content}{way}</Card> }.into_any()
}

/// The page.
#[component]
pub fn InvitePage() -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let fetched = Fetched::<InvitePreview>::new(None);
    let is_joining = RwSignal::new(false);
    fetched.load(async { call::<LookAtInvite>(&(), &invite_key()?).await });
    let join = move || {
        if !store.has_member() {
            route::remember_for_sign_in();
            return route::go_to(here, Route::SignUp);
        }
        is_joining.set(true);
        spawn_local(async move {
            let Ok(key) = invite_key() else { return };
            match call::<AcceptInvite>(&(), &key).await {
                Ok(delta) => {
                    let circle = delta.circles.first().map(|circle| circle.id);
                    store.apply_delta(delta);
                    route::replace_with(here, circle.map_or(Route::Home, Route::Circle));
                }
                Err(why) => {
                    if is_final(&why) {
                        fetched.clear();
                    }
                    fetched.fail(why.words());
                }
            }
            is_joining.set(false);
        });
    };
    let content = move |InvitePreview { circle, host }| {
        let title = t::invite_from(&host, circle.circle.name.as_str());
        let join_button = move || {
            view! { <Button wide=true busy=is_joining on_press=join>{t::invite_accept()}</Button> }
                .into_any()
        };
        view! {
            <h2 class="lead">{title}</h2>
            {circle_with_way(circle, store, join_button)}
        }
        .into_any()
    };
    view! {
        <TopBar title=t::invite_title()/>
        {fetched_page(fetched, content)}
    }
}
