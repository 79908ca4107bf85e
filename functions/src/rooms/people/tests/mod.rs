//! Tests of this room over HTTP, on a real database, with passkeys in software.

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

/// A problem without the id under which it was logged.
fn without_request_id(mut problem: Problem) -> Problem {
    problem.request_id = None;
    problem
}

/// The code of a refusal. Asserts that it is problem+json with the status of its code, and sets no cookie.
fn code_of(reply: &Reply) -> Code {
    let problem = reply.problem();
    assert_eq!(reply.status.as_u16(), problem.status);
    assert_eq!(problem.status, problem.code.status());
    assert_eq!(reply.headers["content-type"], "application/problem+json");
    assert_eq!(reply.token(), None, "a refusal signs nobody in");
    problem.code
}

/// A response that signs a member in.
fn signed_in(reply: &Reply) -> SignedIn {
    serde_json::from_slice(&reply.body)
        .unwrap_or_else(|_| panic!("{} signs nobody in: {}", reply.status, reply.text()))
}
