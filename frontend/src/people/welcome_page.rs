//! The first page of a stranger: a description of the app, and the ways in.

use crate::auth_gate::use_auth_gate;
use crate::client::{Failure, call};
use crate::route::{self, Route, use_route};
use crate::ui::{Art, Button, ButtonTone, Illustration, LinkButton, Show, TopBar};
use crate::words::t::people as t;
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::endpoint::Nothing;
use posse_shared::id::MemberId;
use posse_shared::people::api::{DemoChoice, DemoMember, DemoSignIn, ListDemoMembers, SignedIn};

/// The page.
#[component]
pub fn WelcomePage() -> impl IntoView {
    let points = [
        t::welcome_point_1(),
        t::welcome_point_2(),
        t::welcome_point_3(),
    ];
    let points = points
        .map(|point| view! { <li>{point}</li> })
        .collect_view();
    view! {
        <TopBar title=t::welcome_title()/>
        <div class="stack">
            <Illustration art=Art::Welcome/>
            <p class="lead">{t::welcome_text()}</p>
            <ul class="stack tight">{points}</ul>
            <LinkButton href=route::href(&Route::SignUp) wide=true>{t::new_here()}</LinkButton>
            <LinkButton href=route::href(&Route::SignIn) tone=ButtonTone::Quiet wide=true>
                {t::have_account()}
            </LinkButton>
            <LinkButton href=route::href(&Route::Discover) tone=ButtonTone::Plain wide=true>
                {t::look()}
            </LinkButton>
            <DemoMembers/>
        </div>
    }
}

/// On localhost only: looking around as a demo member.
#[component]
fn DemoMembers() -> impl IntoView {
    let members = RwSignal::new(Vec::<DemoMember>::new());
    // Any other server has no demo sign-in, and asking would cost each visit a request.
    let is_local = window()
        .location()
        .hostname()
        .is_ok_and(|host| ["localhost", "127.0.0.1", "[::1]"].contains(&host.as_str()));
    spawn_local(async move {
        if is_local && let Ok(demo) = call::<ListDemoMembers>(&(), &Nothing {}).await {
            members.set(demo.members);
        }
    });
    let gate = use_auth_gate();
    let here = use_route();
    let enter = move |member: MemberId| {
        spawn_local(async move {
            let choice = DemoChoice { member };
            let entered: Result<SignedIn, Failure> = call::<DemoSignIn>(&(), &choice).await;
            if let Ok(signed_in) = entered
                && gate.begin_session(signed_in.me).await.is_ok()
            {
                route::go_back_after_sign_in(here);
            }
        });
    };
    let button = move |member: DemoMember| {
        let label = format!("{} · {}", member.name, member.place);
        let press = move || enter(member.id);
        view! { <Button tone=ButtonTone::Quiet on_press=press>{label}</Button> }
    };
    view! {
        <Show when=move || !members.with(Vec::is_empty)>
            <section class="section">
                <h2>{t::demo_title()}</h2>
                <div class="cluster">{move || members.get().into_iter().map(button).collect_view()}</div>
            </section>
        </Show>
    }
}
