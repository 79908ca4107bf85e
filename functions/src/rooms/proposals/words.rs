//! The name of a new circle and the title of its first meeting, until its host changes them. They are in
//! the language that its members share: see `locales/<language>/circle_names.json`.

use crate::kernel::texts::CircleNames;
use posse_shared::availability::{Band, Day, Slot};
use posse_shared::events::Kind;
use posse_shared::people::Stage;

impl CircleNames {
    /// Names a circle by its stage and when it meets.
    pub(super) fn name_of(self, stage: Stage, slot: Slot) -> String {
        let weekend = Day::WEEKEND.contains(&slot.day);
        let band = self.band(slot.band, weekend);
        self.name(self.stage(stage), self.day(slot.day), band)
    }

    /// The title of the first meeting.
    pub(super) fn title(self, kind: Kind) -> &'static str {
        match kind {
            Kind::CoffeeMorning => self.first_coffee_morning(),
            Kind::WalkAndTalk => self.first_walk_and_talk(),
            Kind::PlayDate => self.first_play_date(),
            Kind::Evening => self.first_evening(),
            Kind::VirtualChat => self.first_virtual_chat(),
        }
    }

    fn stage(self, stage: Stage) -> &'static str {
        match stage {
            Stage::Expecting => self.expecting(),
            Stage::FirstYear => self.first_year(),
            Stage::Toddler => self.toddler(),
            Stage::Preschool => self.preschool(),
            Stage::SchoolAge => self.school_age(),
            Stage::Tween => self.tween(),
            Stage::Teen => self.teen(),
            Stage::Grown => self.grown(),
        }
    }

    fn day(self, day: Day) -> &'static str {
        match day {
            Day::Monday => self.monday(),
            Day::Tuesday => self.tuesday(),
            Day::Wednesday => self.wednesday(),
            Day::Thursday => self.thursday(),
            Day::Friday => self.friday(),
            Day::Saturday => self.saturday(),
            Day::Sunday => self.sunday(),
        }
    }

    fn band(self, band: Band, weekend: bool) -> &'static str {
        match (band, weekend) {
            (Band::Early, _) => self.early(),
            (Band::AfterDropOff, false) => self.after_drop_off(),
            (Band::AfterDropOff, true) => self.morning(),
            (Band::Nap, _) => self.nap(),
            (Band::Lunch, _) => self.lunch(),
            (Band::AfterSchool, false) => self.after_school(),
            (Band::AfterSchool, true) => self.afternoon(),
            (Band::Evening, _) => self.evening(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::kernel::language::Locale;
    use crate::kernel::texts::CircleNames;
    use posse_shared::availability::Slot;
    use posse_shared::circles::CircleName;
    use posse_shared::events::{EventTitle, Kind};
    use posse_shared::people::Stage;
    use posse_shared::text::{Language, PlaceLabel};

    fn words(language: &str) -> CircleNames {
        CircleNames(Locale::spoken(&Language::parse(language).unwrap()))
    }

    #[test]
    fn every_name_title_and_place_is_one_that_a_host_could_have_written() {
        for language in ["en", "es", "pl"] {
            let words = words(language);
            for place in [words.around_here(), words.to_be_agreed(), words.online()] {
                assert_eq!(PlaceLabel::parse(place).unwrap().as_str(), place);
            }
            for kind in Kind::ALL {
                let title = words.title(*kind);
                assert_eq!(EventTitle::parse(title).unwrap().as_str(), title);
            }
            for stage in Stage::ALL {
                for slot in Slot::all() {
                    let name = words.name_of(*stage, slot);
                    let parsed = CircleName::parse(&name);
                    assert_eq!(parsed.unwrap().as_str(), name, "{language}");
                }
            }
        }
    }

    #[test]
    fn the_name_is_in_the_language_of_the_circle_or_in_english() {
        let slot = Slot::all().nth(7).unwrap();
        let name = |language| words(language).name_of(Stage::Toddler, slot);
        assert_eq!(name("en"), "Toddler · Tuesday after drop-off");
        assert_eq!(name("es"), "1 a 3 años · martes tras dejarlos en el cole");
        assert_eq!(name("cy"), name("en"), "Welsh has no texts");
    }
}
