//! The members of the neighbourhood: names, stages and a few lines about each. All are invented, and the only fact
//! about a child is a stage.

use super::free_time::{free_time, has_free_time};
use super::towns::Town;
use super::{DemoResult, Member, words};
use posse_shared::chance::Chance;
use posse_shared::demo::{DEMO_MEMBERS, DEMO_PROPOSED, DEMO_WAITING};
use posse_shared::geo::Cell;
use posse_shared::id::MemberId;
use posse_shared::people::profile::Languages;
use posse_shared::people::{
    About, DisplayName, Home, Party, Profile, Stage, Stages, WorkSituation,
};
use posse_shared::text::{Language, PlaceLabel};
use posse_shared::time::{DAY, Instant};

const ENGLISH: &str = "Hannah Chloe Amina Beth Fatima Rosie Megan Yasmin Alice Gemma Sunita Claire Ola Harriet Emily \
    Zainab Jess Katie Mei Natalie Ngozi Laura Freya Shreya Tamsin Lucy Kasia Ellie Adaeze Vicky Imogen Leila Sian \
    Caitlin Bukola Rachel Anneka Dawn Saoirse Poppy Farah Steph Olivia Hye-jin Molly Abigail Thandi Kirsty Roisin \
    Gwen Nicola Anjali Bryony Sofia Charlotte Maryam Jo Erin Sadie Leanne Ines Philippa Heather Ayesha Tess Naomi \
    Becca Lorraine Mina Iris Carys Hema";
const ENGLISH_SURNAMES: &str = "Whitlock Okafor Marsh Begum Trent Kowalska Ashdown Patel Finch Adeyemi Loxley Hart \
    Chen Pembury Rao Doyle Sandhu Winslow Nowak Farrow Mensah Tilling Hussain Birch Lindqvist Osborne Kaya Redmond \
    Sharma Quill Barlow Haddad Thorne Mistry Fenwick Dube Larkin Aziz Copley Ferris Rahimi Stroud Vance Wexford \
    Penhale Ivory Goss";
const SPANISH: &str = "Laia Carmen Núria Lucía Anna Elena Mireia Sara Montse Cristina Aina Paula Irene Fátima Júlia \
    Raquel Gemma Beatriz Clàudia Ainhoa Sílvia Rocío Mariona Lorena Neus Patricia Berta Yolanda Khadija Ester Noelia \
    Carla Míriam Verónica Judit Andrea";
const SPANISH_SURNAMES: &str = "Ferrer Vidal Romero Puig Soler Moreno Casals Navarro Roca Bosch Iglesias Serra Molina \
    Pujol Ortega Planas Benali Gallego Riera Campos Batlle Prats Duran";

const WHO: &[&str] = &[
    "Here since last spring and still finding my feet.",
    "Grew up round here, left, came back with a pushchair.",
    "New to the street, friendly, usually ten minutes late.",
    "From Leeds originally, so no fear of drizzle.",
    "I talk too much on the first coffee and listen better on the second.",
    "Quiet in a crowd, good in twos and threes.",
    "Raising ours between two flats and one very old car.",
    "Single parent, good planner, better napper.",
    "Came for one year of work in 2019 and forgot to leave.",
    "Two mums in our house and one dishwasher, so send help.",
    "Foster carer, so the number round our table changes.",
    "Far from my own family, so neighbours matter twice.",
];
const EXTRA: &[&str] = &[
    "I bake when I can’t sleep, which is often.",
    "Happy to swap books, bikes and bad-night stories.",
    "Ask me about sea swimming and I will lend you the coat.",
    "Can fix a puncture; cannot fold a fitted sheet.",
    "I know every free toilet between here and the station.",
    "Slow runner looking for slower runners.",
    "I have a car with three seats in the back and use it for other people gladly.",
    "Good with forms, tax letters and school admissions.",
    "Learning to knit. So far, one long thing.",
    "Always up for a walk, never up for a spreadsheet.",
    "I’ll hold the baby while you drink it hot.",
    "Trained as a nurse, retired from giving advice unless asked.",
    "Film nights, crisps, home by eleven.",
    "Would love company for the library run.",
];
const WHO_ES: &[&str] = &[
    "De aquí de toda la vida, pero con la agenda de antes ya vacía.",
    "Vine de Sevilla por trabajo y me he quedado por el otoño.",
    "Llevamos un año en el barrio y aún me pierdo volviendo del mercado.",
    "Somos dos madres, un perro y poca nevera.",
    "Familia de una adulta y mucha cuerda.",
    "Habladora con café, callada sin él.",
    "Tímida al principio, luego no hay quien me pare.",
    "Familia lejos y mesa grande: me gusta la gente que llega con hambre.",
];
const EXTRA_ES: &[&str] = &[
    "Hago croquetas para un regimiento y siempre sobran.",
    "Tengo coche y lo comparto encantada.",
    "Busco compañía para caminar sin mirar el móvil.",
    "Se me da bien escuchar y fatal aparcar.",
    "Cambio libros, plantas y ropa que ya no cabe.",
    "Me apunto a todo lo que acabe antes de las once.",
    "Sé de papeleos y de becas; preguntad sin vergüenza.",
    "Canto en un coro y ensayo en la ducha.",
    "Si llueve, mi comedor es de todas.",
    "Estoy aprendiendo a decir que no. De momento, digo que sí.",
];

