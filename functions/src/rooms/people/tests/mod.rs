//! This room as its members meet it: over HTTP, on a real database, with passkeys in software.

mod bad_input;
mod ceremonies;
mod deletion;
mod demo;
mod devices;
mod export;
mod neighbourhood;
mod networks;
mod passkeys;
mod phone;
mod profile;
mod recovery;
mod signing_in;
mod writes;

use crate::testing::Reply;
use posse_shared::people::api::SignedIn;
use posse_shared::problem::{Code, Problem};

/// What a refusal says, but for the id under which it was logged.
fn said(mut problem: Problem) -> Problem {
    problem.request_id = None;
    problem
}

/// The code of a refusal, which must be problem+json with the code's own status and no cookie.
fn code_of(reply: &Reply) -> Code {
    let problem = reply.problem();
    assert_eq!(reply.status.as_u16(), problem.status);
    assert_eq!(problem.status, problem.code.status());
    assert_eq!(reply.headers["content-type"], "application/problem+json");
    assert_eq!(reply.token(), None, "a refusal signs nobody in");
    problem.code
}

/// The member an answer signs in.
fn signed_in(reply: &Reply) -> SignedIn {
    serde_json::from_slice(&reply.body)
        .unwrap_or_else(|_| panic!("{} signs nobody in: {}", reply.status, reply.text()))
}
