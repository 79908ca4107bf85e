//! The stages of children in words.

use super::texts::t::people as t;
use posse_shared::people::Stage;

/// A stage in words.
pub(crate) fn stage_words(stage: Stage) -> &'static str {
    match stage {
        Stage::Expecting => t::expecting(),
        Stage::FirstYear => t::first_year(),
        Stage::Toddler => t::toddler(),
        Stage::Preschool => t::preschool(),
        Stage::SchoolAge => t::school_age(),
        Stage::Tween => t::tween(),
        Stage::Teen => t::teen(),
        Stage::Grown => t::grown(),
    }
}