/// The number of members in each town, demo members included.
const fn inhabitants(town: Town) -> usize {
    match town {
        Town::Hove => 96,
        Town::Lewes => 56,
        Town::Girona => 68,
    }
}

/// A line about her children's stage.
const fn stage_line(stage: Stage, spanish: bool) -> &'static str {
    match (stage, spanish) {
        (Stage::Expecting, false) => "One on the way and a lot of questions.",
        (Stage::FirstYear, false) => "Deep in the first year: milk, washing, joy.",
        (Stage::Toddler, false) => "We have reached the age of running away.",
        (Stage::Preschool, false) => "Nursery mornings, puddles most afternoons.",
        (Stage::SchoolAge, false) => "School run regular, PE kit forgetter.",
        (Stage::Tween, false) => "Living with somebody who is nearly taller than me.",
        (Stage::Teen, false) => "Teenagers. The fridge is always empty.",
        (Stage::Grown, false) => "Mine have mostly left, and come back with laundry.",
        (Stage::Expecting, true) => "Espero para la primavera y tengo mil preguntas.",
        (Stage::FirstYear, true) => "En pleno primer año: poco sueño y mucha risa.",
        (Stage::Toddler, true) => "Ya anda, o sea que ya corro.",
        (Stage::Preschool, true) => "Parque por las tardes, barro en los zapatos.",
        (Stage::SchoolAge, true) => "De la puerta del cole al café hay dos minutos.",
        (Stage::Tween, true) => "En casa ya se cierran las puertas.",
        (Stage::Teen, true) => "Adolescencia en casa: paciencia y macarrones.",
        (Stage::Grown, true) => "El nido medio vacío y la agenda medio llena.",
    }
}

/// Every member except the newcomers; the first five are demo members.
pub(super) fn members(now: Instant, rng: &mut Chance) -> DemoResult<Vec<Member>> {
    let mut people = Vec::new();
    let new = [DEMO_PROPOSED.id, DEMO_WAITING.id];
    let settled = DEMO_MEMBERS.iter().filter(|demo| !new.contains(&demo.id));
    for (at, demo) in settled.enumerate() {
        people.push(demo_member(at, demo.id, demo.name, now)?);
    }
    for town in Town::ALL {
        let named = people.iter().filter(|member| member.town == town).count();
        for nth in named..inhabitants(town) {
            people.push(random_member(town, nth, now, rng)?);
        }
    }
    Ok(people)
}

/// A demo member: visitors of the demo can sign in as her.
fn demo_member(at: usize, id: MemberId, name: &str, now: Instant) -> DemoResult<Member> {
    let (town, work, stages, about): (_, _, &[Stage], _) = match at {
        0 => (
            Town::Hove,
            WorkSituation::Leave,
            &[Stage::FirstYear, Stage::Toddler],
            "On the prom most Tuesdays. I bring the big umbrella and, on good days, flapjacks.",
        ),
        1 => (
            Town::Hove,
            WorkSituation::FullTime,
            &[Stage::FirstYear, Stage::SchoolAge],
            "Evenings and weekends only, and glad of both. Good with sleep diaries, bad at sleeping.",
        ),
        2 => (
            Town::Lewes,
            WorkSituation::Shifts,
            &[Stage::SchoolAge, Stage::Tween],
            "Shifts at the hospital, so I am free at odd hours and up for a walk in any weather.",
        ),
        3 => (
            Town::Girona,
            WorkSituation::PartTime,
            &[Stage::Preschool, Stage::SchoolAge],
            "Después del cole siempre estoy por el parque. Llevo fruta y tiritas.",
        ),
        _ => (
            Town::Lewes,
            WorkSituation::AtHome,
            &[Stage::Teen, Stage::Grown],
            "One at home, one away, and a kitchen table that is too big now. Come and sit at it.",
        ),
    };
    let languages: &[&str] = if town.is_spanish() {
        &["es", "ca"]
    } else {
        &["en"]
    };
    let (cell, place) = town.cells()[0];
    let profile = Profile {
        name: DisplayName::parse(name)?,
        stages: Stages::new(stages.to_vec())?,
        work,
        home: Some(Home {
            cell: Cell::parse(cell)?,
            place: PlaceLabel::parse(place)?,
        }),
        about: About::parse(about)?,
        languages: parse_languages(languages)?,
    };
    let usual_party = Party::new(1, u8::from(at < 4))?;
    // The last one has no free time yet: Home asks her for it.
    let free = (at < 4).then(|| free_time(id, &profile, now)).transpose()?;
    Ok(Member {
        id,
        town,
        free,
        profile,
        usual_party,
        joined_at: now.plus(-200 * DAY),
        // The third one never confirmed her children's stages: Home asks her whether they are still right.
        stages_said_at: (at != 2).then(|| now.plus(-20 * DAY)),
    })
}

