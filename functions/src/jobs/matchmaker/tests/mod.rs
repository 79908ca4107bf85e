//! Rounds of the matchmaker, natively: which proposals they make, and that no failure, crowd or coincidence breaks
//! them.

mod conflict;
mod crowds;
mod failures;
mod fixture;
mod meanwhile;
mod selection;
