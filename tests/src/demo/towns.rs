//! The three towns of the demo, in two countries, and their venues. The towns are real; every café, hall and address
//! is invented.

/// A town of the demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Town {
    /// In England, by the sea.
    Hove,
    /// In England, in the hills near Hove.
    Lewes,
    /// In Catalonia, Spain.
    Girona,
}

/// A place to meet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Venue {
    /// What everybody sees.
    pub(super) label: &'static str,
    /// What only those who are going see.
    pub(super) address: &'static str,
    pub(super) step_free: bool,
    pub(super) feeding_friendly: bool,
}

impl Town {
    pub(super) const ALL: [Self; 3] = [Self::Hove, Self::Lewes, Self::Girona];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hove => "Hove",
            Self::Lewes => "Lewes",
            Self::Girona => "Girona",
        }
    }

    /// Its time zone.
    pub const fn zone(self) -> &'static str {
        match self {
            Self::Hove | Self::Lewes => "Europe/London",
            Self::Girona => "Europe/Madrid",
        }
    }

    /// The cell of its centre, then other cells where its people live, each with its place name.
    pub(super) const fn cells(self) -> [(&'static str, &'static str); 3] {
        match self {
            Self::Hove => [
                ("gcpch", "Hove"),
                ("gcpc5", "Portslade"),
                ("gcpc1", "Shoreham-by-Sea"),
            ],
            Self::Lewes => [
                ("u1012", "Lewes"),
                ("u1019", "Ringmer"),
                ("u100c", "Newhaven"),
            ],
            Self::Girona => [
                ("sp6nb", "Girona"),
                ("sp3yz", "Salt"),
                ("sp6p0", "Sarrià de Ter"),
            ],
        }
    }

    /// Whether the texts of its people are in Spanish.
    pub(super) const fn is_spanish(self) -> bool {
        matches!(self, Self::Girona)
    }
}

const fn venue(label: &'static str, address: &'static str) -> Venue {
    Venue {
        label,
        address,
        step_free: true,
        feeding_friendly: false,
    }
}

const fn cosy(label: &'static str, address: &'static str) -> Venue {
    Venue {
        label,
        address,
        step_free: true,
        feeding_friendly: true,
    }
}

const fn steps(label: &'static str, address: &'static str) -> Venue {
    Venue {
        label,
        address,
        step_free: false,
        feeding_friendly: true,
    }
}

pub(super) const ONLINE: Venue = venue("Online", "");
pub(super) const KITCHEN: Venue = cosy(
    "My kitchen",
    "Flat 2, 114 Sandpiper Road, Hove — blue door, buzz twice",
);
pub(super) const GIRONA_HOME: Venue =
    steps("En mi casa", "Carrer de les Oronelles 9, 2n 1a, Girona");
pub(super) const LEWES_HOME: Venue =
    steps("My kitchen table", "7 Chalkpit Row, Lewes — mind the step");

pub(super) const UPSTAIRS_KITCHEN: Venue = steps(
    "Mine, upstairs",
    "5b Cormorant Lane, Hove — the bell sticks, ring long",
);
pub(super) const GARDEN_FLAT: Venue =
    cosy("At mine", "Garden flat, 60 Western Rise, Hove — side gate");
pub(super) const BACK_KITCHEN: Venue = cosy("At mine", "23 Windmill Close, Lewes");
pub(super) const ATICO: Venue = steps(
    "En mi casa",
    "Carrer de la Rasa 8, àtic, Girona — sin ascensor, lo siento",
);

pub(super) const SALTY_SPOON: Venue = cosy("The Salty Spoon café", "31 Sandpiper Road, Hove");
pub(super) const PEBBLE_AND_CRUMB: Venue = cosy("Pebble & Crumb", "8 Old Tram Street, Hove");
pub(super) const PAVILION: Venue = cosy(
    "Seafield Green pavilion",
    "Seafield Green, north gate, Hove",
);
pub(super) const PLAYGROUND: Venue = venue(
    "Seafield Green playground",
    "Seafield Green, by the paddling pool, Hove",
);
pub(super) const PROM: Venue = venue(
    "The prom, by the yellow huts",
    "Meet at hut 40, Western Lawns, Hove",
);
pub(super) const LIBRARY: Venue = cosy(
    "Tram Street library, story corner",
    "2 Old Tram Street, Hove",
);
pub(super) const ANCHOR: Venue = venue("The Paper Anchor, back room", "77 Cormorant Lane, Hove");
pub(super) const POTTERY: Venue = steps("Wheel & Kiln pottery", "Unit 4, Gasworks Yard, Hove");

pub(super) const WEIGHBRIDGE: Venue = cosy("The Weighbridge café", "12 Tanners Wharf, Lewes");
pub(super) const RIVER_GATE: Venue = venue(
    "River path, by the swing gate",
    "End of Tanners Wharf, Lewes",
);
pub(super) const HALL: Venue = cosy("St Wilf’s church hall", "Chalkpit Row, Lewes");
pub(super) const WOODS: Venue = steps(
    "Harrow Copse car park",
    "Harrow Copse, Cuilfold Lane, near Lewes",
);
pub(super) const BREWHOUSE: Venue = venue("The Old Mash Tun, upstairs", "40 Needle Street, Lewes");
pub(super) const ALLOTMENT: Venue = steps(
    "Plot 17, Spital allotments",
    "Gate on Windmill Close, Lewes — code from me",
);

pub(super) const CAFE_PONT: Venue =
    cosy("Cafetería El Pont Petit", "Carrer del Molí Vell 14, Girona");
pub(super) const PLATANOS: Venue = venue(
    "El parque, junto al quiosco",
    "Passeig dels Til·lers s/n, Girona",
);
pub(super) const BIBLIO: Venue = cosy(
    "Biblioteca del Mercat, sala infantil",
    "Plaça del Mercat Nou 3, Girona",
);
pub(super) const ATENEU: Venue = venue("Ateneu de la Rasa, sala 2", "Carrer de la Rasa 21, Girona");
pub(super) const LUDOTECA: Venue =
    cosy("Ludoteca La Baldufa", "Carrer de les Oronelles 30, Girona");
pub(super) const RIO: Venue = venue(
    "Camino del río, puente de hierro",
    "Final del Passeig dels Til·lers, Girona",
);
pub(super) const VERMUT: Venue = steps("Vermutería La Tardor", "Plaça dels Calderers 5, Girona");
