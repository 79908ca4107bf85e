//! What a circle that was found for its members is called until its host says otherwise, in what they
//! speak: English, where that is none of the app's languages.

use posse_shared::availability::{Band, Day, Slot};
use posse_shared::events::Kind;
use posse_shared::people::Stage;
use posse_shared::text::Language;

/// One language's words.
pub(super) struct Words {
    /// Where the circle meets, as far as is known.
    pub(super) around_here: &'static str,
    /// Where it meets first.
    pub(super) to_be_agreed: &'static str,
    /// The same on screen.
    pub(super) online: &'static str,
    /// What the first meeting is called.
    pub(super) title: fn(Kind) -> &'static str,
    stage: fn(Stage) -> &'static str,
    day: fn(Day) -> &'static str,
    band: fn(Band, bool) -> &'static str,
}

impl Words {
    /// The words of a language.
    pub(super) fn of(language: &Language) -> Self {
        match language.as_str() {
            "es" => ES,
            _ => EN,
        }
    }

    /// What the circle is called: its stage and when it meets.
    pub(super) fn name(&self, stage: Stage, slot: Slot) -> String {
        let weekend = Day::WEEKEND.contains(&slot.day);
        let (stage, day) = ((self.stage)(stage), (self.day)(slot.day));
        format!("{stage} · {day} {}", (self.band)(slot.band, weekend))
    }
}

const EN: Words = Words {
    around_here: "Around here",
    to_be_agreed: "Place to be agreed",
    online: "Online",
    title: |kind| match kind {
        Kind::CoffeeMorning => "First coffee morning",
        Kind::WalkAndTalk => "First walk & talk",
        Kind::PlayDate => "First play date",
        Kind::Evening => "First evening",
        Kind::VirtualChat => "First virtual chat",
    },
    stage: |stage| match stage {
        Stage::Expecting => "Expecting",
        Stage::FirstYear => "First year",
        Stage::Toddler => "Toddler",
        Stage::Preschool => "Preschool",
        Stage::SchoolAge => "School age",
        Stage::Tween => "Tween",
        Stage::Teen => "Teen",
        Stage::Grown => "Grown up",
    },
    day: |day| match day {
        Day::Monday => "Monday",
        Day::Tuesday => "Tuesday",
        Day::Wednesday => "Wednesday",
        Day::Thursday => "Thursday",
        Day::Friday => "Friday",
        Day::Saturday => "Saturday",
        Day::Sunday => "Sunday",
    },
    band: |band, weekend| match (band, weekend) {
        (Band::Early, _) => "early",
        (Band::AfterDropOff, false) => "after drop-off",
        (Band::AfterDropOff, true) => "morning",
        (Band::Nap, _) => "at nap time",
        (Band::Lunch, _) => "at lunch",
        (Band::AfterSchool, false) => "after school",
        (Band::AfterSchool, true) => "afternoon",
        (Band::Evening, _) => "evening",
    },
};

const ES: Words = Words {
    around_here: "Por aquí cerca",
    to_be_agreed: "Lugar por acordar",
    online: "En línea",
    title: |kind| match kind {
        Kind::CoffeeMorning => "Primer café",
        Kind::WalkAndTalk => "Primer paseo y charla",
        Kind::PlayDate => "Primera tarde de juegos",
        Kind::Evening => "Primera noche sin niños",
        Kind::VirtualChat => "Primera charla en línea",
    },
    stage: |stage| match stage {
        Stage::Expecting => "Embarazo",
        Stage::FirstYear => "Primer año",
        Stage::Toddler => "1 a 3 años",
        Stage::Preschool => "Infantil",
        Stage::SchoolAge => "Primaria",
        Stage::Tween => "Preadolescente",
        Stage::Teen => "Adolescente",
        Stage::Grown => "Ya mayores",
    },
    day: |day| match day {
        Day::Monday => "lunes",
        Day::Tuesday => "martes",
        Day::Wednesday => "miércoles",
        Day::Thursday => "jueves",
        Day::Friday => "viernes",
        Day::Saturday => "sábado",
        Day::Sunday => "domingo",
    },
    band: |band, weekend| match (band, weekend) {
        (Band::Early, _) => "temprano",
        (Band::AfterDropOff, false) => "tras dejarlos en el cole",
        (Band::AfterDropOff, true) => "por la mañana",
        (Band::Nap, _) => "en la siesta",
        (Band::Lunch, _) => "al mediodía",
        (Band::AfterSchool, false) => "a la salida del cole",
        (Band::AfterSchool, true) => "por la tarde",
        (Band::Evening, _) => "por la noche",
    },
};

#[cfg(test)]
mod tests {
    use super::Words;
    use posse_shared::availability::Slot;
    use posse_shared::circles::CircleName;
    use posse_shared::events::{EventTitle, Kind};
    use posse_shared::people::Stage;
    use posse_shared::text::{Language, PlaceLabel};

    fn words(language: &str) -> Words {
        Words::of(&Language::parse(language).unwrap())
    }

    #[test]
    fn every_name_title_and_place_is_one_that_a_host_could_have_written() {
        for language in ["en", "es", "pl"] {
            let words = words(language);
            for place in [words.around_here, words.to_be_agreed, words.online] {
                assert_eq!(PlaceLabel::parse(place).unwrap().as_str(), place);
            }
            for kind in Kind::ALL {
                let title = (words.title)(*kind);
                assert_eq!(EventTitle::parse(title).unwrap().as_str(), title);
            }
            for stage in Stage::ALL {
                for slot in Slot::all() {
                    let name = words.name(*stage, slot);
                    let parsed = CircleName::parse(&name);
                    assert_eq!(parsed.unwrap().as_str(), name, "{language}");
                }
            }
        }
    }

    #[test]
    fn it_speaks_the_language_of_the_circle_or_english() {
        let slot = Slot::all().nth(7).unwrap();
        let name = |language| words(language).name(Stage::Toddler, slot);
        assert_eq!(name("en"), "Toddler · Tuesday after drop-off");
        assert_eq!(name("es"), "1 a 3 años · martes tras dejarlos en el cole");
        assert_eq!(name("cy"), name("en"), "a language without words");
    }
}
