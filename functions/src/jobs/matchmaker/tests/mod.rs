//! The matchmaker's rounds, natively: what they propose, and what no failure, crowd or coincidence makes of them.

mod conflict;
mod crowds;
mod failures;
mod fixture;
mod meanwhile;
mod who;
