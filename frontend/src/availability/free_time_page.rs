//! "When are you free?": a preset, a chip or two, done. It saves by itself.

use super::holidays::HolidaysPart;
use super::near_times::NearTimesSection;
use super::presets::Presets;
use super::this_week::ThisWeekPart;
use super::view_model::{Part, Question, question};
use super::week_chips::WeekChips;
use crate::clock;
use crate::offline::use_store;
use crate::proposals::FindMe;
use crate::route::{self, Route, use_route};
use crate::ui::{ActionBar, Button, ButtonTone, Choice, Segmented, TopBar};
use crate::words::t::{availability as t, common, people};
use leptos::prelude::*;

fn part_words(part: Part) -> &'static str {
    match part {
        Part::Term => t::term(),
        Part::Holidays => t::holidays(),
        Part::ThisWeek => t::this_week(),
    }
}

/// The screen, also as the last step of setting up, which can be left out.
#[component]
pub fn FreeTimePage(setting_up: bool) -> impl IntoView {
    let store = use_store();
    let seen = store.projection();
    let revision =
        Memo::new(move |_| seen.with(|seen| Some(seen.me.as_ref()?.free.as_ref()?.revision)));
    let said = Memo::new(move |_| revision.get().is_some());
    let at_first = revision.get_untracked();
    let asked = seen.with_untracked(|seen| question(seen.me.as_ref()?, clock::today()));
    let part = RwSignal::new(match asked {
        Some(Question::ThisWeek) => Part::ThisWeek,
        _ => Part::Term,
    });
    let back = if said.get_untracked() {
        Route::Me
    } else {
        Route::Home
    };
    let back = route::href(&if setting_up { Route::SetUp } else { back });
    let choices = Part::ALL.map(|part| Choice::new(part.as_str(), part_words(part)));
    let choose = move |word: String| {
        let chosen = Part::ALL.into_iter().find(|part| part.as_str() == word);
        part.set(chosen.unwrap_or(Part::Term));
    };
    let shown = Memo::new(move |_| part.get());
    view! {
        <TopBar title=t::title() back back_label=common::back()/>
        <div class="stack">
            <p class="lead">{t::only_you()}</p>
            <p class="soft small" role="status">
                {move || if revision.get() == at_first { t::saves() } else { people::saved() }}
            </p>
            <Presets part/>
            <Segmented legend=t::which() choices=choices.to_vec() on_change=choose
                value=Signal::derive(move || part.get().as_str().to_owned())/>
            {move || match shown.get() {
                Part::Term => view! { <WeekChips part=Part::Term/> }.into_any(),
                Part::Holidays => view! { <HolidaysPart/> }.into_any(),
                Part::ThisWeek => view! { <ThisWeekPart/> }.into_any(),
            }}
            {setting_up.then(|| view! { <FindMe/> })}
            <NearTimesSection/>
        </div>
        {setting_up.then(|| view! { <LastStep said/> })}
    }
}

/// On from here, whether she has said something or not.
#[component]
fn LastStep(said: Memo<bool>) -> impl IntoView {
    let here = use_route();
    let tone = move || {
        if said.get() {
            ButtonTone::Primary
        } else {
            ButtonTone::Quiet
        }
    };
    let words = move || {
        if said.get() {
            people::set_up_done()
        } else {
            people::later()
        }
    };
    view! {
        <ActionBar label=t::title()>
            <Button wide=true tone=Signal::derive(tone) on_press=move || route::go_back_after_sign_in(here)>{words}</Button>
        </ActionBar>
    }
}
