//! The page "When are you free?": a preset and a chip or two are enough. It saves by itself.

use super::holidays::HolidaysPart;
use super::near_times::NearTimesSection;
use super::presets::Presets;
use super::this_week::ThisWeekPart;
use super::view_model::{Question, WeekKind, question_for};
use super::week_chips::WeekChips;
use crate::clock;
use crate::offline::use_store;
use crate::page::memo;
use crate::proposals::SeekingSwitch;
use crate::route::{self, Route, use_route};
use crate::ui::{ActionBar, Button, ButtonTone, Choice, Segmented, TopBar};
use crate::words::t::{availability as t, common, people};
use leptos::prelude::*;

fn kind_words(kind: WeekKind) -> &'static str {
    match kind {
        WeekKind::Term => t::term(),
        WeekKind::Holidays => t::holidays(),
        WeekKind::ThisWeek => t::this_week(),
    }
}

/// The page. It is also the last step of setting up, which the member can skip.
#[component]
pub fn FreeTimePage(setting_up: bool) -> impl IntoView {
    let store = use_store();
    let replica = store.projection();
    let revision =
        memo(move || replica.with(|replica| Some(replica.me.as_ref()?.free.as_ref()?.revision)));
    let is_saved = memo(move || revision.get().is_some());
    let first_revision = revision.get_untracked();
    let question =
        replica.with_untracked(|replica| question_for(replica.me.as_ref()?, clock::today()));
    let kind = RwSignal::new(match question {
        Some(Question::ThisWeek) => WeekKind::ThisWeek,
        _ => WeekKind::Term,
    });
    let back = match (setting_up, is_saved.get_untracked()) {
        (true, _) => Route::SetUp,
        (false, true) => Route::Me,
        (false, false) => Route::Home,
    };
    let choices = WeekKind::ALL.map(|kind| Choice::new(kind.as_str(), kind_words(kind)));
    let choose = move |word: String| {
        let chosen = WeekKind::ALL.into_iter().find(|kind| kind.as_str() == word);
        kind.set(chosen.unwrap_or(WeekKind::Term));
    };
    // A memo, so that choosing the same kind again does not make its part again.
    let shown = memo(move || kind.get());
    let status = move || {
        if revision.get() == first_revision {
            t::saves()
        } else {
            people::saved()
        }
    };
    view! {
        <TopBar title=t::title() back=route::href(&back) back_label=common::back()/>
        <div class="stack">
            <p class="lead">{t::only_you()}</p>
            <p class="soft small" role="status">{status}</p>
            <Presets shown=kind/>
            <Segmented legend=t::which() choices=choices.to_vec() on_change=choose
                value=Signal::derive(move || kind.get().as_str().to_owned())/>
            {move || match shown.get() {
                WeekKind::Term => view! { <WeekChips kind=WeekKind::Term/> }.into_any(),
                WeekKind::Holidays => view! { <HolidaysPart/> }.into_any(),
                WeekKind::ThisWeek => view! { <ThisWeekPart/> }.into_any(),
            }}
            {setting_up.then(|| view! { <SeekingSwitch/> })}
            <NearTimesSection/>
        </div>
        {setting_up.then(|| view! { <LastStep is_saved/> })}
    }
}

/// The button that ends setting up, with free time or without.
#[component]
fn LastStep(is_saved: Memo<bool>) -> impl IntoView {
    let here = use_route();
    let tone = move || {
        if is_saved.get() {
            ButtonTone::Primary
        } else {
            ButtonTone::Quiet
        }
    };
    let words = move || {
        if is_saved.get() {
            people::set_up_done()
        } else {
            people::later()
        }
    };
    let finish = move || route::go_back_after_sign_in(here);
    view! {
        <ActionBar label=t::title()>
            <Button wide=true tone=Signal::derive(tone) on_press=finish>{words}</Button>
        </ActionBar>
    }
}
