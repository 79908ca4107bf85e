//! Why a circle may suit the viewer, in a few words.

use crate::words::{self, t::circles as t};
use posse_shared::circles::FitReason;

/// "Tuesday after drop-off suits you · toddler · within about 5 km".
pub(super) fn reasons_words(reasons: &[FitReason]) -> String {
    let words: Vec<String> = reasons.iter().filter_map(reason_words).collect();
    words::capitalize(&words.join(" · "))
}

fn reason_words(reason: &FitReason) -> Option<String> {
    Some(match reason {
        FitReason::Slot(slot) => t::why_slot(&words::slot_words(*slot)),
        FitReason::Work => t::why_work().to_owned(),
        FitReason::Stage { stage } => words::uncapitalize(words::stage_words(*stage)),
        FitReason::Language { language } => {
            t::why_language(&words::language_name(language.as_str()))
        }
        FitReason::Near { km } => t::about_km(&km.to_string()),
        FitReason::MetLately => t::why_met().to_owned(),
        FitReason::Other => return None,
    })
}
