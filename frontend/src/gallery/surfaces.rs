//! Cards, rows, badges, avatars, skeletons and everything drawn.

use leptos::prelude::*;

use super::part::{Part, quiet};
use crate::ui::{
    Art, Avatar, AvatarSize, AvatarStack, Badge, BadgeTone, Banner, BannerTone, Button, Card,
    CardTitle, CardTone, EmptyState, Glyph, Icon, Illustration, QrView, Row, Skeleton,
    SkeletonShape,
};

/// Banners, cards and rows.
#[component]
pub fn Surfaces() -> impl IntoView {
    let waiting_badge =
        || view! { <Badge tone=BadgeTone::Waiting glyph=Glyph::Wait>"Asks to join"</Badge> };
    view! {
        <Part title="Banners">
            <Banner glyph=Glyph::Offline message="You’re offline. What you do is kept and sent by itself."/>
            <Banner glyph=Glyph::Unsent message="1 answer not sent yet"/>
            <Banner
                tone=BannerTone::Ready
                glyph=Glyph::Refresh
                message="A new version is ready."
                action_label="Use it"
                on_action=|| ()
            />
            <Banner
                tone=BannerTone::Problem
                glyph=Glyph::Warning
                message="That link has run out. Ask for a new one."
            />
        </Part>
        <Part title="Cards">
            <Card tone=CardTone::Warm>
                <div class="cluster apart">
                    <Badge glyph=Glyph::Cup>"Coffee morning"</Badge>
                    <Badge tone=BadgeTone::Good glyph=Glyph::Check>"You’re going"</Badge>
                </div>
                <CardTitle href="/somewhere">"Coffee at the Open Market"</CardTitle>
                <Facts/>
                <div class="cluster">{quiet("Running late")}{quiet("Can’t make it")}</div>
            </Card>
            <Card>
                <CardTitle href="/elsewhere">"Hove toddlers"</CardTitle>
                <p class="soft">"Toddlers · Tuesdays after drop-off · near Hove"</p>
                <div class="cluster apart">
                    <People/>
                    <Badge>"3 places left"</Badge>
                </div>
                <Button wide=true>"Ask to join"</Button>
            </Card>
            <Card tone=CardTone::Muted>
                <CardTitle>"Walk along the seafront"</CardTitle>
                <p>"Thursday 26 November, 9:15"</p>
                <div class="cluster">
                    <Badge tone=BadgeTone::Stopped glyph=Glyph::Close>"Called off"</Badge>
                </div>
            </Card>
        </Part>
        <Part title="Rows">
            <ul class="rows">
                <Row
                    title="Amina"
                    detail="Hosts"
                    leading=|| view! { <Avatar name="Amina" tone=3/> }
                    href="/amina"
                />
                <Row
                    title="Rosalind Okafor-Whitmore"
                    detail="2 adults, 1 child · “We may be ten minutes late, the bus is slow”"
                    leading=|| view! { <Avatar name="Rosalind Okafor-Whitmore" tone=5/> }
                    trailing=waiting_badge
                />
                <Row
                    title="Language"
                    detail="English (UK)"
                    leading=|| view! { <Icon glyph=Glyph::Globe/> }
                    href="/language"
                />
            </ul>
        </Part>
    }
}

#[component]
fn Facts() -> impl IntoView {
    view! {
        <ul class="facts">
            <li>
                <Icon glyph=Glyph::Calendar/>
                <span>"Tuesday 24 November, 10:00, for about an hour and a half"</span>
            </li>
            <li><Icon glyph=Glyph::Pin/><span>"The Flour Pot, Hove"</span></li>
            <li><Icon glyph=Glyph::People/><span>"4 going: Amina, Jo, Priya and you"</span></li>
        </ul>
    }
}

#[component]
fn People() -> impl IntoView {
    let names = ["Amina", "Jo", "Priya", "Lou", "Sam", "Bea", "Kat"];
    let people: Vec<_> = (0..)
        .zip(names)
        .map(|(tone, name)| (name.to_owned(), tone))
        .collect();
    view! { <AvatarStack people/> }
}

/// Avatars, badges, skeletons, illustrations and icons.
#[component]
pub fn Pictures() -> impl IntoView {
    let tones = ["Ada", "Bea", "Cy", "Di", "Eve", "Flo", "Gia", "Hua"];
    let avatar = |(tone, name): (u64, &'static str)| view! { <Avatar name tone/> };
    let icon = |glyph: &Glyph| view! { <Icon glyph=*glyph/> };
    let art = |art: &Art| view! { <Illustration art=*art/> };
    view! {
        <Part title="Avatars and badges">
            <div class="cluster">
                {(0..).zip(tones).map(avatar).collect_view()}
                <Avatar name="Amina Said" tone=1 size=AvatarSize::Large/>
            </div>
            <div class="cluster">
                <Badge>"Plain"</Badge>
                <Badge tone=BadgeTone::Good glyph=Glyph::Check>"Going"</Badge>
                <Badge tone=BadgeTone::Waiting glyph=Glyph::Unsent>"Not sent yet"</Badge>
                <Badge tone=BadgeTone::Stopped glyph=Glyph::Close>"Full"</Badge>
            </div>
        </Part>
        <Part title="Skeletons">
            <Skeleton label="On its way" count=2/>
            <Skeleton label="On its way" shape=SkeletonShape::Row count=2/>
            <Skeleton label="On its way" shape=SkeletonShape::Card count=1/>
        </Part>
        <Part title="Empty">
            <EmptyState
                art=Art::NothingPlanned
                title="Nothing planned yet"
                text="Post a coffee morning: only the place and the time are missing."
            >
                <Button>"Post a coffee morning"</Button>
            </EmptyState>
        </Part>
        <Part title="Illustrations">
            <div class="grid">{Art::ALL.iter().map(art).collect_view()}</div>
        </Part>
        <Part title="Icons">
            <div class="cluster">{Glyph::ALL.iter().map(icon).collect_view()}</div>
        </Part>
        <Part title="Code to scan"><QrView label="Invitation" svg=SAMPLE_CODE/></Part>
    }
}

const SAMPLE_CODE: &str = r#"<svg viewBox="0 0 7 7"><path d="M0 0h3v3h-3zM4 0h3v3h-3zM0 4h3v3h-3zM4 4h1v1h-1zM6 5h1v2h-1z" fill="currentColor"/></svg>"#;
