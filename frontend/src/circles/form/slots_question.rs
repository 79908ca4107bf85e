//! The question to a host: when does the circle usually meet?

use super::form_values::FormValues;
use crate::circles::time_choices::{band_choices, day_choices};
use crate::page::FormState;
use crate::ui::{Button, ButtonTone, ChipGroupMulti, Choice, FieldGroup, Glyph, Select, Show};
use crate::words::{self, t::circles as t};
use leptos::prelude::*;
use posse_shared::availability::{Band, Day, Slot, Week};
use posse_shared::circles::CircleDraft;

/// The slots, up to a limit: a day and a time of day each.
#[component]
pub(super) fn SlotsQuestion(form: FormState<FormValues>) -> impl IntoView {
    let slots = move || form.with(|values| values.slots);
    let set_slots = move |week: Week| form.set(|values| values.slots = week);
    let (day, band) = (
        RwSignal::new(Day::Tuesday),
        RwSignal::new(Band::AfterDropOff),
    );
    // A removed slot stays as a chip until the host leaves the page, so that its focus has a place.
    let offered = RwSignal::new(untrack(slots));
    let index = |slot: Slot| slot.index().to_string();
    let choices = move || {
        let slots = offered.get().slots();
        slots
            .map(|slot| Choice::new(index(slot), words::capitalize(&words::slot_words(slot))))
            .collect::<Vec<_>>()
    };
    let chosen = move || slots().slots().map(index).collect::<Vec<_>>();
    let choose = move |chosen: Vec<String>| {
        let all = Slot::all().filter(|slot| chosen.contains(&index(*slot)));
        let week: Week = all.collect();
        if week.len() <= CircleDraft::MOST_SLOTS {
            set_slots(week);
        } else {
            // One slot too many. The same week again unchecks the tapped chip.
            set_slots(untrack(slots));
        }
    };
    let is_full = move || slots().len() >= CircleDraft::MOST_SLOTS;
    let add = move || {
        let slot = Slot {
            day: day.get_untracked(),
            band: band.get_untracked(),
        };
        let one: Week = [slot].into_iter().collect();
        set_slots(untrack(slots).union(one));
        offered.update(|week| *week = week.union(one));
    };
    view! {
        <FieldGroup legend=t::slots() hint=Some(t::slots_hint().to_owned())>
            <Show when=move || !offered.get().is_empty()>
                <ChipGroupMulti legend=t::slots() hide_legend=true choices=Signal::derive(choices)
                    values=Signal::derive(chosen) on_change=choose/>
            </Show>
            <Show when=move || !is_full()>
                <Select label=t::day() choices=day_choices()
                    value=Signal::derive(move || day.get().as_str().to_owned())
                    on_change=move |word: String| day.set(Day::from_word(&word).unwrap_or(Day::Tuesday))/>
                <Select label=t::band() choices=band_choices()
                    value=Signal::derive(move || band.get().as_str().to_owned())
                    on_change=move |word: String| band.set(Band::from_word(&word).unwrap_or(Band::AfterDropOff))/>
                <Button tone=ButtonTone::Quiet glyph=Glyph::Plus on_press=add>{t::slot_add()}</Button>
            </Show>
        </FieldGroup>
    }
}
