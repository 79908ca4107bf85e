//! The matchmaker's rounds, natively: what they propose, and what no failure, crowd or coincidence makes of them.

mod anger;
mod crowds;
mod failures;
mod meanwhile;
mod scene;
mod who;
