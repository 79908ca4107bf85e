//! The circles of Girona. Their texts are in Spanish.

use super::plans::{
    CIRCLE, CirclePlan, EventPlan, FRI, MON, SAT, SUN, THU, TUE, WED, chat, coffee, evening, play,
    walk,
};
use super::towns::{
    ATENEU, ATICO, BIBLIO, CAFE_PONT, GIRONA_HOME, LUDOTECA, PLATANOS, RIO, Town, VERMUT,
};
use posse_shared::circles::JoinPolicy;
use posse_shared::events::Audience;
use posse_shared::people::Stage;

const GIRONA: CirclePlan = CirclePlan {
    town: Town::Girona,
    ..CIRCLE
};

pub(super) const CIRCLES: &[CirclePlan] = &[
    CirclePlan {
        name: "Café después del cole",
        about: "Dejamos a las fieras en el cole y nos tomamos el café caliente. Quien tenga prisa, media taza.",
        stage: Stage::SchoolAge,
        policy: JoinPolicy::Open,
        cap: 14,
        members: 8,
        events: &[
            EventPlan {
                title: "Café después del cole",
                day: TUE,
                at: (9, 15),
                minutes: 60,
                room: (Some(8), None),
                audience: Audience::Neighbourhood,
                ..coffee(CAFE_PONT)
            },
            EventPlan {
                title: "Merienda en el parque",
                day: FRI,
                at: (17, 0),
                bring: "Fruta o galletas para compartir.",
                ..play(PLATANOS)
            },
        ],
        ..GIRONA
    },
    CirclePlan {
        name: "Bebés bajo los plátanos",
        about: "Primer año: carritos, fulares y ojeras. Nos sentamos donde dé el sol y hablamos de todo menos de tablas.",
        stage: Stage::FirstYear,
        members: 7,
        events: &[
            EventPlan {
                title: "Manta y sol",
                day: WED,
                at: (11, 0),
                bring: "Una manta y agua.",
                room: (Some(5), None),
                popular: true,
                ..coffee(PLATANOS)
            },
            EventPlan {
                title: "Paseo con carritos hasta el puente",
                day: FRI,
                at: (10, 30),
                ..walk(RIO)
            },
        ],
        ..GIRONA
    },
    CirclePlan {
        name: "Barrigas y calma",
        about: "Embarazadas de cualquier semana. Preguntas sí, historias de miedo no.",
        stage: Stage::Expecting,
        members: 6,
        events: &[
            EventPlan {
                title: "Respirar juntas y después infusión",
                day: MON,
                at: (18, 30),
                minutes: 75,
                bring: "Ropa cómoda y una esterilla.",
                ..evening(ATENEU)
            },
            EventPlan {
                title: "Paseo corto, banco largo",
                day: SAT,
                at: (11, 0),
                ..walk(RIO)
            },
        ],
        ..GIRONA
    },
    CirclePlan {
        name: "Pequeños pasos",
        about: "Ya andan, ya corren, ya se esconden. Nosotras, con café, detrás.",
        stage: Stage::Toddler,
        cap: 10,
        members: 7,
        events: &[
            EventPlan {
                title: "Mañana de ludoteca",
                day: THU,
                at: (10, 30),
                bring: "Calcetines de repuesto.",
                ..play(LUDOTECA)
            },
            EventPlan {
                title: "Cuentos y manualidades",
                day: TUE,
                at: (17, 15),
                room: (Some(6), Some(8)),
                ..play(BIBLIO)
            },
        ],
        ..GIRONA
    },
    CirclePlan {
        name: "Cuentos y merienda",
        about: "De tres a cinco años, mucha plastilina y poca prisa. Terminamos antes del baño.",
        stage: Stage::Preschool,
        members: 7,
        events: &[
            EventPlan {
                title: "Cuentos en la biblioteca",
                day: WED,
                at: (17, 30),
                minutes: 75,
                audience: Audience::Neighbourhood,
                ..play(BIBLIO)
            },
            EventPlan {
                title: "Chocolate caliente en casa",
                day: SUN,
                at: (17, 0),
                bring: "Zapatillas de estar por casa.",
                room: (Some(5), Some(7)),
                ..play(GIRONA_HOME)
            },
        ],
        ..GIRONA
    },
    CirclePlan {
        name: "Entre cole e instituto",
        about: "Diez, once, doce años. Móviles, amistades y deberes que ya no entendemos.",
        stage: Stage::Tween,
        members: 6,
        events: &[
            EventPlan {
                title: "El primer móvil: ¿qué habéis pactado?",
                day: THU,
                at: (19, 0),
                minutes: 90,
                ..evening(ATENEU)
            },
            EventPlan {
                title: "Juegos de mesa y bocadillos",
                day: SAT,
                at: (17, 30),
                ..play(LUDOTECA)
            },
        ],
        ..GIRONA
    },
    CirclePlan {
        name: "Adolescentes en casa",
        about: "Lo que se cuenta aquí se queda aquí. Sus historias son suyas; las nuestras, con vermut.",
        stage: Stage::Teen,
        policy: JoinPolicy::Invite,
        members: 6,
        events: &[
            EventPlan {
                title: "Vermut sin consejos",
                day: SAT,
                at: (12, 30),
                room: (Some(4), Some(0)),
                popular: true,
                ..evening(VERMUT)
            },
            EventPlan {
                title: "Media hora para desahogarse",
                day: MON,
                at: (21, 0),
                minutes: 30,
                ..chat()
            },
        ],
        ..GIRONA
    },
    CirclePlan {
        name: "Nido a medias",
        about: "Unos se van, otros vuelven con la ropa sucia. Caminamos, cenamos y planeamos viajes.",
        stage: Stage::Grown,
        members: 6,
        events: &[
            EventPlan {
                title: "Caminata de domingo",
                day: SUN,
                at: (9, 30),
                minutes: 150,
                bring: "Agua, gorra y algo dulce.",
                ..walk(RIO)
            },
            EventPlan {
                title: "Cena de tuppers",
                day: FRI,
                at: (20, 30),
                minutes: 90,
                cancelled: Some("Me toca guardia ese viernes. Buscamos otra fecha sin falta."),
                ..evening(ATICO)
            },
        ],
        ..GIRONA
    },
    CirclePlan {
        name: "Turnos raros",
        about: "Hospital, hostelería, fábrica: quien trabaja cuando las demás duermen. Nos vemos por pantalla.",
        stage: Stage::SchoolAge,
        online: true,
        members: 6,
        events: &[
            EventPlan {
                title: "Café de las que salen de noche",
                day: WED,
                at: (9, 30),
                ..chat()
            },
            EventPlan {
                title: "¿Quién puede con quién? Cuadramos turnos",
                day: SUN,
                at: (20, 0),
                ..chat()
            },
        ],
        ..GIRONA
    },
];