fn random_member(town: Town, nth: usize, now: Instant, rng: &mut Chance) -> DemoResult<Member> {
    let spanish = town.is_spanish();
    let stages = stages(nth, rng)?;
    let names = if spanish {
        (SPANISH, SPANISH_SURNAMES)
    } else {
        (ENGLISH, ENGLISH_SURNAMES)
    };
    // Lewes continues the list where Hove ends. Steps of 5 through the surnames make every full name unique.
    let nth = if town == Town::Lewes {
        nth + inhabitants(Town::Hove)
    } else {
        nth
    };
    let name = format!(
        "{} {}",
        word(names.0, nth),
        word(names.1, nth * 5 + nth / 7)
    );
    let (who, extra) = if spanish {
        (WHO_ES, EXTRA_ES)
    } else {
        (WHO, EXTRA)
    };
    let first = stages.as_slice().first().copied().unwrap_or(Stage::Toddler);
    let about = match rng.below(10) {
        0 => String::new(),
        1..=3 => stage_line(first, spanish).to_owned(),
        4..=6 => format!(
            "{} {}",
            rng.pick(who).unwrap_or_default(),
            rng.pick(extra).unwrap_or_default()
        ),
        _ => format!(
            "{} {}",
            stage_line(first, spanish),
            rng.pick(extra).unwrap_or_default()
        ),
    };
    let codes: &[&str] = match (spanish, rng.below(10)) {
        (true, 0..=2) => &["es", "ca", "en"],
        (true, 3) => &["es", "ar"],
        (true, _) => &["es", "ca"],
        (false, 0) => &["en", "pl"],
        (false, 1) => &["en", "ur"],
        (false, 2) => &["en", "es"],
        (false, _) => &["en"],
    };
    let cells = town.cells();
    let (cell, place) = cells
        .get(usize::from(rng.percent(25)) * (1 + nth % 2))
        .copied()
        .unwrap_or(cells[0]);
    let days = 10 + i64::try_from(rng.below(400))?;
    let profile = Profile {
        name: DisplayName::parse(&name)?,
        stages,
        work: WorkSituation::ALL
            .get(nth % WorkSituation::ALL.len())
            .copied()
            .unwrap_or_default(),
        home: Some(Home {
            cell: Cell::parse(cell)?,
            place: PlaceLabel::parse(place)?,
        }),
        about: About::parse(&about)?,
        languages: parse_languages(codes)?,
    };
    let children = match first {
        Stage::Expecting | Stage::Tween | Stage::Teen | Stage::Grown => 0,
        _ => 1 + u8::from(rng.percent(25)),
    };
    let usual_party = Party::new(1 + u8::from(rng.percent(8)), children)?;
    let id = MemberId::from_random(rng.bits());
    let free = has_free_time(id)?
        .then(|| free_time(id, &profile, now))
        .transpose()?;
    Ok(Member {
        id,
        town,
        free,
        profile,
        usual_party,
        joined_at: now.plus(-days * DAY),
        stages_said_at: None,
    })
}

/// Each stage in turn, in 40 % of cases together with the next one.
fn stages(nth: usize, rng: &mut Chance) -> DemoResult<Stages> {
    let at = nth % Stage::ALL.len();
    let mut stages: Vec<Stage> = Stage::ALL.iter().copied().skip(at).take(1).collect();
    if rng.percent(40) {
        stages.extend(Stage::ALL.iter().copied().skip(at + 1).take(1));
    }
    Ok(Stages::new(stages)?)
}

fn parse_languages(codes: &[&str]) -> DemoResult<Languages> {
    let languages: Result<Vec<_>, _> = codes.iter().map(|code| Language::parse(code)).collect();
    Ok(Languages::new(languages?)?)
}

fn word(list: &'static str, nth: usize) -> &'static str {
    let all = words(list);
    all.get(nth % all.len().max(1)).copied().unwrap_or_default()
}
