//! Why a circle may suit the viewer, in a few words.

use crate::words::{self, t::circles as t};
use posse_shared::circles::Reason;

/// "Tuesday after drop-off suits you · toddler · within about 5 km".
pub(super) fn reasons_words(reasons: &[Reason]) -> String {
    let words: Vec<String> = reasons.iter().filter_map(reason_words).collect();
    words::capitalize(&words.join(" · "))
}

fn reason_words(reason: &Reason) -> Option<String> {
    Some(match reason {
        Reason::Slot(slot) => t::why_slot(&words::slot_words(*slot)),
        Reason::Work => t::why_work().to_owned(),
        Reason::Stage { stage } => words::uncapitalize(words::stage_words(*stage)),
        Reason::Language { language } => t::why_language(&words::language_name(language.as_str())),
        Reason::Near { km } => t::about_km(&km.to_string()),
        Reason::MetLately => t::why_met().to_owned(),
        Reason::Other => return None,
    })
}
