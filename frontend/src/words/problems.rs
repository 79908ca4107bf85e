//! A kind sentence for every error.

use super::formats::date_long;
use super::texts::t;
use posse_shared::problem::{Code, Problem};
use posse_shared::text::TextError;

/// A kind sentence for an error: what happened, what is safe, what to do.
pub(crate) fn problem(problem: &Problem) -> &'static str {
    use t::problem as p;
    match problem.code {
        Code::Empty | Code::MissingField => p::empty(),
        Code::TooLong => p::too_long(),
        Code::ForbiddenCharacter => p::forbidden_character(),
        Code::EndBeforeStart => p::end_before_start(),
        Code::InThePast => p::in_the_past(),
        Code::TooFarAhead => p::too_far_ahead(),
        Code::UnknownZone => p::unknown_zone(),
        Code::TimeSkipped => p::time_skipped(),
        Code::BadLink => p::bad_link(),
        Code::NotFound | Code::MethodNotAllowed => p::not_found(),
        Code::SignedOut => p::signed_out(),
        Code::RateLimited => p::rate_limited(),
        Code::NotHost => p::not_host(),
        Code::Stale => p::stale(),
        Code::IdTaken => p::id_taken(),
        Code::CircleFull => p::circle_full(),
        Code::CircleClosed => p::circle_closed(),
        Code::InviteOnly => p::invite_only(),
        Code::LastHost => p::last_host(),
        Code::InviteGone => p::invite_gone(),
        Code::ProposalEnded => p::proposal_ended(),
        Code::EventCancelled => p::event_cancelled(),
        Code::EventOver => p::event_over(),
        Code::PartyTooLarge => p::party_too_large(),
        Code::CeremonyFailed => p::ceremony_failed(),
        Code::ChallengeExpired => p::challenge_expired(),
        Code::WrongRecoveryCode => p::wrong_recovery_code(),
        Code::LastPasskey => p::last_passkey(),
        Code::TooMany => p::too_many(),
        Code::InManyCircles => p::in_many_circles(),
        Code::NetworkBusy => p::network_busy(),
        Code::NeedsVouch => p::needs_vouch(),
        Code::Newcomer => p::newcomer(),
        Code::Suspended => p::suspended(),
        Code::BadJson | Code::TooLarge | Code::WrongType | Code::Invalid | Code::WrongOrigin => {
            p::invalid()
        }
        Code::Fault | Code::Unknown => p::fault(),
    }
}

/// The same sentence. An error that ends on a day also names that day.
pub(crate) fn problem_and_end(error: &Problem) -> String {
    let sentence = problem(error);
    match error.until.zip(crate::zone::here()) {
        Some((until, zone)) => {
            format!("{sentence} {}", t::problem::until(&date_long(until, &zone)))
        }
        None => sentence.to_owned(),
    }
}

/// The sentence for a text that the phone itself finds wrong.
pub(crate) fn text_problem(error: TextError) -> &'static str {
    match error {
        TextError::Empty => t::problem::empty(),
        TextError::TooLong => t::problem::too_long(),
        TextError::ForbiddenCharacter => t::problem::forbidden_character(),
    }
}
